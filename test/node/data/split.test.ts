import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/core/model/problem.ts';
import { assignRows, type SplitOptions } from '../../../src/node/data/split.ts';

const options = (rest: Partial<SplitOptions>): SplitOptions => ({
  by: 'rows',
  validationFraction: 0.2,
  testFraction: 0,
  folds: null,
  seed: 0,
  validationFile: false,
  testFile: false,
  ...rest,
});

/** Rows of each class: `counts[0]` zeros, then ones, and so on. */
const labelsOf = (counts: readonly number[]) =>
  counts.flatMap((count, c) => new Array<number>(count).fill(c));

const count = (places: ArrayLike<number>, place: number, of: (row: number) => boolean = () => true) =>
  Array.from(places).filter((each, row) => each === place && of(row)).length;

/** The reason of a split-impossible problem; fails for anything else. */
function reasonOf(split: () => unknown): string {
  try {
    split();
  } catch (error) {
    if (error instanceof ProblemError && error.problems[0].code === 'split-impossible') {
      return String(error.problems[0].detail.reason);
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Null when the split is impossible. */
function assignedOrNull(...call: Parameters<typeof assignRows>): ReturnType<typeof assignRows> | null {
  try {
    return assignRows(...call);
  } catch (error) {
    if (error instanceof ProblemError && error.problems[0].code === 'split-impossible') return null;
    throw error;
  }
}

const sizes = fc.array(fc.integer({ min: 6, max: 200 }), { minLength: 2, maxLength: 5 });

describe('by rows', () => {
  it('holds out the same share of each class, and leaves two rows in each part', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0.01, max: 0.6, noNaN: true }),
        fc.double({ min: 0.01, max: 0.39, noNaN: true }),
        fc.integer(),
        (counts, validationFraction, testFraction, seed) => {
          const labels = labelsOf(counts);
          const asked = options({ validationFraction, testFraction, seed });
          const { part, fold } = assignRows(labels, null, asked);
          expect(fold).toBeNull();
          for (const [c, rows] of counts.entries()) {
            const of = (row: number) => labels[row] === c;
            const test = Math.min(rows - 4, Math.max(2, Math.round(rows * testFraction)));
            const validation = Math.min(rows - test - 2, Math.max(2, Math.round(rows * validationFraction)));
            expect([count(part, 2, of), count(part, 1, of)]).toEqual([test, validation]);
          }
        },
      ),
    );
  });

  it('makes folds that differ by at most one row, in each class and in all', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 6 }), fc.integer(), (counts, folds, seed) => {
        const labels = labelsOf(counts);
        const { part, fold, order } = assignRows(labels, null, options({ folds, seed }));
        expect(order).toBe('any');
        expect(part.every((each) => each === 0)).toBe(true);
        const ofFolds = (of?: (row: number) => boolean) =>
          Array.from({ length: folds }, (_, i) => count(fold as Uint8Array, i, of));
        for (const c of [null, ...counts.keys()]) {
          const each = ofFolds(c === null ? undefined : (row) => labels[row] === c);
          expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
          expect(each.reduce((sum, rows) => sum + rows)).toBe(c === null ? labels.length : counts[c]);
        }
      }),
    );
  });

  it('holds a test part out before the folds, of which each keeps every class', () => {
    const labels = labelsOf([100, 7]);
    const { part, fold } = assignRows(labels, null, options({ folds: 5, testFraction: 0.3 }));
    expect(count(part, 2)).toBe(32);
    expect(count(part, 1)).toBe(0);
    for (let i = 0; i < 5; i++) {
      expect(count(fold as Uint8Array, i, (row) => labels[row] === 1 && part[row] === 0)).toBe(1);
    }
  });

  it('depends on the seed alone', () => {
    const labels = labelsOf([50, 50]);
    const of = (seed: number, folds: number | null) => {
      const { part, fold } = assignRows(labels, null, options({ seed, folds, testFraction: 0.3 }));
      return [...part, ...(fold ?? [])].join('');
    };
    for (const folds of [null, 5]) {
      expect(of(1, folds)).toBe(of(1, folds));
      expect(of(1, folds)).not.toBe(of(2, folds));
    }
  });

  it('shuffles: rows held out come from all over the file', () => {
    const labels = labelsOf([500, 500]);
    const { part } = assignRows(labels, null, options({ validationFraction: 0.5, seed: 3 }));
    expect(part.subarray(0, 250).includes(1)).toBe(true);
    expect(part.subarray(0, 250).includes(0)).toBe(true);
  });

  it('holds nothing out for a part that has a file of its own', () => {
    const labels = labelsOf([50, 50]);
    const both = { validationFile: true, testFile: true, testFraction: 0.2 };
    expect(assignRows(labels, null, options(both)).part.every((each) => each === 0)).toBe(true);
    const { part } = assignRows(labels, null, options({ validationFile: true, testFraction: 0.2 }));
    expect([count(part, 1), count(part, 2)]).toEqual([0, 20]);
  });

  it('refuses shares that leave nothing, and folds that would lack a class', () => {
    const labels = labelsOf([50, 4]);
    const all = options({ validationFraction: 0.5, testFraction: 0.5 });
    expect(reasonOf(() => assignRows(labels, null, all))).toContain('all rows');
    expect(reasonOf(() => assignRows(labels, null, options({ folds: 5 })))).toBe('a fold would lack a class');
    // The test part takes both rows of the small class.
    const few = options({ folds: 2, testFraction: 0.2 });
    expect(reasonOf(() => assignRows(labelsOf([50, 2]), null, few))).toBe('a fold would lack a class');
  });
});

describe('by group', () => {
  /** Groups of skewed sizes (up to a tenth of the rows) and skewed classes, some pure. */
  const skewed = fc
    .array(
      fc.record({ rows: fc.integer({ min: 1, max: 30 }), share: fc.constantFrom(0, 0.05, 0.3, 0.9, 1) }),
      {
        minLength: 30,
        maxLength: 120,
      },
    )
    .map((groups) => {
      const labels: number[] = [];
      const key: number[] = [];
      for (const [group, { rows, share }] of groups.entries()) {
        for (let i = 0; i < rows; i++) {
          labels.push(i < Math.round(rows * share) ? 1 : 0);
          key.push(group * 7 + 3);
        }
      }
      return { labels, key };
    })
    .filter(({ labels }) => count(labels, 1) > 60 && count(labels, 0) > 60);

  const placesOf = (key: readonly number[], place: ArrayLike<number>) => {
    const places = new Map<number, Set<number>>();
    for (const [row, group] of key.entries()) {
      places.set(group, (places.get(group) ?? new Set()).add(place[row] as number));
    }
    return [...places.values()];
  };

  it('keeps groups whole, and comes near to the asked share of rows and of each class', () => {
    fc.assert(
      fc.property(skewed, fc.integer(), ({ labels, key }, seed) => {
        const asked = options({ by: 'group', validationFraction: 0.25, testFraction: 0.15, seed });
        const { part } = assignRows(labels, key, asked);
        for (const places of placesOf(key, part)) expect(places.size).toBe(1);
        for (const [place, share] of [
          [1, 0.25],
          [2, 0.15],
        ] as const) {
          expect(Math.abs(count(part, place) / labels.length - share)).toBeLessThan(0.05);
          for (const c of [0, 1]) {
            const held = count(part, place, (row) => labels[row] === c) / count(labels, c);
            expect(Math.abs(held - share)).toBeLessThan(0.1);
          }
        }
      }),
    );
  });

  it('makes folds of whole groups, alike in rows and classes', () => {
    fc.assert(
      fc.property(skewed, fc.integer(), ({ labels, key }, seed) => {
        const asked = options({ by: 'group', folds: 4, seed });
        const { fold, order } = assignRows(labels, key, asked) as { fold: Uint8Array; order: string };
        expect(order).toBe('any');
        for (const places of placesOf(key, fold)) expect(places.size).toBe(1);
        for (let i = 0; i < 4; i++) {
          expect(Math.abs(count(fold, i) / labels.length - 0.25)).toBeLessThan(0.08);
          for (const c of [0, 1]) {
            const share = count(fold, i, (row) => labels[row] === c) / count(labels, c);
            expect(Math.abs(share - 0.25)).toBeLessThan(0.13);
          }
        }
      }),
    );
  });

  it('gives each part a class that few groups have', () => {
    for (let seed = 0; seed < 30; seed++) {
      // 40 groups of 10 rows; all positives are in three of them.
      const key = Array.from({ length: 400 }, (_, row) => Math.floor(row / 10));
      const labels = key.map((group) => (group % 15 === 2 ? 1 : 0));
      const asked = options({ by: 'group', testFraction: 0.2, seed });
      const { part } = assignRows(labels, key, asked);
      for (const place of [0, 1, 2]) expect(count(part, place, (row) => labels[row] === 1)).toBe(10);
      const { fold } = assignRows(labels, key, options({ by: 'group', folds: 3, seed }));
      for (const i of [0, 1, 2]) expect(count(fold as Uint8Array, i, (row) => labels[row] === 1)).toBe(10);
    }
  });

  it('depends on the seed alone', () => {
    const key = Array.from({ length: 300 }, (_, row) => row % 60);
    const labels = key.map((group) => group % 2);
    const of = (seed: number, folds: number | null) => {
      const { part, fold } = assignRows(
        labels,
        key,
        options({ by: 'group', seed, folds, testFraction: 0.2 }),
      );
      return [...part, ...(fold ?? [])].join('');
    };
    for (const folds of [null, 5]) {
      expect(of(1, folds)).toBe(of(1, folds));
      expect(of(1, folds)).not.toBe(of(2, folds));
    }
  });

  it('refuses fewer groups than parts or folds, and a class that too few groups have', () => {
    const labels = labelsOf([30, 30]);
    const key = labels.map((_, row) => row % 3);
    const folds = options({ by: 'group', folds: 4 });
    expect(reasonOf(() => assignRows(labels, key, folds))).toBe('there are 3 groups, and 4 are needed');
    const one = labels.map(() => 5);
    const asked = options({ by: 'group' });
    expect(reasonOf(() => assignRows(labels, one, asked))).toBe('there is 1 group, and 2 are needed');
    const pure = reasonOf(() => assignRows(labels, labels, asked));
    expect(pure).toContain('would lack a class');
  });
});

describe('by time', () => {
  const timed = fc.record({
    times: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 40, maxLength: 300 }),
    seed: fc.integer(),
  });
  const alternating = (times: readonly number[]) => times.map((_, row) => row % 2);

  it('trains before it validates, and validates before it tests', () => {
    let possible = 0;
    fc.assert(
      fc.property(timed, ({ times, seed }) => {
        const asked = options({ by: 'time', testFraction: 0.15, seed });
        const assigned = assignedOrNull(alternating(times), times, asked);
        if (!assigned) return;
        possible++;
        const timesIn = (place: number) => times.filter((_, row) => assigned.part[row] === place);
        expect(Math.max(...timesIn(0))).toBeLessThan(Math.min(...timesIn(1)));
        expect(Math.max(...timesIn(1))).toBeLessThan(Math.min(...timesIn(2)));
        // As near as whole times allow: half of the largest block of equal times.
        const largest = Math.max(...times.map((time) => count(times, time)));
        const beforeTest = count(assigned.part, 0) + count(assigned.part, 1);
        expect(Math.abs(beforeTest - times.length * 0.85)).toBeLessThanOrEqual(largest / 2 + 1e-9);
      }),
    );
    expect(possible).toBeGreaterThan(80);
  });

  it('makes forward folds: blocks in time, of about equal size', () => {
    let possible = 0;
    fc.assert(
      fc.property(timed, ({ times, seed }) => {
        const assigned = assignedOrNull(alternating(times), times, options({ by: 'time', folds: 3, seed }));
        if (!assigned) return;
        possible++;
        expect(assigned.order).toBe('forward');
        const fold = assigned.fold as Uint8Array;
        const timesIn = (place: number) => times.filter((_, row) => fold[row] === place);
        for (let i = 0; i < 3; i++) {
          expect(Math.max(...timesIn(i))).toBeLessThan(Math.min(...timesIn(i + 1)));
        }
        expect(Math.max(...fold)).toBe(3);
      }),
    );
    expect(possible).toBeGreaterThan(80);
  });

  it('takes exactly the asked share when all times differ, whatever the seed', () => {
    const times = Array.from({ length: 100 }, (_, row) => (row * 37) % 100);
    const parts = [1, 2].map((seed) => {
      const { part } = assignRows(
        alternating(times),
        times,
        options({ by: 'time', testFraction: 0.1, seed }),
      );
      expect(times.every((time, row) => part[row] === (time >= 90 ? 2 : time >= 70 ? 1 : 0))).toBe(true);
      return part.join('');
    });
    expect(parts[0]).toBe(parts[1]);
  });

  it('holds nothing out and asks for no time when both parts have files', () => {
    const asked = options({ by: 'time', validationFile: true, testFile: true });
    expect(assignRows([0, 1, 0, 1], [5, 5, 5, 5], asked).part.join('')).toBe('0000');
  });

  it('refuses too few times, rows without one, and parts that lack a class', () => {
    const labels = labelsOf([50, 50]);
    const asked = options({ by: 'time' });
    const same = labels.map(() => 3);
    expect(reasonOf(() => assignRows(labels, same, asked))).toBe(
      'all times are equal, and 2 different ones are needed',
    );
    const holes = labels.map((_, row) => (row % 10 === 0 ? Number.NaN : row));
    expect(reasonOf(() => assignRows(labels, holes, asked))).toBe('10 rows have no time');
    const sorted = labels.map((_, row) => row);
    expect(reasonOf(() => assignRows(labels, sorted, asked))).toBe('the validation part would lack a class');
    const forward = options({ by: 'time', folds: 2 });
    expect(reasonOf(() => assignRows(labels, sorted, forward))).toBe('a fold would lack a class');
  });

  it('keeps enough times for the folds when a test part is held out', () => {
    const times = [1, 2, 3, 4].flatMap((time) => new Array<number>(time === 4 ? 4 : 40).fill(time));
    const asked = options({ by: 'time', folds: 2, testFraction: 0.5 });
    const { part, fold } = assignRows(alternating(times), times, asked);
    expect(times.every((time, row) => (part[row] === 2) === (time === 4))).toBe(true);
    expect(times.every((time, row) => time === 4 || fold?.[row] === time - 1)).toBe(true);
  });
});

describe('by column', () => {
  const labels = Array.from({ length: 90 }, (_, row) => row % 2);
  const key = labels.map((_, row) => Math.floor(row / 2) % 3);

  it('does what the column says', () => {
    const { part, fold } = assignRows(labels, key, options({ by: 'column', testFraction: 0 }));
    expect(Array.from(part)).toEqual(key);
    expect(fold).toBeNull();
  });

  it('trains on rows named for a part that comes from elsewhere', () => {
    const folded = assignRows(labels, key, options({ by: 'column', folds: 3 }));
    expect(Array.from(folded.part)).toEqual(key.map((each) => (each === 1 ? 0 : each)));
    expect(new Set(folded.fold)).toEqual(new Set([0, 1, 2]));
    const files = options({ by: 'column', validationFile: true, testFile: true });
    expect(assignRows(labels, key, files).part.every((each) => each === 0)).toBe(true);
  });

  it('needs a training and a validation part with every class', () => {
    const asked = options({ by: 'column' });
    const none = key.map((each) => (each === 1 ? 0 : each));
    expect(reasonOf(() => assignRows(labels, none, asked))).toBe('the validation part would have no row');
    expect(reasonOf(() => assignRows(labels, labels, asked))).toBe('the training part would lack a class');
  });
});
