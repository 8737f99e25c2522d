import { expect, test } from 'vitest';
import { logExpectedImprovement, logImprovement } from '../../../src/core/tune/acquisition.ts';
import reference from '../math/normal.reference.json' with { type: 'json' };

test('the logarithm of the improvement equals high-precision arithmetic down to z = -1e8', () => {
  expect(reference.logH.length).toBeGreaterThan(15);
  for (const [z = 0, wanted = 0] of reference.logH) {
    const scale = Math.max(1, Math.abs(wanted));
    expect(Math.abs(logImprovement(z) - wanted) / scale, `at ${z}`).toBeLessThan(5e-14);
  }
});

test('it rises with the mean, and with the variance, and scales with the unit', () => {
  const base = logExpectedImprovement({ mean: 0.2, variance: 0.5 }, 1);
  expect(logExpectedImprovement({ mean: 0.3, variance: 0.5 }, 1)).toBeGreaterThan(base);
  expect(logExpectedImprovement({ mean: 0.2, variance: 0.6 }, 1)).toBeGreaterThan(base);
  expect(logExpectedImprovement({ mean: 2, variance: 50 }, 10)).toBeCloseTo(base + Math.log(10), 12);
});

test('without variance it is the certain improvement', () => {
  expect(logExpectedImprovement({ mean: 3, variance: 0 }, 1)).toBeCloseTo(Math.log(2), 15);
  expect(logExpectedImprovement({ mean: 1, variance: 0 }, 1)).toBe(Number.NEGATIVE_INFINITY);
});
