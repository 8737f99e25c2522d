/** A table in a file, whatever its format: names first, then its rows into a spool. */
import type { Problem } from '../../core/model/problem.ts';
import type { Reading, ScanColumn } from './scan-column.ts';
import type { Spool } from './spool.ts';

export interface OpenOptions {
  /** Whether the first line names the columns; null = find out. */
  readonly header: boolean | null;
  /** Names of columns that are known: a first line with one of them is a line of names. */
  readonly names: readonly string[];
  /** A table of the same kind that was opened before, whose columns this one shares. */
  readonly like: OpenedTable | null;
}

export interface OpenedTable {
  readonly file: string;
  /** One name per column, all different. */
  readonly names: readonly string[];
  /** The names are the file's own; else columns are known by their position. */
  readonly named: boolean;
  /** Names that came more than once in the file. */
  readonly twice: readonly string[];
  /** The format says what is a number and what is a text: a text such as "01234" is no number. */
  readonly typed: boolean;
  /** Index of the column that the format itself has for weights, or null. */
  readonly weightAt: number | null;
  /** Of libsvm: whether its indices count from 0 or from 1. */
  readonly firstIndex?: 0 | 1;
  /** What a person should know of the format. */
  readonly notes: readonly Problem[];
  /** How a column is best read; reading it shows whether that holds. */
  suggest(at: number): Reading;
  /** Reads all rows, in their order. Throws 'not-a-table'. */
  read(columns: readonly ScanColumn[], spool: Spool): Promise<void>;
}

/** For each column of the file what is read of it, if anything. */
export function byPlace(count: number, columns: readonly ScanColumn[]): (ScanColumn | undefined)[] {
  const places = new Array<ScanColumn | undefined>(count).fill(undefined);
  for (const column of columns) places[column.at] = column;
  return places;
}
