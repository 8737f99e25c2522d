import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark, Scene } from '../../../src/core/chart/scene.ts';
import { nearest, type Step, walk } from '../../../src/core/chart/walk.ts';

function sceneOf(points: readonly (readonly [number, number])[]): Scene {
  const marks = points.map(([x, y], i): Mark => ({ id: String(i), x, y, shape: 'dot', tone: 'plain' }));
  const axis = { label: '', domain: [0, 1] as const, ticks: [] };
  const plot = { x: 0, y: 0, width: 100, height: 100 };
  return {
    width: 100,
    height: 100,
    plot,
    rug: null,
    x: axis,
    y: axis,
    bands: [],
    rules: [],
    lines: [],
    marks,
  };
}

const scene = sceneOf([
  [50, 20],
  [10, 80],
  [90, 50],
]);

describe('walk', () => {
  it('goes by x with left and right, and stays at the ends', () => {
    expect(walk(scene, '1', 'right')?.id).toBe('0');
    expect(walk(scene, '0', 'right')?.id).toBe('2');
    expect(walk(scene, '2', 'right')?.id).toBe('2');
    expect(walk(scene, '0', 'left')?.id).toBe('1');
  });

  it('goes by height with up and down', () => {
    expect(walk(scene, '1', 'up')?.id).toBe('2');
    expect(walk(scene, '2', 'up')?.id).toBe('0');
    expect(walk(scene, '0', 'down')?.id).toBe('2');
  });

  it('begins at the first mark when there is no start or it is gone', () => {
    expect(walk(scene, null, 'right')?.id).toBe('1');
    expect(walk(scene, 'gone', 'left')?.id).toBe('1');
    expect(walk(scene, '0', 'last')?.id).toBe('2');
    expect(walk(sceneOf([]), null, 'right')).toBeNull();
  });

  it('reaches every mark both ways, marks at the same place too', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 30 }),
        fc.constantFrom<Step>('right', 'up'),
        (points, step) => {
          const many = sceneOf(points);
          const seen = new Set<string>();
          let at = walk(many, null, 'first')?.id ?? null;
          if (step === 'up') for (let i = 0; i < points.length; i++) at = walk(many, at, 'down')?.id ?? null;
          for (let i = 0; i <= points.length; i++) {
            if (at !== null) seen.add(at);
            at = walk(many, at, step)?.id ?? null;
          }
          return seen.size === points.length;
        },
      ),
    );
  });
});

describe('nearest', () => {
  it('finds the nearest mark within reach only', () => {
    expect(nearest(scene, 52, 22)?.id).toBe('0');
    expect(nearest(scene, 50, 40)).toBeNull();
  });

  it('takes the mark painted on top of equals', () => {
    expect(
      nearest(
        sceneOf([
          [10, 10],
          [10, 10],
        ]),
        10,
        10,
      )?.id,
    ).toBe('1');
  });
});
