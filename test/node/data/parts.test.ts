import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { DataSource } from '../../../src/core/model/job.ts';
import { loadPart } from '../../../src/node/data/part.ts';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

/** Rows x = 0 to 59 with everything that rows can be split by. */
const content = [
  'y,x,day,who,part',
  ...Array.from({ length: 60 }, (_, i) => {
    const day = new Date(Date.UTC(2024, 0, 60 - i, i)).toISOString().slice(0, 16);
    return [i % 2, i, day, `p${i % 12}`, ['Train', 'training', 'VAL', 'test'][(i >> 1) & 3]].join(',');
  }),
].join('\n');

/** The x of the rows of each part, in the order of the part. */
async function split(more: Partial<DataSource>) {
  const prepared = await folder.prepare(content, { types: { x: 'number' }, ...more });
  const { train, validation, test, folds, summary } = prepared;
  const xs = async (path: string | null) => {
    if (path === null) return null;
    const { features, columns, labels } = await loadPart(path);
    const found = Array.from(labels, (_, row) => features[row * columns] as number);
    expect(found.map((x) => x % 2)).toEqual([...labels]);
    return found;
  };
  return {
    train: (await xs(train)) ?? [],
    validation: await xs(validation),
    test: await xs(test),
    folds: folds === null ? null : [...readFileSync(folds)],
    summary,
    paths: prepared,
    features: summary.schema.features.map(({ name }) => name),
    codes: summary.warnings.map(({ code }) => code),
  };
}

const all = Array.from({ length: 60 }, (_, i) => i);
const sorted = (xs: readonly number[]) => xs.toSorted((a, b) => a - b);

it('a test part is held out besides, and counted', async () => {
  const { train, validation, test, summary } = await split({ testFraction: 0.2, validationFraction: 0.2 });
  expect(sorted([...train, ...(validation ?? []), ...(test ?? [])])).toEqual(all);
  expect(summary.test).toEqual({ rows: 12, classRows: [6, 6] });
  expect(summary.validation?.rows).toBe(12);
});

it('groups stay together, and the group is no feature', async () => {
  const { train, validation, features, codes } = await split({ split: { by: 'group', column: 'who' } });
  const groups = (xs: readonly number[] | null) => new Set((xs ?? []).map((x) => x % 12));
  expect([...groups(train)].filter((group) => groups(validation).has(group))).toEqual([]);
  expect(sorted([...train, ...(validation ?? [])])).toEqual(all);
  expect(features).not.toContain('who');
  expect(codes).toContain('split-group-only');
});

it('the latest rows are held out by time, and the time is no feature unless its type is given', async () => {
  const by = { split: { by: 'time', column: 'day' } } as const;
  const { train, validation, features, codes } = await split(by);
  // The file goes back in time: the first rows are the latest.
  expect(Math.max(...(validation ?? []))).toBeLessThan(Math.min(...train));
  expect(features).not.toContain('day');
  expect(codes).toContain('split-time-only');
  const kept = await split({ ...by, types: { x: 'number', day: 'date' } });
  expect(kept.features).toContain('day');
  expect((await split({ ...by, types: { x: 'number', day: 'category' } })).features).not.toContain('day');
  expect(kept.codes).not.toContain('split-time-only');
  expect(kept.train).toEqual(train);
  const { features: values, columns } = await loadPart(kept.paths.train);
  const days = train.map((x) => Math.fround(Date.UTC(2024, 0, 60 - x, x) / 86_400_000));
  expect(train.map((_, row) => values[row * columns + kept.features.indexOf('day')])).toEqual(days);
});

it('a column says the part, by words in any case', async () => {
  const { train, validation, test, features } = await split({ split: { by: 'column', column: 'part' } });
  const of = (parts: readonly number[]) => all.filter((x) => parts.includes((x >> 1) & 3));
  expect(train).toEqual(of([0, 1]));
  expect(validation).toEqual(of([2]));
  expect(test).toEqual(of([3]));
  expect(features).not.toContain('part');
});

describe('folds', () => {
  it('take the place of the validation part, one byte a training row', async () => {
    const { train, validation, folds, summary } = await split({ folds: 5, testFraction: 0.1 });
    expect(validation).toBeNull();
    expect(summary.validation).toBeNull();
    expect(summary.folds).toEqual({ count: 5, order: 'any' });
    expect(folds).toHaveLength(train.length);
    expect(sorted([...new Set(folds)])).toEqual([0, 1, 2, 3, 4]);
    expect(train).toEqual(sorted(train));
  });

  it('go forward in time', async () => {
    const { train, folds, summary } = await split({ folds: 3, split: { by: 'time', column: 'day' } });
    expect(summary.folds).toEqual({ count: 3, order: 'forward' });
    expect(sorted([...new Set(folds)])).toEqual([0, 1, 2, 3]);
    const latest = train.indexOf(0);
    expect(folds?.[latest]).toBe(3);
  });

  it('are not beside a validation file, and are a whole number', async () => {
    const validation = folder.write('v.csv', content);
    expect((await folder.problem(content, { folds: 3, validation })).code).toBe('folds-with-validation');
    expect((await folder.problem(content, { folds: 1 })).code).toBe('number-out-of-bounds');
    expect((await folder.problem(content, { folds: 2.5 })).code).toBe('number-out-of-bounds');
  });

  it('are made again when one of their files is gone', async () => {
    const first = await folder.prepare(content, { folds: 4 });
    const before = readFileSync(first.folds as string);
    folder.remove(first.folds as string);
    expect(readFileSync((await folder.prepare(content, { folds: 4 })).folds as string)).toEqual(before);
  });
});

describe('a test file', () => {
  it('is read by the schema of the training file', async () => {
    const test = folder.write(
      'test.csv',
      'x,y,day,who,part\n7,1,2024-01-01,p1,a\n8,0,,p2,b\n9,1,,p3,c\n10,0,,p4,d\n',
    );
    const { test: rows, summary, train } = await split({ test, testFraction: 0.5 });
    expect(rows).toEqual([7, 8, 9, 10]);
    expect(summary.test).toEqual({ rows: 4, classRows: [2, 2] });
    expect(train.length + (summary.validation?.rows ?? 0)).toBe(60);
  });

  it('that is the training file is told', async () => {
    const test = folder.write('same.csv', content);
    expect((await split({ test })).codes).toContain('test-same');
  });
});

it.each([
  [{ split: { by: 'time', column: 'who' } }, { column: 'who', count: 60, row: 1, value: 'p0' }],
  [{ split: { by: 'column', column: 'who' } }, { column: 'who', count: 60, row: 1, value: 'p0' }],
] as const)('what cannot be split by is refused: %j', async (more, detail) => {
  expect(await folder.problem(content, more)).toMatchObject({ code: 'split-value', path: '--split', detail });
});

it('rows without a time, a part or a group: refused, refused, a group each', async () => {
  const holes = content.replace(/,p3,\w+$/gm, ',,').replace(/^(.*,5),[^,]+,/m, '$1,,');
  expect((await folder.problem(holes, { split: { by: 'time', column: 'day' } })).detail).toMatchObject({
    count: 1,
    value: '(missing)',
  });
  expect((await folder.problem(holes, { split: { by: 'column', column: 'part' } })).detail.count).toBe(5);
  await folder.prepare(holes, { split: { by: 'group', column: 'who' } });
});

it('a test fraction that leaves nothing is refused', async () => {
  expect(await folder.problem(content, { testFraction: 0.5 })).toMatchObject({
    code: 'number-out-of-bounds',
    path: '--test-fraction',
  });
});

it('columns that are not there, for a split', async () => {
  expect(await folder.problem(content, { split: { by: 'group', column: 'whoo' } })).toMatchObject({
    code: 'column-not-found',
    path: '--split',
    detail: { nearest: 'who' },
  });
});
