/** libsvm's sparse text: `label[:weight] index:value ...`, one row per line. What is absent is missing, as in XGBoost. */
import { fail, warning } from '../../core/model/problem.ts';
import { parseNumber } from './cell.ts';
import { byPlace, type OpenedTable, type OpenOptions } from './opened-table.ts';
import type { Head } from './read-bytes.ts';
import type { ScanColumn } from './scan-column.ts';
import type { Spool } from './spool.ts';
import { textLines } from './text-lines.ts';

/** Rows are kept dense; more columns than this are refused ... */
const mostColumns = 10_000;
/** ... and more values than this: 4 GB of 32-bit floats. */
const mostValues = 1e9;

interface Shape {
  /** The first index of a feature: 0 when any index is 0, else 1. */
  readonly base: 0 | 1;
  readonly features: number;
  readonly weighted: boolean;
}

/** Reads the whole file once for its size. Throws 'not-a-table'. */
export async function openLibsvm(file: string, { gzip }: Head, { like }: OpenOptions): Promise<OpenedTable> {
  const found = await findShape(file, gzip);
  const shape = like?.firstIndex === undefined ? found : { ...found, ...sharedShape(like, like.firstIndex) };
  const names = [
    'label',
    ...(shape.weighted ? ['weight'] : []),
    ...Array.from({ length: shape.features }, (_, i) => `f${i}`),
  ];
  return {
    file,
    names,
    named: true,
    twice: [],
    typed: false,
    weightAt: shape.weighted ? 1 : null,
    firstIndex: shape.base,
    notes: [warning('libsvm-absent', file, { file, base: shape.base })],
    suggest: () => 'number',
    read: (columns, spool) => read(file, gzip, shape, byPlace(names.length, columns), spool),
  };
}

/** A validation or test file has the features of the training file, whichever occur in it. */
function sharedShape({ names, weightAt }: OpenedTable, base: 0 | 1): Pick<Shape, 'base' | 'features'> {
  return { base, features: names.length - (weightAt === null ? 1 : 2) };
}

async function findShape(file: string, gzip: boolean): Promise<Shape> {
  let [rows, weighted, least, most] = [0, 0, 1, -1];
  for await (const lines of textLines(file, gzip)) {
    for (const { text, line } of lines) {
      const row = parse(file, text, line);
      if (!row) continue;
      rows += 1;
      if (row.weight !== null) weighted += 1;
      for (const index of row.indices) {
        if (index < least) least = index;
        if (index > most) most = index;
      }
    }
  }
  const base = least === 0 ? 0 : 1;
  const features = Math.max(0, most - base + 1);
  const refuse = (reason: string) => fail('not-a-table', file, { file, reason });
  if (weighted > 0 && weighted < rows) throw refuse(`${weighted} of its ${rows} rows have a weight`);
  if (features > mostColumns) {
    throw refuse(`it has ${features} columns, and at most ${mostColumns} are read from libsvm`);
  }
  if (features * rows > mostValues) {
    const size = ((features * rows * 4) / 1e9).toFixed(1);
    throw refuse(
      `its ${rows} rows of ${features} columns take ${size} GB when they are not sparse (most: 4 GB)`,
    );
  }
  return { base, features, weighted: weighted > 0 };
}

async function read(
  file: string,
  gzip: boolean,
  { base, weighted, features }: Shape,
  columns: readonly (ScanColumn | undefined)[],
  spool: Spool,
): Promise<void> {
  const before = weighted ? 2 : 1;
  for await (const lines of textLines(file, gzip)) {
    for (const { text, line } of lines) {
      const row = parse(file, text, line);
      if (!row) continue;
      if (spool.room === 0) await spool.flush();
      const cells = new Map<number, string>([[0, row.label]]);
      if (row.weight !== null) cells.set(1, row.weight);
      for (const [i, index] of row.indices.entries()) {
        if (index - base >= features || index < base) {
          const reason = `line ${line} has the index ${index}, and the training file has ${base} to ${features - 1 + base}`;
          throw fail('not-a-table', file, { file, reason });
        }
        cells.set(index - base + before, row.values[i] as string);
      }
      for (const [at, column] of columns.entries()) {
        if (column) put(column, cells.get(at) ?? '', line, spool);
      }
      spool.filled += 1;
    }
  }
  await spool.flush();
}

function put(column: ScanColumn, cell: string, line: number, spool: Spool): void {
  const place = spool.filled * spool.width + column.slot;
  if (column.dictionary) {
    spool.codes[place] = column.dictionary.codeOf(cell);
    return;
  }
  const value = cell === '' ? Number.NaN : column.parse(cell, spool.rows, line);
  spool.floats[place] = value;
  column.kept?.push(value);
}

interface Row {
  readonly label: string;
  readonly weight: string | null;
  readonly indices: readonly number[];
  readonly values: readonly string[];
}

/** Null for a line of comment. */
function parse(file: string, text: string, line: number): Row | null {
  const [head, ...cells] = text.replace(/#.*$/, '').trim().split(/\s+/);
  if (!head) return null;
  const refuse = (cell: string) => {
    const reason = `line ${line} has "${cell.slice(0, 40)}" where label[:weight] index:value ... is expected`;
    return fail('not-a-table', file, { file, reason });
  };
  const [label = '', weight = null, ...more] = head.split(':');
  if (parseNumber(label) === null || more.length > 0) throw refuse(head);
  const indices: number[] = [];
  const values: string[] = [];
  for (const cell of cells) {
    const colon = cell.indexOf(':');
    const index = cell.slice(0, colon);
    const value = cell.slice(colon + 1);
    if (!/^\d{1,9}$/.test(index) || (parseNumber(value) === null && !/^nan$/i.test(value)))
      throw refuse(cell);
    indices.push(Number(index));
    values.push(value);
  }
  return { label, weight, indices, values };
}

/** Do the first lines look like libsvm's? `text`: the beginning of a file. */
export function looksLikeLibsvm(text: string): boolean {
  const lines = text.split(/[\r\n]+/, 11).filter((line) => line.trim() !== '');
  const complete = lines.length > 1 ? lines.slice(0, -1) : lines;
  return (
    complete.some((line) => line.includes(' ')) &&
    complete.every((line) => /^\s*[-+.\deE]+(:[-+.\deE]+)?(\s+\d+:\S+)*\s*(#.*)?$/.test(line)) &&
    complete.some((line) => /\s\d+:\S/.test(line))
  );
}
