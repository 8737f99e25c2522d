import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concordance } from '../../../src/core/math/concordance.ts';
import { fisherInterval } from '../../../src/core/math/fisher-interval.ts';
import { chiSquareTail } from '../../../src/core/math/gamma.ts';
import { kendallExcess, kendallLeftOut, kendallOf, kendallP } from '../../../src/core/math/kendall.ts';
import { kruskalOf } from '../../../src/core/math/kruskal.ts';
import { partialOf } from '../../../src/core/math/partial.ts';
import { correlationP, pearsonOf } from '../../../src/core/math/pearson.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { ranked } from '../../../src/core/math/ranked.ts';
import { sequentialP } from '../../../src/core/math/sequential-p.ts';
import { spearmanLeftOut, spearmanOf } from '../../../src/core/math/spearman.ts';
import { studentQuantile } from '../../../src/core/math/student-quantile.ts';
import { weightedChiSquare } from '../../../src/core/math/weighted-chi-square.ts';
import { xiOf } from '../../../src/core/math/xi.ts';
import reference from './correlations.reference.json' with { type: 'json' };

const close = (found: number, expected: number, relative = 1e-9): void => {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(
    relative * Math.max(1e-12, Math.abs(expected)) + 1e-13,
  );
};

describe('agrees with scipy, ties included', () => {
  test.each(reference.correlations.map((c) => [c.x.length, c] as const))('%i pairs', (_, c) => {
    const [x, y] = [ranked(c.x), ranked(c.y)];
    const pairs = concordance(x, y);
    const { r } = pearsonOf(x.values, y.values)!;
    close(r, c.pearson[0]!);
    close(correlationP(r, x.n - 2), c.pearson[1]!, 1e-8);
    close(spearmanOf(x, y)!, c.spearman[0]!);
    close(kendallOf(x, y, pairs)!, c.kendall[0]!);
    close(kendallP(x, y, pairs), c.kendall[1]!, 1e-8);
    if (c.xi !== undefined) close(xiOf(x, y, createRandom(1))!.value, c.xi);
    // scipy has the limit for many values; ours is exact in mean and variance.
    if (c.xiP !== undefined && x.n >= 200) close(xiOf(x, y, createRandom(1))!.p, c.xiP, 0.1);
  });

  test('partial rank correlation, as least squares of ranks', () => {
    for (const { x, y, others, r, p } of reference.partial) {
      const columns = others.map((column) => ({ ranked: ranked(column) }));
      // Twice the same column takes out nothing more, and counts once.
      const found = partialOf(ranked(x), ranked(y), [...columns, columns[0]!], 1)!;
      close(found.r, r);
      close(correlationP(found.r, found.df), p, 1e-8);
    }
  });

  test('Kruskal-Wallis', () => {
    for (const { groups, h, p, epsilonSquared } of reference.kruskal) {
      const label = Uint32Array.from(groups.flatMap((g, k) => g.map(() => k)));
      const found = kruskalOf(label, ranked(groups.flat()), createRandom(1))!;
      close(found.h, h);
      close(found.p, p);
      close(found.value, epsilonSquared);
    }
  });

  test('tails of chi-square, Student and weighted sums', () => {
    for (const [x, df, p] of reference.tails.chiSquare) close(chiSquareTail(x!, df!), p!, 1e-10);
    for (const [p, df, t] of reference.tails.student) close(studentQuantile(p!, df!), t!, 1e-9);
    for (const [weights, q, p] of reference.tails.weighted) {
      const law = weightedChiSquare(weights as number[]);
      // Three moments: up to a fifth off at 0.001, a tenth at 0.01.
      const share = p as number;
      expect(Math.abs(law.tail(q as number) - share)).toBeLessThan(share < 0.1 ? 0.2 * share : 0.025);
      expect(law.atDeviate(law.deviate(q as number))).toBeCloseTo(q as number, 9);
    }
  });
});

const column = fc.array(
  fc.oneof(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.integer({ min: 0, max: 3 })),
  {
    minLength: 12,
    maxLength: 12,
  },
);

test('leaving a pair out is the same as never having had it', () => {
  fc.assert(
    fc.property(column, column, fc.integer({ min: 0, max: 11 }), (a, b, i) => {
      const [x, y] = [ranked(a), ranked(b)];
      const pairs = concordance(x, y);
      expect(pairs[i]).toBe(
        a.reduce((sum, v, j) => sum + Math.sign(v - a[i]!) * Math.sign(b[j]! - b[i]!), 0),
      );
      const [u, v] = [ranked(a.filter((_, j) => j !== i)), ranked(b.filter((_, j) => j !== i))];
      expect(spearmanLeftOut(x, y, pairs)[i]).toBeCloseTo(spearmanOf(u, v) ?? Number.NaN, 9);
      expect(kendallLeftOut(x, y, pairs)[i]).toBeCloseTo(kendallOf(u, v, concordance(u, v)) ?? Number.NaN, 9);
    }),
  );
});

test('whatever the columns, numbers are finite, intervals hold their value, and bounds are kept', () => {
  const wild = fc.array(
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, 1, 1e308, -1e308, 5e-324),
    ),
    { minLength: 8, maxLength: 20 },
  );
  fc.assert(
    fc.property(wild, wild, fc.integer({ min: 0, max: 3 }), (a, b, categories) => {
      const n = Math.min(a.length, b.length);
      const [x, y] = [ranked(a.slice(0, n)), ranked(b.slice(0, n))];
      const pairs = concordance(x, y);
      const [rho, tau] = [spearmanOf(x, y), kendallOf(x, y, pairs)];
      const pearson = pearsonOf(x.values, y.values);
      const xi = xiOf(x, y, createRandom(1));
      const partial = partialOf(x, y, [{ ranked: ranked([...y.values].reverse()) }], 3);
      const label = Uint32Array.from(x.values, (_, i) => i % (categories + 1));
      const groups = kruskalOf(label, y, createRandom(1));
      const df = n - 2;
      const found = [
        rho !== null && { value: rho, ...fisherInterval(rho, spearmanLeftOut(x, y, pairs), { df }), p: 1 },
        tau !== null && {
          value: tau,
          ...fisherInterval(tau, kendallLeftOut(x, y, pairs), { df, excess: kendallExcess(tau, pairs) }),
          p: kendallP(x, y, pairs),
        },
        pearson && {
          value: pearson.r,
          ...fisherInterval(pearson.r, pearson.leftOut, { df, unbiased: true }),
          p: correlationP(pearson.r, df),
        },
        partial && {
          value: partial.r,
          ...fisherInterval(partial.r, partial.leftOut, partial),
          p: correlationP(partial.r, partial.df),
        },
        xi,
        groups,
      ];
      for (const m of found) {
        if (!m) continue;
        expect([m.value, m.low, m.high, m.p].every(Number.isFinite)).toBe(true);
        expect(m.low <= m.value && m.value <= m.high).toBe(true);
        expect(m.high <= 1 && m.low >= -1 && m.p >= 0 && m.p <= 1).toBe(true);
      }
      expect(rho === null).toBe(x.levels < 2 || y.levels < 2);
    }),
    { numRuns: 300 },
  );
});

test('xi sees a peak that rho does not, and equal x in any order give the same xi', () => {
  const random = createRandom(3);
  const x = Array.from({ length: 80 }, () => random.next());
  const y = x.map((u) => -((u - 0.5) ** 2) + 0.03 * random.normal());
  expect(xiOf(ranked(x), ranked(y), createRandom(1))!.p).toBeLessThan(1e-6);
  expect(Math.abs(spearmanOf(ranked(x), ranked(y))!)).toBeLessThan(0.2);
  const tied = x.map((u) => Math.floor(4 * u));
  const mixed = random.shuffle([...x.keys()]);
  const there = xiOf(ranked(tied), ranked(y), createRandom(1))!;
  const back = xiOf(ranked(mixed.map((i) => tied[i]!)), ranked(mixed.map((i) => y[i]!)), createRandom(1))!;
  expect(back.value).toBeCloseTo(there.value, 12);
  expect(back.low).toBeCloseTo(there.low, 9);
  expect(there.value).toBeGreaterThan(0.2);
});

test('independent columns are called dependent by xi and Kruskal-Wallis in about 5 % of samples', () => {
  const random = createRandom(5);
  let [continuous, tied, small] = [0, 0, 0];
  for (let i = 0; i < 600; i++) {
    const draw = (n: number, f: () => number) => ranked(Array.from({ length: n }, f));
    if (xiOf(draw(40, random.next), draw(40, random.normal), random)!.p < 0.05) continuous++;
    const x = draw(24, () => random.integer(4));
    const y = draw(24, random.normal);
    if (xiOf(x, y, random)!.p < 0.05) tied++;
    const label = Uint32Array.from(x.values, (v) => v);
    if ((kruskalOf(label, y, random)?.p ?? 1) < 0.05) small++;
  }
  // Three standard errors are 2.7 %.
  for (const share of [continuous, tied, small].map((count) => count / 600)) {
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.077);
  }
});

test('a permutation test stops early for large p-values and never says 0', () => {
  let rounds = 0;
  const p = sequentialP(50, (round) => {
    rounds = round;
    return round % 4 === 0;
  });
  expect([p, rounds]).toEqual([0.25, 80]);
  expect(sequentialP(50, () => false, 999)).toBe(1 / 1000);
});

// 800 repeats: standard error 0.8 %.
test('intervals cover where the noise grows and where a tenth of the trials collapse', () => {
  const random = createRandom(11);
  const shapes: [truth: number, y: (u: number) => number][] = [
    [0.405, (u) => u + (0.1 + u) * random.normal()],
    [0.676, (u) => (random.next() < 0.1 ? 0.5 : 0.9 + 0.05 * u + 0.01 * random.normal())],
  ];
  for (const [truth, f] of shapes) {
    let covered = 0;
    for (let i = 0; i < 800; i++) {
      const u = Array.from({ length: 60 }, random.next);
      const [x, y] = [ranked(u), ranked(u.map(f))];
      const left = spearmanLeftOut(x, y, concordance(x, y));
      const { low, high } = fisherInterval(spearmanOf(x, y)!, left, { df: 58 });
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / 800).toBeGreaterThan(0.91);
    expect(covered / 800).toBeLessThan(0.98);
  }
});
