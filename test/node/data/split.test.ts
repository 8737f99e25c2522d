import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stratifiedSplit } from '../../../src/node/data/split.ts';

const count = (labels: Uint8Array, heldOut: Uint8Array, label: number, side: number) =>
  labels.reduce((sum, each, i) => sum + (each === label && heldOut[i] === side ? 1 : 0), 0);

it('holds out the same share of each class, and leaves two rows on each side', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 300 }),
      fc.integer({ min: 4, max: 300 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.integer(),
      (negatives, positives, fraction, seed) => {
        const labels = Uint8Array.from({ length: negatives + positives }, (_, i) => (i < positives ? 1 : 0));
        const heldOut = stratifiedSplit(labels, fraction, seed);
        for (const [label, rows] of [
          [0, negatives],
          [1, positives],
        ] as const) {
          const held = count(labels, heldOut, label, 1);
          expect(held).toBe(Math.min(rows - 2, Math.max(2, Math.round(rows * fraction))));
        }
      },
    ),
  );
});

it('depends on the seed alone', () => {
  const labels = Uint8Array.from({ length: 100 }, (_, i) => i % 2);
  const of = (seed: number) => stratifiedSplit(labels, 0.3, seed).join('');
  expect(of(1)).toBe(of(1));
  expect(of(1)).not.toBe(of(2));
});

it('shuffles: rows held out come from all over the file', () => {
  const labels = new Uint8Array(1000).fill(1, 500);
  const heldOut = stratifiedSplit(labels, 0.5, 3);
  expect(heldOut.subarray(0, 250).includes(1)).toBe(true);
  expect(heldOut.subarray(0, 250).includes(0)).toBe(true);
});
