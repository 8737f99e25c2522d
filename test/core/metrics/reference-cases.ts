/** The frozen cases as typed arrays. */
import type { Predictions } from '../../../src/core/metrics/predictions.ts';
import reference from './metrics.reference.json' with { type: 'json' };

type Case = (typeof reference.cases)[number];

export interface ReferenceCase extends Predictions {
  readonly name: string;
  readonly expected: Case;
}

export const cases: readonly ReferenceCase[] = reference.cases.map((expected) => ({
  name: expected.name,
  expected,
  labels: Uint8Array.from(expected.labels),
  scores: expected.single ? Float32Array.from(expected.scores) : Float64Array.from(expected.scores),
  weights: expected.weights === null ? undefined : Float64Array.from(expected.weights),
}));

export const unweighted: readonly ReferenceCase[] = cases.filter(({ weights }) => weights === undefined);
