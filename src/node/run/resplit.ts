/**
 * The rows of a job, split once more. The rows that no trial sees stay what they are: only those between training and
 * validation, or between folds, are dealt again.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRandom } from '../../core/math/random.ts';
import type { DataSource } from '../../core/model/job.ts';
import { loadPart, type Part, writePart } from '../data/part.ts';
import { type PreparedData, pathsIn } from '../data/prepared-folder.ts';
import { foldRows } from '../data/split-rows.ts';
import { prepareData } from './prepare-data.ts';

/**
 * How other rows can be held out: 'rows' from the prepared files; 'groups' from the source, as prepared files do not
 * name the groups; null = not at all: the validation rows are a file of their own, or time or a column says which they are, or
 * groups would have to be mixed with the test rows.
 */
export function resplitOf(source: DataSource): 'rows' | 'groups' | null {
  if (source.validation !== null && source.folds === null) return null;
  if (source.split.by === 'rows') return 'rows';
  return source.split.by === 'group' && (source.testFraction === 0 || source.test !== null) ? 'groups' : null;
}

/** Written below `folder`; the split depends on the seed alone. Throws what `prepareData` throws. */
export async function resplit(
  prepared: PreparedData,
  source: DataSource,
  seed: number,
  folder: string,
): Promise<PreparedData> {
  if (resplitOf(source) === 'groups') {
    return prepareData(folder, { ...source, splitSeed: source.splitSeed + seed });
  }
  await mkdir(folder, { recursive: true });
  const paths = pathsIn(folder);
  const train = await loadPart(prepared.train);
  if (prepared.folds !== null) {
    const rows = Array.from({ length: train.rows }, (_, row) => row);
    const count = prepared.summary.folds?.count ?? new Set(await readFile(prepared.folds)).size;
    await writeFile(paths.folds, foldRows(train.labels, rows, count, seed));
    return { ...prepared, folds: paths.folds };
  }
  if (prepared.validation === null)
    throw new Error('there are neither folds nor validation rows to deal again');
  const parts = [train, await loadPart(prepared.validation)] as const;
  const held = heldOut(parts, seed);
  await writePart(paths.train, gathered(parts, held, 0));
  await writePart(paths.validation, gathered(parts, held, 1));
  return { ...prepared, train: paths.train, validation: paths.validation };
}

type Parts = readonly [train: Part, validation: Part];

/** Per row of both parts, one after the other: 1 = held out. As many of each class as before. */
function heldOut([train, validation]: Parts, seed: number): Uint8Array {
  const random = createRandom(seed);
  const labels = new Float32Array(train.rows + validation.rows);
  labels.set(train.labels);
  labels.set(validation.labels, train.rows);
  const held = new Uint8Array(labels.length);
  for (const label of [...new Set(labels)].sort((a, b) => a - b)) {
    const rows = Array.from(labels.keys()).filter((row) => labels[row] === label);
    const count = validation.labels.reduce((sum, each) => sum + Number(each === label), 0);
    for (const row of random.fork(`class ${label}`).shuffle(rows).slice(0, count)) held[row] = 1;
  }
  return held;
}

/** The rows of both parts that go to one side. */
function gathered(parts: Parts, held: Uint8Array, side: 0 | 1): Part {
  const { columns, weights } = parts[0];
  const rows = held.reduce((sum, each) => sum + Number(each === side), 0);
  const whole = {
    rows,
    columns,
    features: new Float32Array(rows * columns),
    labels: new Float32Array(rows),
    weights: weights && new Float32Array(rows),
  };
  let to = 0;
  let first = 0;
  for (const part of parts) {
    for (let row = 0; row < part.rows; row++) {
      if (held[first + row] !== side) continue;
      whole.features.set(part.features.subarray(row * columns, (row + 1) * columns), to * columns);
      whole.labels[to] = part.labels[row] as number;
      if (whole.weights && part.weights) whole.weights[to] = part.weights[row] as number;
      to++;
    }
    first += part.rows;
  }
  return whole;
}
