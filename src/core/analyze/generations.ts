import type { GenerationStep } from '../model/proposal.ts';
import type { Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { bestOf } from './best.ts';
import { sampleOf } from './sample.ts';

/** Standard errors to either side of a 95 % interval. */
const NORMAL_95 = 1.959964;

/**
 * The job beside each of its parents at hand, nearest first; none where one of the two has no trial that counts, or
 * another objective.
 *
 * The interval of a gain takes the two best trials' errors as independent. Both were measured on the same rows or the like
 * and rise and fall together, so it is wider than it need be; the exact one would need both jobs' predictions.
 */
export function generationsOf(state: JobState, parents: readonly JobState[]): GenerationStep[] {
  const best = bestOf(state, sampleOf(state));
  if (!best) return [];
  const { metric, direction } = state.job.objective;
  const sign = direction === 'maximize' ? 1 : -1;
  const steps: GenerationStep[] = [];
  for (const name of state.job.warmStart?.parents ?? []) {
    const parent = parents.find((p) => p.job.name === name);
    if (parent?.job.objective.metric !== metric || parent.job.objective.direction !== direction) continue;
    const sample = sampleOf({ ...parent, job: { ...parent.job, warmStart: null } });
    const before = bestOf(parent, sample);
    if (!before) continue;
    const gain = finite(sign * best.value - sign * before.value);
    const [one, other] = [best.standardError, before.standardError];
    const reach = one === null || other === null ? null : NORMAL_95 * Math.hypot(one, other);
    steps.push({
      parent: name,
      parentBest: before.value,
      parentTrials: sample.length,
      gain: {
        value: gain,
        low: reach === null ? null : finite(gain - reach),
        high: reach === null ? null : finite(gain + reach),
      },
      moved: movedOf(parent, state),
    });
  }
  return steps;
}

function movedOf(from: JobState, to: JobState): GenerationStep['moved'] {
  const tuned = [...to.job.space, ...from.job.space].map((range) => range.name);
  return [...new Set(tuned)].flatMap((name) => {
    const [before, after] = [settingOf(from, name), settingOf(to, name)];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ hyperparameter: name, from: before, to: after }];
  });
}

/** The range, or the value of a fixed one; null where the job does not name it. Members in one order, to compare texts. */
function settingOf({ job }: JobState, name: string): Range | string | null {
  const range = job.space.find((r) => r.name === name);
  if (!range) return job.fixed[name] ?? null;
  if (range.kind === 'categorical') return { kind: range.kind, name, values: range.values };
  const { kind, min, max, scaling } = range;
  return { kind, name, min, max, scaling } as Range;
}

/** The difference of two wild values may overflow. */
function finite(x: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, x));
}
