import { expect, it } from 'vitest';
import { dataSource } from '../../../src/core/model/job.ts';
import { classesText, partsText } from '../../../src/web/app/data-fact.tsx';
import { jobState } from '../../support/job-state.ts';

const { data, job } = jobState([]);
const rows = { ...data!, train: { rows: 5634, classRows: [4139, 1495] } };
const by = (split: typeof job.data.split) => ({ ...job, data: dataSource('/a.csv', { split }) });

it('says how many rows each part has, and what decided it', () => {
  expect(partsText(rows, job)).toBe('5,634 train + 150 validation');
  const test = { rows: 700, classRows: [600, 100] };
  expect(partsText({ ...rows, test }, by({ by: 'time', column: 'day' }))).toBe(
    '5,634 train + 150 validation by day · 700 test rows no trial sees',
  );
});

it('says folds instead of a validation part', () => {
  const folded = (order: 'any' | 'forward') => ({ ...rows, validation: null, folds: { count: 5, order } });
  expect(partsText(folded('any'), by({ by: 'group', column: 'patient' }))).toBe('5 folds by patient');
  expect(partsText(folded('any'), job)).toBe('5 random folds');
  expect(partsText(folded('forward'), by({ by: 'time', column: 'day' }))).toBe(
    '5 folds forward in time by day',
  );
});

it('gives the share of the positive class, of each of several, or only their number', () => {
  const of = (classes: string[], classRows: number[]) =>
    classesText({
      ...rows,
      schema: { ...rows.schema, target: { name: 'y', classes } },
      train: { rows: classRows.reduce((a, b) => a + b), classRows },
      validation: null,
    });
  expect(of(['no', 'yes'], [996, 4])).toBe('0.40 % y = yes');
  expect(of(['a', 'b', 'c'], [50, 30, 20])).toBe('y: 50.0 % a, 30.0 % b, 20.0 % c');
  expect(of([...'abcdefg'], [1, 1, 1, 1, 1, 1, 1])).toBe('y: 7 classes');
});
