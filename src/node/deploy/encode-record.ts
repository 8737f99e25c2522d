/** One line of CSV -> one number per feature. */
import { type Column, codesOf, type Schema } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { cleanCell, encodeCell, parseCell } from '../data/cell.ts';
import type { CsvRecord } from './csv.ts';
import type { Layout } from './layout.ts';

/**
 * Writes the features of a record into `values` and answers how many categories were unknown and count as missing;
 * those that share a code with rare ones are not among them. Throws 'feature-count', 'not-a-table' or
 * 'cell-not-a-number', with the line.
 */
export function encodeRecord(
  record: CsvRecord,
  layout: Layout,
  schema: Schema,
  values: Float32Array,
): number {
  const { cells, line } = record;
  if (cells.length !== layout.width) throw wrongWidth(record, layout, schema);
  let unknown = 0;
  for (const [i, column] of schema.features.entries()) {
    const cell = cells[layout.cells[i]!]!;
    const value = encode(column, cell);
    if (value === null) {
      const detail = { line, column: column.name, value: shortened(cell) };
      throw fail('cell-not-a-number', `line ${line}`, detail);
    }
    if (Number.isNaN(value) && column.kind === 'category' && cleanCell(cell) !== null) unknown += 1;
    values[i] = value;
  }
  return unknown;
}

/** Clients of SageMaker send categories as codes; that is clear as long as no level looks like a number. */
function encode(column: Column, cell: string): number | null {
  const value = encodeCell(column, cell);
  if (column.kind !== 'category' || value === null || value < column.levels.length) return value;
  const code = parseCell(cleanCell(cell) ?? '');
  const isCode = code !== null && Number.isInteger(code) && code >= 0 && code < codesOf(column);
  return isCode && levelsAreTexts(column.levels) ? code : value;
}

const textLevels = new WeakMap<readonly string[], boolean>();

function levelsAreTexts(levels: readonly string[]): boolean {
  let known = textLevels.get(levels);
  if (known === undefined) {
    known = levels.every((level) => parseCell(level) === null);
    textLevels.set(levels, known);
  }
  return known;
}

function wrongWidth({ cells, line }: CsvRecord, layout: Layout, schema: Schema) {
  const found = cells.length;
  if (layout.header) {
    const reason = `line ${line} has ${found} cells, and the header has ${layout.width}`;
    return fail('not-a-table', `line ${line}`, { file: 'The input', reason });
  }
  return fail('feature-count', `line ${line}`, { line, found, expected: schema.features.length });
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
