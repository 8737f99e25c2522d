/** The label column's classes, and which of two is the positive one. */
import { fail } from '../../core/model/problem.ts';
import { parseCell } from './cell.ts';
import { missingCode } from './dictionary.ts';
import type { ScanColumn } from './scan-column.ts';

/** Labels that mean "the case that is looked for", in any case of letters. */
const positiveWords: ReadonlySet<string> = new Set([
  'true',
  'yes',
  'y',
  't',
  'positive',
  'pos',
  'malignant',
  'churn',
  'churned',
  'fraud',
  'fraudulent',
  'bad',
]);

/** More different labels than this are not listed. */
const listed = 5;

/** More classes than this are taken for a mistake: a label of measurements, or of identifiers. */
const mostClasses = 100;

export interface Target {
  readonly name: string;
  /** Of two, `classes[1]` is the positive class. */
  readonly classes: readonly string[];
}

/**
 * The classes of a column of texts that was kept. Two numbers: the larger is positive. Two texts: the one that is a
 * word of {@link positiveWords}, if just one is; else the alphabetically last. More than two: numbers ascending, texts
 * in alphabetical order. `positive`: the positive class of two, when a person names it.
 * Throws 'target-missing-values', 'target-constant', 'classes-too-many' or 'positive-not-found'.
 */
export function findClasses(column: ScanColumn, positive: string | null): Target {
  const { name } = column;
  const classes = [...new Set(labelTexts(column).map(classOf))];
  const [first, second] = classes;
  if (first === undefined || second === undefined) {
    throw fail('target-constant', '--target', { target: name, value: first ?? '' });
  }
  if (classes.length > mostClasses) {
    throw fail('classes-too-many', '--target', {
      target: name,
      count: classes.length,
      values: list(classes),
    });
  }
  if (classes.length === 2) return { name, classes: chosen(name, ordered(first, second), positive) };
  if (positive !== null)
    throw fail('positive-not-binary', '--positive', { target: name, count: classes.length });
  return { name, classes: ascending(classes) };
}

/**
 * The index of its class for each row. Throws 'target-missing-values'; 'label-unseen' when a label of `file` is none
 * of the classes.
 */
export function labelsOf(column: ScanColumn, { name, classes }: Target, file: string): Int32Array {
  const ofCode = labelTexts(column).map((text) => {
    const label = classes.indexOf(classOf(text));
    if (label >= 0) return label;
    throw fail('label-unseen', file, { file, target: name, value: text, values: list(classes) });
  });
  const codes = column.kept?.values ?? [];
  const labels = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) labels[row] = ofCode[codes[row] as number] as number;
  return labels;
}

/** Different texts of the column, in order of their first row; a number may be written in several ways. */
function labelTexts({ name, dictionary, kept }: ScanColumn): readonly string[] {
  const codes = kept?.values ?? [];
  let count = 0;
  for (let row = 0; row < codes.length; row++) if (codes[row] === missingCode) count += 1;
  if (count > 0) throw fail('target-missing-values', '--target', { target: name, count });
  return dictionary?.texts ?? [];
}

function chosen(
  name: string,
  classes: readonly [string, string],
  positive: string | null,
): readonly string[] {
  if (positive === null) return classes;
  const wanted = classOf(positive.trim());
  if (!classes.includes(wanted)) {
    throw fail('positive-not-found', '--positive', {
      target: name,
      value: positive,
      values: classes.join(', '),
    });
  }
  return wanted === classes[1] ? classes : [classes[1], classes[0]];
}

function list(classes: readonly string[]): string {
  return classes.slice(0, listed).join(', ') + (classes.length > listed ? ', ...' : '');
}

/** "1", "1.0" and "01" are one class. */
function classOf(label: string): string {
  const value = parseCell(label);
  return value === null ? label : String(value);
}

function ascending(classes: readonly string[]): readonly string[] {
  const numbers = classes.map(parseCell);
  return numbers.every((number) => number !== null)
    ? classes.toSorted((a, b) => Number(a) - Number(b))
    : classes.toSorted();
}

function ordered(a: string, b: string): readonly [string, string] {
  const [x, y] = [parseCell(a), parseCell(b)];
  if (x !== null && y !== null) return x < y ? [a, b] : [b, a];
  const [aPositive, bPositive] = [a, b].map((each) => positiveWords.has(each.toLowerCase()));
  if (aPositive !== bPositive) return aPositive ? [b, a] : [a, b];
  return a < b ? [a, b] : [b, a];
}
