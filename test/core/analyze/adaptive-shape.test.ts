import { expect, test } from 'vitest';
import { withEffectShape } from '../../../src/core/analyze/adaptive-shape.ts';
import type { Effect, Evidence } from '../../../src/core/model/finding.ts';
import { correlation, interval, measure } from '../../support/report.ts';

const falls = correlation({ spearman: measure(-0.5, -0.7, -0.2, 0.001) });

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
  expect(withEffectShape(found(), peak, falls)?.shape).toBe('peak');
  const rising = effect((u) => u);
  expect(withEffectShape(found({ shape: 'falling' }), rising, falls)?.shape).toBe('rising');
});

test('what is no finding, is of a design or of categories stays as it is', () => {
  for (const evidence of [
    found({ shape: null }),
    found({ method: 'design' as const }),
    found({ shape: 'differs' }),
  ]) {
    expect(withEffectShape(evidence, peak, falls)).toBe(evidence);
  }
  expect(withEffectShape(null, peak, falls)).toBeNull();
});

test('without an effect a direction needs a correlation beyond doubt, and no contradiction', () => {
  const falling = found({ shape: 'falling' });
  expect(withEffectShape(falling, null, falls)).toBe(falling);
  const doubtful = correlation({ spearman: measure(-0.3, -0.6, 0.1, 0.04) });
  expect(withEffectShape(falling, null, doubtful)?.shape).toBe('other');
  const contradicted = { ...falls, partial: measure(0.1, -0.2, 0.4, 0.5) };
  expect(withEffectShape(falling, null, contradicted)?.shape).toBe('other');
  expect(withEffectShape(falling, null, correlation())?.shape).toBe('other');
});
