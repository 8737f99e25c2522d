import { expect, test } from 'vitest';
import { adaptiveEvidence } from '../../../src/core/analyze/adaptive-evidence.ts';
import type { SampleTrial } from '../../../src/core/analyze/sample.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import type { Range } from '../../../src/core/model/space.ts';

const space: Range[] = ['x', 'idle'].map((name) => {
  return { kind: 'continuous', name, min: 0, max: 1, scaling: 'linear' };
});
const random = createRandom(8);

/** A peak at x = 0.4; `idle` does nothing. */
function trial(number: number, own: boolean, x: number): SampleTrial {
  const value = 0.9 - 0.1 * (x - 0.4) ** 2 + 0.0003 * random.normal();
  const config = { x, idle: random.next() };
  return { trial: `${own}-${number}`, number, origin: 'bayesian', config, value, score: value, own };
}

test('a second generation that crowds the good values does not make the evidence of the first one go', () => {
  const parents = Array.from({ length: 40 }, (_, i) => trial(i + 1, false, (i + 0.5) / 40));
  const own = Array.from({ length: 20 }, (_, i) => trial(i + 1, true, 0.38 + 0.04 * random.next()));
  const [before = 1] = adaptiveEvidence(space, parents);
  const [x = 1, idle = 0] = adaptiveEvidence(space, [...own, ...parents]);
  expect(before).toBeLessThan(1e-6);
  expect(x).toBeLessThan(1e-6);
  expect(idle).toBeGreaterThan(0.05);
});
