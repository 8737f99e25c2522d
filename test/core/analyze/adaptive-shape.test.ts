import { expect, test } from 'vitest';
import { withEffectShape } from '../../../src/core/analyze/adaptive-shape.ts';
import type { Effect, Evidence } from '../../../src/core/model/finding.ts';
import { interval } from '../../support/report.ts';

const effect = (f: (u: number) => number): Effect => ({
  curve: Array.from({ length: 33 }, (_, i) => ({ x: i / 32, ...interval(f(i / 32), 0.02) })),
  span: interval(1, 0.1),
  slope: null,
});
const found = (parts: Partial<Evidence> = {}): Evidence => ({
  method: 'surrogate',
  p: 0.01,
  shape: 'other',
  ...parts,
});
const peak = effect((u) => -4 * (u - 0.5) ** 2);

test('under adaptive sampling the effect over the range gives the shape', () => {
  expect(withEffectShape(found(), peak)?.shape).toBe('peak');
  expect(
    withEffectShape(
      found({ shape: 'falling' }),
      effect((u) => u),
    )?.shape,
  ).toBe('rising');
});

test('what is no finding, is of a design, of categories or without an effect stays as it is', () => {
  for (const evidence of [
    found({ shape: null }),
    found({ method: 'design' as const }),
    found({ shape: 'differs' }),
  ]) {
    expect(withEffectShape(evidence, peak)).toBe(evidence);
  }
  const falling = found({ shape: 'falling' });
  expect(withEffectShape(falling, null)).toBe(falling);
  expect(withEffectShape(null, peak)).toBeNull();
});
