/** Which cell of a row is which feature: by the names in the first line, or by position. */
import type { Schema } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { encodeCell, parseCell } from '../data/cell.ts';
import { uniqueNames } from '../data/header.ts';
import { type Delimiter, delimiters, firstRecord } from './csv.ts';

export interface Layout {
  /** The first line names the columns and is no row. */
  readonly header: boolean;
  /** Cells in a row. */
  readonly width: number;
  /** For each feature, the index of its cell. */
  readonly cells: readonly number[];
}

/** The delimiter that makes most sense of the first line: all names, else the right number of cells, else the most. */
export function findDelimiter(text: string, schema: Schema): Delimiter {
  const cuts = delimiters.map((delimiter) => ({ delimiter, cells: firstRecord(text, delimiter) }));
  const named = cuts.find(({ cells }) => namesOf(cells, schema).missing.length === 0);
  const counted = cuts.find(({ cells }) => cells.length === schema.features.length);
  const widest = cuts.toSorted((a, b) => b.cells.length - a.cells.length)[0];
  return (named ?? counted ?? widest)?.delimiter ?? ',';
}

/**
 * The first line is a header when it names every feature; further columns are ignored. It is a header that
 * lacks features, and throws 'feature-missing', when it names some and cannot be a row.
 */
export function findLayout(first: readonly string[], schema: Schema): Layout {
  const { features } = schema;
  const { names, missing } = namesOf(first, schema);
  // Names such as 0, 1, 2 would make a header of a row of numbers.
  const telling = features.some(({ name }) => parseCell(name) === null);
  if (missing.length === 0 && telling) {
    return { header: true, width: first.length, cells: features.map(({ name }) => names.indexOf(name)) };
  }
  if (missing.length < features.length && telling && !canBeRow(first, schema)) {
    const columns = missing.join(', ');
    throw fail('feature-missing', 'line 1', { columns, count: features.length });
  }
  return { header: false, width: features.length, cells: features.map((_, i) => i) };
}

function namesOf(cells: readonly string[], schema: Schema): { names: string[]; missing: string[] } {
  const { names } = uniqueNames(cells);
  const given = new Set(names);
  return { names, missing: schema.features.map(({ name }) => name).filter((name) => !given.has(name)) };
}

function canBeRow(cells: readonly string[], { features }: Schema): boolean {
  const encodable = (cell: string, i: number) => features[i] && encodeCell(features[i], cell) !== null;
  return cells.length === features.length && cells.every(encodable);
}
