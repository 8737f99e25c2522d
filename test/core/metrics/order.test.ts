import fc from 'fast-check';
import { expect, it } from 'vitest';
import { descendingOrder } from '../../../src/core/metrics/order.ts';

it('sorts any doubles and floats, highest first, equal ones in row order', () => {
  const anyDouble = fc.oneof(
    fc.double({ noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(0, -0, 1, -1, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE),
  );
  fc.assert(
    fc.property(fc.array(anyDouble, { maxLength: 50 }), (values) => {
      for (const scores of [Float64Array.from(values), Float32Array.from(values)]) {
        const expected = Array.from(scores.keys()).sort((a, b) =>
          scores[a] === scores[b] ? a - b : scores[a]! < scores[b]! ? 1 : -1,
        );
        expect(Array.from(descendingOrder(scores))).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});

it('leaves the scores as they are', () => {
  const scores = Float32Array.of(0.2, 0.9, 0.4);
  expect(Array.from(descendingOrder(scores))).toEqual([1, 2, 0]);
  expect(scores).toEqual(Float32Array.of(0.2, 0.9, 0.4));
});
