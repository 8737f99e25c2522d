/** Into which part each row of the training file falls. */
import type { DataSource } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import { missingCode } from './dictionary.ts';
import type { ScanColumn } from './scan-column.ts';
import { assignRows } from './split.ts';

export type Assignment = ReturnType<typeof assignRows>;

/** Values of `Assignment.part`. */
export const partCodes = { train: 0, validation: 1, test: 2 } as const;

/** Words that a column may say a row's part with, in any case of letters. */
const words: ReadonlyMap<string, number> = new Map([
  ...['train', 'training'].map((word) => [word, partCodes.train] as const),
  ...['validation', 'valid', 'val', 'dev'].map((word) => [word, partCodes.validation] as const),
  ...['test', 'testing', 'holdout'].map((word) => [word, partCodes.test] as const),
]);

/**
 * `column`: the one that `source.split` names, all its values kept. Throws 'split-value' for a time that is missing or
 * none, and for a word that is none of {@link words}.
 */
export function assign(labels: Int32Array, column: ScanColumn | null, source: DataSource): Assignment {
  return assignRows(labels, column && keyOf(column, source), {
    by: source.split.by,
    validationFraction: source.validationFraction,
    testFraction: source.testFraction,
    folds: source.folds,
    seed: source.splitSeed,
    validationFile: source.validation !== null,
    testFile: source.test !== null,
  });
}

function keyOf(column: ScanColumn, { split }: DataSource): ArrayLike<number> {
  if (split.by === 'time') return timesOf(column);
  return split.by === 'group' ? groupsOf(column) : partsOf(column);
}

function timesOf(column: ScanColumn): ArrayLike<number> {
  const times = column.kept?.values ?? [];
  const first = times.findIndex(Number.isNaN);
  if (first < 0) return times;
  let count = 0;
  for (const time of times) if (Number.isNaN(time)) count += 1;
  const value = column.misfits.find(({ row }) => row === first)?.text ?? '(missing)';
  throw refuse(column, count, first, value, 'a date, a time or a number');
}

/** A row without a group is a group of its own. */
function groupsOf(column: ScanColumn): ArrayLike<number> {
  let next = column.dictionary?.texts.length ?? 0;
  return Int32Array.from(column.kept?.values ?? [], (code) => (code === missingCode ? next++ : code));
}

function partsOf(column: ScanColumn): ArrayLike<number> {
  const parts = (column.dictionary?.texts ?? []).map((text) => words.get(text.toLowerCase()));
  const codes = column.kept?.values ?? [];
  let [count, first] = [0, -1];
  for (const [row, code] of codes.entries()) {
    if (parts[code] !== undefined) continue;
    if (first < 0) first = row;
    count += 1;
  }
  if (count > 0) {
    const value = column.dictionary?.texts[codes[first] as number] ?? '(missing)';
    throw refuse(column, count, first, value, 'train, validation or test');
  }
  return Uint8Array.from(codes, (code) => parts[code] as number);
}

function refuse({ name }: ScanColumn, count: number, row: number, value: string, wanted: string): Error {
  return fail('split-value', '--split', { column: name, count, row: row + 1, value, wanted });
}
