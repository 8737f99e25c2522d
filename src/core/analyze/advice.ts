import type { Advice, Proposal } from '../model/proposal.ts';
import type { Report } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import { metricOf } from '../model/trial.ts';

/** Whether to go on, from the proposals and from what this generation gained over its parents. */
export function adviceOf(
  state: JobState,
  report: Report,
  proposals: readonly Proposal[],
  parents: readonly JobState[],
): Advice {
  const stalled = stallOf(state, report, parents);
  if (stalled) return stalled;
  const changed = proposals.filter((p) => p.action !== 'keep').length;
  const few = proposals.some((p) => p.reason.code === 'too-few-trials');
  if (changed === 0 && !few) return { code: 'nothing-changes', detail: { all: proposals.length } };
  return { code: 'go-on', detail: { changed, all: proposals.length } };
}

/** Only a job that has ended has had its chance. */
function stallOf({ job, status }: JobState, { best }: Report, parents: readonly JobState[]): Advice | null {
  if (!best || status === 'in-progress' || status === 'stopping') return null;
  const { metric, direction } = job.objective;
  const sign = direction === 'maximize' ? 1 : -1;
  let before: { readonly name: string; readonly score: number } | null = null;
  for (const { job: other, trials } of parents) {
    if (!job.warmStart?.parents.includes(other.name)) continue;
    if (other.objective.metric !== metric || other.objective.direction !== direction) continue;
    for (const trial of trials) {
      const value = metricOf(trial, metric);
      if (value === null) continue;
      if (!before || sign * value > before.score) before = { name: other.name, score: sign * value };
    }
  }
  if (!before) return null;
  const gain = clamp(sign * best.value - before.score);
  const noise = best.standardError ?? 0;
  return gain > noise ? null : { code: 'no-gain-beyond-noise', detail: { gain, noise, parent: before.name } };
}

/** The difference of two wild values may overflow. */
function clamp(x: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, x));
}
