/** Which columns become features, and of which kind. */
import type { Column } from '../../core/model/data.ts';
import type { ColumnType } from '../../core/model/job.ts';
import { fail, type Problem, warning } from '../../core/model/problem.ts';
import { parseDate, parseNumber } from './cell.ts';
import type { Counts } from './counts.ts';
import { chooseLevels } from './levels.ts';
import type { ScanColumn } from './scan-column.ts';

export interface Feature {
  /** Where its cells are: index of the column in its file, and in the spool. */
  readonly from: ScanColumn;
  readonly column: Column;
}

/** A text column looks like an identifier when this share of its cells, and more, are all different ... */
const identifierShare = 0.9;
/** ... and when it has at least this many; a short table shows nothing. */
const identifierRows = 20;
/** Names under which row numbers are written, e.g. by pandas; column_N is a column without a name. */
const indexNames = /^(column_\d+|unnamed: ?0|index|id|row[ _]?(id|number|nr|no)?)$/i;

export interface ColumnRules {
  readonly file: string;
  /** What a person says the columns are. */
  readonly types: Readonly<Record<string, ColumnType>>;
  /** The format tells numbers from texts. */
  readonly typed: boolean;
}

/** Throws 'no-features-left', or 'column-type'. */
export function chooseColumns(
  columns: readonly ScanColumn[],
  counts: Counts,
  rules: ColumnRules,
): { features: readonly Feature[]; warnings: readonly Problem[] } {
  const features: Feature[] = [];
  const warnings: Problem[] = [];
  for (const from of columns) {
    const { column, noted } = describe(from, counts, rules);
    if (column) features.push({ from, column });
    warnings.push(...noted);
  }
  if (features.length === 0) {
    const left = columns.map(({ name }) => name).join(', ');
    throw fail('no-features-left', rules.file, { file: rules.file, columns: left });
  }
  return { features, warnings };
}

interface Described {
  /** Null = left out. */
  readonly column: Column | null;
  readonly noted: readonly Problem[];
}

function describe(from: ScanColumn, counts: Counts, rules: ColumnRules): Described {
  const { name, slot, dictionary } = from;
  const type = rules.types[name];
  const present = counts.present[slot] as number;
  const noted =
    from.clamped > 0 ? [warning('numbers-clamped', name, { column: name, count: from.clamped })] : [];
  if (dictionary?.abandoned) return likeId(name, dictionary.texts.length, dictionary.cells);
  if (present === 0)
    return {
      column: emptyColumn(name, type),
      noted: [warning('column-all-missing', name, { column: name })],
    };
  if (dictionary) return describeTexts(from, counts, rules);
  if (from.reading === 'date') {
    return { column: { kind: 'number', name }, noted: [warning('column-dates', name, { column: name })] };
  }
  const mayBeIndex = type === undefined && counts.rows >= identifierRows && indexNames.test(name);
  if (mayBeIndex && counts.counting[slot]) return likeId(name, counts.rows, counts.rows);
  return { column: { kind: 'number', name }, noted };
}

function describeTexts(from: ScanColumn, counts: Counts, { file, types, typed }: ColumnRules): Described {
  const { name, slot } = from;
  const type = types[name];
  const rowsOf = counts.texts[slot] as Float64Array;
  const seen = (from.dictionary?.texts ?? []).flatMap((text, code) => {
    const rows = rowsOf[code] as number;
    return rows > 0 ? [{ text, rows }] : [];
  });
  if (type !== 'category') {
    const stranger = seen.find(({ text }) => !/^(true|false)$/i.test(text));
    if (!stranger) return { column: { kind: 'boolean', name }, noted: [] };
    if (type === 'boolean') return asBoolean(name, file, seen);
    if (!typed && seen.every(({ text }) => parseNumber(text) !== null)) {
      return { column: { kind: 'number', name }, noted: [] };
    }
    if (seen.every(({ text }) => parseDate(text) !== null)) {
      return { column: { kind: 'number', name }, noted: [warning('column-dates', name, { column: name })] };
    }
    const present = counts.present[slot] as number;
    if (present >= identifierRows && seen.length >= identifierShare * present) {
      return likeId(name, seen.length, present);
    }
  }
  const { levels, rare } = chooseLevels(seen);
  const column: Column = { kind: 'category', name, levels, rare: rare.levels > 0 };
  const detail = { column: name, levels: rare.levels, rows: rare.rows, kept: levels.length };
  return { column, noted: rare.levels > 0 ? [warning('levels-rare', name, detail)] : [] };
}

/** A person says so; 1 and 0 are truth values too. */
function asBoolean(name: string, file: string, seen: readonly { readonly text: string }[]): Described {
  const stranger = seen.find(({ text }) => !/^(true|false)$/i.test(text) && !isBit(text));
  if (!stranger) return { column: { kind: 'boolean', name }, noted: [] };
  throw fail('column-type', '--types', { file, column: name, type: 'boolean', value: stranger.text });
}

const isBit = (text: string) => [0, 1].includes(parseNumber(text) ?? -1);

function likeId(name: string, count: number, rows: number): Described {
  return { column: null, noted: [warning('column-like-id', name, { column: name, count, rows })] };
}

function emptyColumn(name: string, type: ColumnType | undefined): Column {
  if (type === 'category') return { kind: 'category', name, levels: [], rare: false };
  return type === 'boolean' ? { kind: 'boolean', name } : { kind: 'number', name };
}
