import { expect, test } from 'vitest';
import { textWidth } from '../../../src/core/chart/text/plain-text.ts';
import type { Confirmation, ConfirmedTrial } from '../../../src/core/model/winner.ts';
import { confirmationLines } from '../../../src/node/cli/confirm.ts';

const trial = (number: number, more: Partial<ConfirmedTrial> = {}): ConfirmedTrial => ({
  trial: `t-${number}`,
  number,
  value: 0.8,
  repeats: [0.81, 0.82],
  mean: { value: 0.815, low: 0.79, high: 0.83 },
  deficit: { value: 0.01, low: -0.002, high: 0.022, p: 0.08 },
  ...more,
});

const found: Confirmation = {
  job: 'job',
  metric: 'validation:auc',
  varied: 'split',
  repeats: 2,
  trials: [
    trial(7, { deficit: null }),
    trial(3),
    trial(1204, { deficit: { value: 0.2, low: 0.1, high: 0.3, p: 0.0001 } }),
    trial(2, { repeats: [null, null], mean: null, deficit: null }),
  ],
};

test('the table and its conclusion, by means, in 80 columns', () => {
  const lines = confirmationLines(found, 'en');
  const text = lines.join(' ');
  expect(lines.findIndex((line) => /^ *7 /.test(line))).toBeLessThan(
    lines.findIndex((line) => /^ *3 /.test(line)),
  );
  expect(text).toContain('<0.001');
  expect(text).toContain('Trained again 2 times with other splits, trial 7 has the best mean AUC');
  expect(text).toContain('1 of the 2 others cannot be told from it');
  expect(text).toContain('Other rows were held out in each repeat');
  for (const language of ['en', 'ko'] as const) {
    const all = [
      ...confirmationLines(found, language),
      ...confirmationLines({ ...found, metric: 'validation:average_precision' }, language),
      ...confirmationLines({ ...found, varied: 'seed' }, language),
    ];
    for (const line of all) expect(textWidth(line)).toBeLessThanOrEqual(80);
  }
});

test('says what equal repeats and equal rows mean', () => {
  const same = [trial(1, { repeats: [0.8, 0.8], deficit: null }), trial(2, { repeats: [0.7, 0.7] })];
  const text = confirmationLines({ ...found, varied: 'seed', trials: same }, 'en').join(' ');
  expect(text).toContain('nothing in these trials depends on the seed');
  expect(text).toContain('not that of the rows');
  expect(confirmationLines({ ...found, varied: 'seed' }, 'en').join(' ')).not.toContain(
    'depends on the seed',
  );
});
