/** Longest name of an endpoint (SageMaker's rule). */
export const LONGEST_NAME = 63;

/** The first of NAME, NAME-2, NAME-3, ... that none of `taken` has; case does not tell names apart. */
export function freeName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((each) => each.toLowerCase()));
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : `-${n}`;
    const candidate = `${name.slice(0, LONGEST_NAME - end.length)}${end}`;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}
