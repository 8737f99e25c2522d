/** Refinements of jobs of every awkward kind. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { nextGeneration } from '../../../src/core/analyze/next-generation.ts';
import { refine } from '../../../src/core/analyze/refine.ts';
import type { Refinement } from '../../../src/core/model/proposal.ts';
import type { Range } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { metricOf } from '../../../src/core/model/trial.ts';
import { hyperparameterNamed } from '../../../src/core/wire/hyperparameters.ts';
import { contains } from '../../../src/core/wire/interval.ts';
import { arbitraryState, numbersIn } from './arbitrary-state.ts';

function refined(state: JobState): Refinement {
  return refine(state, analyze(state));
}

test('the same trials and seed give the same proposals', () => {
  fc.assert(
    fc.property(arbitraryState(30), (state) => {
      expect(refined(state)).toEqual(refined(structuredClone(state)));
    }),
    { numRuns: 20 },
  );
});

test('whatever the trials are, new ranges are valid, inside the limits, and hold the best value', () => {
  fc.assert(
    fc.property(arbitraryState(), fc.constantFrom('gentle', 'normal', 'bold'), (state, strength) => {
      const report = analyze(state);
      const result = refine(state, report, { strength });
      const best = state.trials.find((t) => t.name === report.best?.trial);
      expect(numbersIn(result).filter((x) => !Number.isFinite(x))).toEqual([]);
      expect(result.space.length).toBeGreaterThan(0);
      const names = [...result.space.map((r) => r.name), ...Object.keys(result.fixed)].sort();
      expect(names).toEqual(state.job.space.map((r) => r.name).sort());
      for (const { hyperparameter, from, to, fixed } of result.proposals) {
        const value = best?.config[hyperparameter];
        if (to === null) {
          expect(fixed).not.toBeNull();
          if (best && from?.kind !== 'categorical') expect(Number(fixed)).toBe(value);
        } else if (to !== from) {
          expectValid(to);
          if (to.kind === 'categorical') expect(to.values).toContain(value);
          else expect(Number(value) >= to.min && Number(value) <= to.max).toBe(true);
        }
      }
      if (best) expect(metricOf(best, report.metric)).not.toBeNull();
    }),
    { numRuns: 200 },
  );
});

test('whatever the parents were, a child keeps their names, and what is freed has a valid range', () => {
  fc.assert(
    fc.property(arbitraryState(30), arbitraryState(30), fc.nat(20), (before, after, pick) => {
      const names = new Set(after.job.space.map((r) => r.name));
      const more = before.job.space.filter((r) => !names.has(r.name));
      const from = before.trials[pick % Math.max(1, before.trials.length)];
      const fixed = Object.fromEntries(more.map((r) => [r.name, String(from?.config[r.name] ?? 1)]));
      const parents = [{ ...before, job: { ...before.job, name: 'old', objective: after.job.objective } }];
      const warmStart = { type: 'identical', parents: ['old'] } as const;
      const state = { ...after, job: { ...after.job, fixed: { ...after.job.fixed, ...fixed }, warmStart } };
      const result = refine(state, analyze(state, { parents }), { parents });
      expect(numbersIn(result).filter((x) => !Number.isFinite(x))).toEqual([]);
      const child = nextGeneration(state, result, { name: 'next', createdAt: 0, seed: 1 });
      const all = ({ space, fixed: statics }: typeof child) => [
        ...space.map((r) => r.name),
        ...Object.keys(statics),
      ];
      expect(all(child).sort()).toEqual(all(state.job).sort());
      for (const { action, to } of result.proposals) if (action === 'free' && to) expectValid(to);
    }),
    { numRuns: 100 },
  );
});

function expectValid(range: Range): void {
  if (range.kind === 'categorical') {
    expect(range.values.length).toBeGreaterThan(1);
    return;
  }
  const known = hyperparameterNamed(range.name);
  expect(range.min).toBeLessThan(range.max);
  if (range.scaling === 'log') expect(range.min).toBeGreaterThan(0);
  if (range.scaling === 'reverse-log') expect(range.min >= 0 && range.max < 1).toBe(true);
  if (range.kind === 'integer') expect([range.min, range.max].every(Number.isInteger)).toBe(true);
  if (known?.kind !== 'integer' && known?.kind !== 'number') return;
  expect([contains(known.within, range.min), contains(known.within, range.max)]).toEqual([true, true]);
}
