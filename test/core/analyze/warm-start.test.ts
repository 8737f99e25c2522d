import { expect, test } from 'vitest';
import { nextGeneration } from '../../../src/core/analyze/next-generation.ts';
import { warmStartOf } from '../../../src/core/analyze/warm-start.ts';
import type { Job } from '../../../src/core/model/job.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { warmStartSentence } from '../../../src/core/words/proposal.ts';
import { jobState } from '../../support/job-state.ts';
import { blankRefinement } from '../../support/report.ts';

function job(n: number, parts: Partial<Job> = {}, status: JobState['status'] = 'completed'): JobState {
  const rows = Array.from({ length: n }, (_, i) => ({ config: { eta: 0.1, max_depth: 3 }, value: i / n }));
  return jobState(rows, { job: parts, status });
}
const child = (n: number, parents: readonly string[]): JobState =>
  job(n, { name: 'child', warmStart: { type: 'identical', parents } });

test('the trials of all parents count against 500: earlier generations are left out, then the job itself', () => {
  const [mother, grandmother] = [job(200, { name: 'mother' }), job(150, { name: 'grandmother' })];
  const state = child(100, ['mother', 'grandmother']);
  const parents = [mother, grandmother];
  expect(warmStartOf(state, parents, 50)).toEqual({
    parents: ['child', 'mother', 'grandmother'],
    refused: null,
  });
  expect(warmStartOf(state, parents, 51).parents).toEqual(['child', 'mother']);
  expect(warmStartOf(state, parents, 201).parents).toEqual(['child', 'grandmother']);
  expect(warmStartOf(state, parents, 400)).toEqual({ parents: ['child'], refused: null });
  expect(warmStartOf(state, parents, 401)).toEqual({
    parents: [],
    refused: { code: 'too-many-trials', detail: { trials: 501, limit: 500 } },
  });
});

test('an earlier generation with other names is left out', () => {
  const other = job(5, {
    name: 'mother',
    fixed: { num_round: '10', objective: 'binary:logistic', gamma: '1' },
  });
  expect(warmStartOf(child(5, ['mother']), [other], 10).parents).toEqual(['child']);
});

test('no trial with a value: cold, and said so; a running job: warm once it has ended', () => {
  const none = warmStartOf(jobState([{ config: { eta: 0.1 }, outcome: 'failed' }]), [], 10);
  expect(none).toEqual({ parents: [], refused: { code: 'no-trials', detail: {} } });
  const running = warmStartOf(job(5, {}, 'in-progress'), [], 10);
  expect(running).toMatchObject({ parents: ['some-job'], refused: { code: 'still-running' } });
  const next = (warmStart: typeof none) =>
    nextGeneration(job(5), blankRefinement({ warmStart }), { name: 'next', createdAt: 0, seed: 1 }).warmStart;
  expect(next(none)).toBeNull();
  expect(next(running)).toEqual({ type: 'identical', parents: ['some-job'] });
});

test('each refusal has its sentence, and a plain warm start none', () => {
  const said = (warmStart: ReturnType<typeof warmStartOf>) =>
    warmStartSentence(blankRefinement({ warmStart }));
  expect(said({ parents: ['a'], refused: null })).toBeNull();
  expect(said({ parents: ['a', 'b', 'c'], refused: null })).toContain('b, c');
  const many = { code: 'too-many-trials', detail: { trials: 612, limit: 500 } } as const;
  expect(said({ parents: [], refused: many })).toMatch(/612.*500/);
  const texts = (['names-differ', 'still-running', 'no-trials'] as const).map((code) =>
    said({ parents: [], refused: { code, detail: {} } }),
  );
  expect(new Set(texts).size).toBe(3);
});
