/** How a CSV file is cut into cells: found from its beginning, by rules that can be told to a person. */
import { fail } from '../../core/model/problem.ts';
import type { Head } from './read-bytes.ts';

export interface Dialect {
  readonly delimiter: string;
  readonly gzip: boolean;
  /** The cells of the first lines, at least one and at most a thousand. */
  readonly records: readonly (readonly string[])[];
}

/** How many lines are compared to find the delimiter. */
const comparedRecords = 100;

/** How many lines are looked at for names and types. */
const sampledRecords = 1001;

const delimiters = [',', '\t', ';', '|'] as const;

/**
 * The delimiter is the one that cuts the first lines into equally many cells, the most of them if several
 * do. When none does, it is the one that cuts the first line most often, so that the reader can name the
 * line that differs. Throws 'not-a-table' for what is no UTF-8 text, 'file-empty' for blank lines alone.
 */
export function findDialect(file: string, { bytes, whole, gzip }: Head): Dialect {
  const text = decode(file, bytes, whole);
  if (text.trim() === '') throw fail('file-empty', file, { file });
  const cuts = delimiters.map((delimiter) => {
    const records = cutRecords(text, delimiter, whole, comparedRecords);
    const width = records[0]?.length ?? 0;
    return { delimiter, width, even: records.every((record) => record.length === width) };
  });
  const split = cuts.filter(({ width }) => width > 1);
  const even = split.filter((cut) => cut.even);
  const [best = cuts[0]] = (even.length > 0 ? even : split).toSorted((a, b) => b.width - a.width);
  const delimiter = best?.delimiter ?? ',';
  return { delimiter, gzip, records: cutRecords(text, delimiter, whole, sampledRecords) };
}

function decode(file: string, bytes: Buffer, whole: boolean): string {
  if (bytes.includes(0)) throw fail('not-a-table', file, { file, reason: 'it holds binary data' });
  try {
    // `stream` forgives a character cut in two at the end of the head.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
  } catch {
    const reason = 'its text is not UTF-8; save it as "CSV UTF-8"';
    throw fail('not-a-table', file, { file, reason });
  }
}

/** Records at the beginning of a text; the last one is left out when the text may end within it. */
function cutRecords(text: string, delimiter: string, whole: boolean, most: number): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  let i = 0;
  const endRecord = () => {
    record.push(cell);
    if (record.length > 1 || cell.trim() !== '') records.push(record);
    record = [];
    cell = '';
  };
  for (; i < text.length && records.length < most; i++) {
    const at = text[i] as string;
    if (quoted) {
      if (at !== '"') cell += at;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else quoted = false;
    } else if (at === '"' && cell === '') quoted = true;
    else if (at === delimiter) {
      record.push(cell);
      cell = '';
    } else if (at === '\n' || at === '\r') endRecord();
    else cell += at;
  }
  const complete = i >= text.length && (whole || records.length === 0);
  if (complete && (cell !== '' || record.length > 0)) endRecord();
  return records;
}
