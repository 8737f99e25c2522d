import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/core/model/data.ts';
import { ProblemError } from '../../../src/core/model/problem.ts';
import { parseInput } from '../../../src/node/deploy/input.ts';

const target = { name: 'churn', classes: ['no', 'yes'] } as const;
const schema: Schema = {
  version: 2,
  categories: 'codes',
  features: [
    { kind: 'number', name: 'age' },
    { kind: 'number', name: 'bill' },
    { kind: 'category', name: 'plan', levels: ['basic', 'plus, more', 'pro'], rare: false },
  ],
  target,
};
const numbers: Schema = { ...schema, features: schema.features.slice(0, 2) };
const single: Schema = { ...schema, features: schema.features.slice(0, 1) };
const { NaN: missing } = Number;

const valuesOf = (text: string, by = schema) => [...parseInput(text, by).values];

function problemOf(text: string, by = schema) {
  try {
    parseInput(text, by);
  } catch (error) {
    if (error instanceof ProblemError) return { code: error.problems[0].code, ...error.problems[0].detail };
    throw error;
  }
  throw new Error('nothing was wrong');
}

describe('parseInput', () => {
  it.each<[string, string, number[]]>([
    ['rows', '30,9.5,basic\n40,1e2,pro\n', [30, 9.5, 0, 40, 100, 2]],
    ['no line break at the end', '30,9.5,basic', [30, 9.5, 0]],
    ['CRLF and blank lines at the end', '30,9.5,basic\r\n\r\n\n', [30, 9.5, 0]],
    ['a byte order mark', '\ufeff30,9.5,basic', [30, 9.5, 0]],
    ['quotes', '"30","9.5","plus, more"', [30, 9.5, 1]],
    ['semicolons', '30;9.5;plus, more', [30, 9.5, 1]],
    ['tabs', '30\t9.5\tplus, more', [30, 9.5, 1]],
    ['missing values', ',NA,\n NaN ,?,null', [missing, missing, missing, missing, missing, missing]],
    ['a header', 'age,bill,plan\n30,9.5,pro', [30, 9.5, 2]],
    ['a header in another order, with more', 'churn,plan,x,age,bill\nyes,pro,,30,9.5', [30, 9.5, 2]],
    ['a header with semicolons', 'plan;age;bill\nplus, more;30;9.5', [30, 9.5, 1]],
    ['a header alone', 'age,bill,plan\n', []],
    ['codes of categories', '30,9.5,2', [30, 9.5, 2]],
  ])('reads %s', (_, text, expected) => {
    expect(valuesOf(text)).toEqual(expected.map(Math.fround));
  });

  it('counts categories that training never saw, and takes them as missing', () => {
    const input = parseInput('1,2,gold\n1,2,3\n1,2,-1\n1,2,1.5\n1,2,\n1,2,pro\n', schema);
    expect(input.unknownCategories).toBe(4);
    expect([...input.values].filter((_, i) => i % 3 === 2)).toEqual([...Array(5).fill(missing), 2]);
  });

  it('takes no codes when a level looks like a number', () => {
    const levels: Schema = {
      ...schema,
      features: [{ kind: 'category', name: 'zone', levels: ['2', '7', 'x'], rare: false }],
    };
    expect(valuesOf('2\n7\n1\nx\n', levels)).toEqual([0, 1, missing, 2]);
  });

  it('takes a text that was never seen for a rare one where training had such', () => {
    const rare: Schema = {
      ...schema,
      features: [{ kind: 'category', name: 'plan', levels: ['basic', 'pro'], rare: true }],
    };
    const input = parseInput('pro\ngold\n""\n2\n1\n3\n', rare);
    // 2 is the code of rare ones themselves; 3 is none, and so a text like any other.
    expect([...input.values]).toEqual([1, 2, missing, 2, 1, 2]);
    expect(input.unknownCategories).toBe(0);
  });

  it('reads truth values', () => {
    const truth: Schema = { ...schema, features: [{ kind: 'boolean', name: 'member' }] };
    expect(valuesOf('true\nFalse\n1\n0\nNA\n', truth)).toEqual([1, 0, 1, 0, missing]);
    expect(problemOf('true\nperhaps\n', truth)).toMatchObject({
      code: 'cell-not-a-number',
      value: 'perhaps',
    });
  });

  it('makes a column of each code of a category when the model has them so', () => {
    const hot: Schema = {
      ...schema,
      categories: 'one-hot',
      features: [
        { kind: 'category', name: 'plan', levels: ['basic', 'pro'], rare: true },
        { kind: 'number', name: 'age' },
        { kind: 'category', name: 'zone', levels: ['a', 'b'], rare: false },
      ],
    };
    const input = parseInput('age,zone,plan\n30,b,pro\n,x,gold\n40,,\n', hot);
    expect(input).toMatchObject({ rows: 3, columns: 6, unknownCategories: 1 });
    expect([...input.values]).toEqual([
      ...[0, 1, 0, 30, 0, 1],
      ...[0, 0, 1, missing, 0, 0],
      ...[0, 0, 0, 40, 0, 0],
    ]);
  });

  it('takes a blank line of a model with one feature for a missing value, except at the end', () => {
    expect(valuesOf('1\n\n3\n\n', single)).toEqual([1, missing, 3]);
    expect(valuesOf('age\n1\n\n3\n', single)).toEqual([1, missing, 3]);
  });

  it('reads a row of numbers that are also names as a row', () => {
    const counted: Schema = { ...numbers, features: ['0', '1'].map((name) => ({ kind: 'number', name })) };
    expect(valuesOf('0,1\n5,6\n', counted)).toEqual([0, 1, 5, 6]);
  });

  it.each<[string, string, object]>([
    ['too few cells', '1,2,pro\n1,2\n', { code: 'feature-count', line: 2, found: 2, expected: 3 }],
    ['too many cells', '1,1,2,pro\n', { code: 'feature-count', line: 1, found: 4 }],
    ['a blank line between', '1,2,pro\n\n1,2,pro', { code: 'feature-count', line: 2, found: 1 }],
    [
      'a word for a number',
      '1,2,pro\n1,two,pro\n',
      { code: 'cell-not-a-number', line: 2, column: 'bill', value: 'two' },
    ],
    ['a half-written number', '1e,2,pro', { code: 'cell-not-a-number', line: 1, column: 'age', value: '1e' }],
    ['hexadecimal', '0x10,2,pro', { code: 'cell-not-a-number', value: '0x10' }],
    [
      'a header that lacks a feature',
      'age,plan\n1,pro',
      { code: 'feature-missing', columns: 'bill', count: 3 },
    ],
    ['a header that lacks two', 'x,plan,y\n1,pro,2', { code: 'feature-missing', columns: 'age, bill' }],
    ['a row shorter than its header', 'age,bill,plan,x\n1,2,pro', { code: 'not-a-table' }],
    [
      'a line number after a quoted line break',
      '1,2,"a\nb"\nx,2,pro',
      { code: 'cell-not-a-number', line: 3 },
    ],
  ])('refuses %s', (_, text, expected) => {
    expect(problemOf(text)).toMatchObject(expected);
  });

  it('reads back any finite 32-bit numbers', () => {
    const float = fc.oneof(fc.float({ noDefaultInfinity: true }), fc.integer({ min: -1000, max: 1000 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(float, float), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        (rows, delimiter, end) => {
          const text = rows
            .map((row) => row.map((x) => (Number.isNaN(x) ? '' : `${x}`)).join(delimiter))
            .join(end);
          // A row of two missing values is a delimiter, which is no blank line.
          expect(valuesOf(text, numbers)).toEqual(rows.flat().map((x) => Math.fround(x) + 0));
        },
      ),
    );
  });

  it('answers any text with rows or one problem', () => {
    const text = fc.string({
      unit: fc.constantFrom('1', '.', 'e', '"', ',', ';', '\n', '\r', 'a', 'g', 'pro', 'age'),
    });
    fc.assert(
      fc.property(text, (made) => {
        try {
          const input = parseInput(made, schema);
          expect(input.values.length).toBe(input.rows * 3);
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
    );
  });
});
