import { afterAll, describe, expect, it } from 'vitest';
import { loadPart } from '../../../src/node/data/part.ts';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

describe('the positive class', () => {
  const content = 'y,x\nno,1\nyes,2\nno,3\nyes,4\n';

  it('is the one that is named', async () => {
    const { summary, table } = await folder.rows(content, { positive: 'no' });
    expect(summary.schema.target.classes).toEqual(['yes', 'no']);
    expect(table.map(([label]) => label)).toEqual([1, 0, 1, 0]);
  });

  it('may be written in another way when it is a number', async () => {
    const numbers = 'y,x\n-1,1\n1,2\n-1,3\n1,4\n';
    expect((await folder.rows(numbers, { positive: '-1.0' })).summary.schema.target.classes).toEqual([
      '1',
      '-1',
    ]);
  });

  it('must be one of the labels', async () => {
    expect(await folder.problem(content, { positive: 'maybe' })).toMatchObject({
      code: 'positive-not-found',
      path: '--positive',
      detail: { value: 'maybe', values: 'no, yes' },
    });
  });

  it('is one of two', async () => {
    const three = 'y,x\na,1\nb,2\nc,3\na,4\nb,5\nc,6\n';
    expect((await folder.problem(three, { positive: 'a' })).code).toBe('positive-not-binary');
  });
});

describe('more than two classes', () => {
  const of = async (classes: readonly string[]) => {
    const content = classes.flatMap((y, i) => [`${y},${i}`, `${y},${i}`]).join('\n');
    const { summary, table } = await folder.rows(content, { header: false });
    return {
      classes: summary.schema.target.classes,
      labels: table.map(([label]) => label),
      train: summary.train,
    };
  };

  it('are in the order of their numbers', async () => {
    const { classes, labels, train } = await of(['10', '9', '-1']);
    expect(classes).toEqual(['-1', '9', '10']);
    expect(labels).toEqual([2, 2, 1, 1, 0, 0]);
    expect(train.classRows).toEqual([2, 2, 2]);
  });

  it('are in alphabetical order when one is a text', async () => {
    expect((await of(['yes', 'b', '10'])).classes).toEqual(['10', 'b', 'yes']);
  });

  it('of which a part has too few rows', async () => {
    const content = `${'a,1\n'.repeat(9)}${'b,1\n'.repeat(9)}c,1\nc,2\nc,3\n`;
    expect(await folder.problem(content, { header: false })).toMatchObject({
      code: 'class-too-small',
      detail: { class: 'c' },
    });
  });
});

describe('an imbalance of two classes', () => {
  const content = (positives: number) =>
    Array.from({ length: 100 }, (_, i) => `${i < positives ? 1 : 0},${i % 7}\n`).join('');
  const said = async (positives: number) =>
    (await folder.rows(content(positives), { header: false })).summary.warnings;

  it('is told with the ratio', async () => {
    expect(await said(10)).toMatchObject([
      { code: 'classes-imbalanced', severity: 'warning', detail: { class: '1', percent: 10, ratio: 9 } },
    ]);
    expect(await said(90)).toMatchObject([{ detail: { percent: 90, ratio: 0.111 } }]);
  });

  it('is none from 20 to 80 %', async () => {
    expect(await said(20)).toEqual([]);
    expect(await said(80)).toEqual([]);
  });
});

describe('weights', () => {
  const content = 'y,w,x\n0,1,1\n1,0.5,2\n0,0,3\n1,2,4\n0,1,5\n1,3,6\n0,1,7\n1,1e1,8\n';

  it.each([
    ['by name', 'w'],
    ['by position', 1],
  ] as const)('are a column %s, and no feature', async (_, weight) => {
    const prepared = await folder.prepare(content, { weight, target: 'y' });
    expect(prepared.summary.weighted).toBe(true);
    expect(prepared.summary.schema.features.map(({ name }) => name)).toEqual(['x']);
    const parts = [await loadPart(prepared.train), await loadPart(prepared.validation as string)];
    const ofX = new Map(parts.flatMap((p) => [...p.features].map((x, i) => [x, p.weights?.[i]] as const)));
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((x) => ofX.get(x))).toEqual([1, 0.5, 0, 2, 1, 3, 1, 10]);
  });

  it('are read from a validation file too', async () => {
    const validation = folder.write('weighted.csv', 'x,y,w\n1,0,4\n2,1,5\n3,0,6\n4,1,7\n');
    const prepared = await folder.prepare(content, { weight: 'w', validation });
    expect([...((await loadPart(prepared.validation as string)).weights ?? [])]).toEqual([4, 5, 6, 7]);
    const without = folder.write('unweighted.csv', 'x,y\n1,0\n2,1\n3,0\n4,1\n');
    expect(await folder.problem(content, { weight: 'w', validation: without })).toMatchObject({
      code: 'columns-differ',
      detail: { columns: 'w' },
    });
  });

  it.each([
    ['missing', '', '(missing)'],
    ['negative', '-1', '-1'],
    ['texts', 'heavy', 'heavy'],
    ['infinite', 'inf', '3.4028234663852886e+38'],
  ])('are refused when they are %s', async (_, cell, value) => {
    const problem = await folder.problem(content.replace('0,0,3', `0,${cell},3`), { weight: 'w' });
    expect(problem).toMatchObject({ code: 'weight-value', detail: { column: 'w', count: 1, row: 3, value } });
  });

  it('are found where they are', async () => {
    expect(await folder.problem(content, { weight: 'W' })).toMatchObject({
      code: 'column-not-found',
      path: '--weight',
      detail: { nearest: 'w' },
    });
    expect((await folder.problem(content, { weight: 3 })).code).toBe('column-not-found');
    expect((await folder.problem(content, { weight: 'y' })).code).toBe('column-role-twice');
  });
});
