import { expect, it } from 'vitest';
import { readSchema, writeSchema } from '../../../src/node/deploy/schema-text.ts';
import { schema } from './trained-model.ts';

const target = { name: 'churn', classes: ['no', 'yes'] };

it('reads what it writes', () => {
  const features = [...schema.features, { kind: 'boolean', name: 'member' } as const];
  for (const categories of ['native', 'one-hot', 'codes'] as const) {
    const written = { ...schema, categories, features };
    expect(readSchema(writeSchema(written))).toEqual(written);
  }
});

it('reads the first version: categories were codes, and rare ones were like any other', () => {
  const features = [
    { kind: 'number', name: 'age' },
    { kind: 'category', name: 'plan', levels: ['basic', 'pro'] },
  ];
  expect(readSchema(JSON.stringify({ version: 1, features, target }))).toEqual({
    version: 2,
    categories: 'codes',
    features: [features[0], { ...features[1], rare: false }],
    target,
  });
});

it.each([
  ['a version of the future', { ...schema, version: 3 }, /version/],
  ['no features', { ...schema, features: [] }, /features/],
  ['an unknown way to encode categories', { ...schema, categories: 'hash' }, /categories/],
  ['one class', { ...schema, target: { ...target, classes: ['no'] } }, /target.classes/],
])('refuses %s', (_, damaged, text) => {
  expect(() => readSchema(JSON.stringify(damaged))).toThrow(text);
});
