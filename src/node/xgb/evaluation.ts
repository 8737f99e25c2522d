/**
 * Reads what XGBoosterEvalOneIter writes: "[3]\ttrain-auc:0.98\tvalidation-auc:0.97".
 * Keys come out in SageMaker's form, "train:auc". XGBoost writes 17 significant digits, so a number is
 * read back as the very double it was; "nan", "-nan", "inf" and "-inf" are read too.
 * The names must be known, because names of metrics may contain a hyphen ("gamma-nloglik").
 */
export function parseEvaluation(text: string, names: readonly string[]): Record<string, number> {
  const values: Record<string, number> = {};
  for (const part of text.split('\t').slice(1)) {
    const name = names.find((each) => part.startsWith(`${each}-`));
    const colon = part.lastIndexOf(':');
    if (name === undefined || colon < 0) throw new Error(`unexpected evaluation from XGBoost: ${part}`);
    values[`${name}:${part.slice(name.length + 1, colon)}`] = parseNumber(part.slice(colon + 1).trim());
  }
  return values;
}

function parseNumber(text: string): number {
  const word = /^([+-]?)(nan|inf)/i.exec(text);
  if (!word) return Number(text);
  if (word[2]?.toLowerCase() === 'nan') return Number.NaN;
  return word[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
