import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../src/core/analyze/analyze.ts';
import { plainText, textWidth } from '../../../../src/core/chart/text/plain-text.ts';
import { progressBar } from '../../../../src/core/chart/text/progress-bar.ts';
import { textScatter } from '../../../../src/core/chart/text/text-scatter.ts';
import { fromUnit } from '../../../../src/core/model/coordinate.ts';
import type { Range } from '../../../../src/core/model/space.ts';
import type { JobState } from '../../../../src/core/model/state.ts';
import { jobState, type Row } from '../../../support/job-state.ts';
import { arbitraryState } from '../../analyze/arbitrary-state.ts';

const ETA: Range = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };

function draw(
  state: JobState,
  parts: { width?: number; height?: number; style?: 'ascii' | 'unicode' } = {},
  at = 0,
) {
  const { hyperparameters, metric, direction } = analyze(state);
  return textScatter({
    hyperparameter: hyperparameters[at]!,
    trials: state.trials,
    metric,
    metricLabel: 'AUC',
    direction,
    ...parts,
  });
}

function rowsOf(points: readonly (readonly [number, number])[]): Row[] {
  return points.map(([eta, value]) => ({ config: { eta }, value }));
}

test('a plot in ASCII: points at their place on the log axis, the best one starred', () => {
  const state = jobState(
    rowsOf([
      [0.001, 0.9],
      [0.01, 0.92],
      [0.1, 0.96],
      [1, 0.94],
    ]),
    { job: { space: [ETA] } },
  );
  expect(draw(state, { width: 46, height: 6, style: 'ascii' })).toEqual([
    'AUC by eta (log)',
    '0.96|                           *',
    '    |',
    '0.94|                                        o',
    '0.92|             o',
    '    |',
    '0.90|o',
    '    ++------------+-------------+------------+',
    '     0.001      0.01           0.1           1',
    '4 of 4 shown',
  ]);
});

test('braille shows eight places in one character', () => {
  const state = jobState(
    rowsOf([
      [0.001, 0.9],
      [1, 0.9],
    ]),
    { job: { space: [ETA] } },
  );
  const lines = draw(state, { width: 40, height: 3 });
  expect(lines.slice(1, 4).join('')).toMatch(/[\u2801-\u28ff]/u);
  expect(lines.slice(1, 4).join('').match(/\*/g)).toHaveLength(1);
});

test('trials far below the good ones are counted, not drawn; so is every other trial', () => {
  const good = Array.from({ length: 20 }, (_, i): [number, number] => [0.002 + i / 25, 0.95 + i / 1000]);
  const rows: Row[] = [
    ...rowsOf([...good, [0.5, 0.3], [0.6, 0.4]]),
    { config: { eta: 0.1 }, outcome: 'failed' },
    { config: { eta: 0.1 }, outcome: 'running' },
    { config: { eta: 7 }, value: 0.96 },
    { config: { eta: 0.1 }, value: Number.NaN },
  ];
  const lines = draw(jobState(rows, { job: { space: [ETA] } }), { height: 8 });
  const last = lines.slice(11).join(' ');
  expect(last).toMatch(
    /^20 of 26 shown: 2 below 0\.9\d+, 1 outside the range, 1 failed, 1 without a value, 1 still running$/,
  );
});

test('a trial outside the range is neither drawn nor starred, however good', () => {
  const state = jobState(
    rowsOf([
      [0.01, 0.9],
      [0.1, 0.92],
      [9, 0.92],
      [9, 0.921],
    ]),
    { job: { space: [ETA] } },
  );
  const plot = draw(state, { width: 46, height: 6, style: 'ascii' }).slice(1, 7).join('');
  expect(plot.match(/[o*O@]/g)).toEqual(['*', 'o']);
  expect(plot.indexOf('*') % 46).toBeLessThan(40);
});

test('for a metric to minimise the star is at the bottom and the bad ones are above', () => {
  const good = Array.from({ length: 20 }, (_, i): [number, number] => [0.002 + i / 25, 0.2 + i / 1000]);
  const state = jobState(rowsOf([...good, [0.5, 5]]), {
    job: { space: [ETA], objective: { metric: 'validation:logloss', direction: 'minimize' } },
  });
  const lines = draw(state, { style: 'ascii' });
  const plot = lines.slice(1, -3);
  expect(plot.findIndex((l) => l.includes('*'))).toBe(plot.findLastIndex((l) => /\|.*[o*O@]/.test(l)));
  expect(lines.at(-1)).toMatch(/1 above/);
});

test('the axis is drawn double where the best trials lie', () => {
  const rows = Array.from({ length: 40 }, (_, i): Row => {
    const u = (i + 0.5) / 40;
    return { config: { eta: fromUnit(ETA, u) }, value: 0.9 - (u - 0.5) ** 2 };
  });
  const axis = draw(jobState(rows, { job: { space: [ETA] } }), { style: 'ascii' }).at(-3)!;
  expect(axis).toMatch(/^ *\+\+-+[-+]*=+.*=+-+[-+]*$/);
});

describe('whatever the trials and names are', () => {
  test('every line fits the width, holds no control characters, and the counts add up', () => {
    const name = fc.oneof(fc.constant('eta'), fc.string({ unit: 'binary' }), fc.constant('학습률\u001b[2J'));
    const size = fc.record({
      width: fc.integer({ min: 24, max: 120 }),
      height: fc.integer({ min: 3, max: 20 }),
    });
    const style = fc.constantFrom('ascii' as const, 'unicode' as const);
    fc.assert(
      fc.property(arbitraryState(25), name, size, style, (state, title, { width, height }, drawn) => {
        const space = state.job.space.map((r, i) => (i === 0 ? { ...r, name: title } : r));
        const trials = state.trials.map((t) => {
          const first = state.job.space[0]!.name;
          return { ...t, config: { ...t.config, [title]: t.config[first]! } };
        });
        const renamed = { ...state, job: { ...state.job, space }, trials };
        for (const at of space.keys()) {
          const lines = draw(renamed, { width, height, style: drawn }, at);
          expect(lines.length).toBeGreaterThanOrEqual(height + 4);
          for (const line of lines) {
            expect(textWidth(line)).toBeLessThanOrEqual(width);
            expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|NaN|undefined|Infinity/u);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('foreign text is cut by columns, and wide scripts take two', () => {
  expect(textWidth('학습률 eta')).toBe(10);
  expect(plainText('학습률 eta', 6)).toBe('학습…');
  expect(plainText('e\u0301ta')).toBe('éta');
  expect(textWidth('x\u0301')).toBe(1);
  expect(plainText('a\u0000\r\nb\u202ec', 10)).toBe('a b c');
  expect(plainText('abcdef', 5, '...')).toBe('ab...');
});

test('a progress bar is as wide as told, and full only at the end', () => {
  expect(progressBar(0, 60, 8)).toBe('░'.repeat(8));
  expect(progressBar(30, 60, 8)).toBe('████░░░░');
  expect(progressBar(31, 60, 8)).toBe('████▏░░░');
  expect(progressBar(59.99, 60, 8)).toBe('███████▉');
  expect(progressBar(70, 60, 8)).toBe('█'.repeat(8));
  expect(progressBar(1, 0, 4)).toBe('░░░░');
  expect(progressBar(Number.NaN, 4, 4)).toBe('░░░░');
  expect(progressBar(1, 3, 9, 'ascii')).toBe('###------');
  expect(progressBar(1, 3, -2)).toBe('');
});

test('values on a wild scale leave the plot its room', () => {
  const rows = Array.from({ length: 12 }, (_, i) => ({
    config: { eta: 0.01 + i / 20 },
    value: 1e15 + i / 8,
  }));
  const lines = draw(jobState(rows, { job: { space: [ETA] } }), { width: 24 });
  expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(24);
  expect(lines.join('')).toMatch(/[\u2801-\u28ff]/);
});
