import { median } from '../math/quantile.ts';
import type { Advice, Proposal } from '../model/proposal.ts';
import type { Report } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import { sampleOf, topOf } from './sample.ts';

/** Whether to go on, from the proposals, from what this generation gained and from what more trials may. */
export function adviceOf(state: JobState, report: Report, proposals: readonly Proposal[]): Advice {
  const ended = state.status !== 'in-progress' && state.status !== 'stopping';
  // Only a job that has ended has had its chance.
  const stop = ended ? (stallOf(report) ?? saturationOf(state, report)) : null;
  if (stop) return stop;
  const changed = proposals.filter((p) => p.action !== 'keep').length;
  const few = proposals.some((p) => p.reason.code === 'too-few-trials');
  if (changed === 0 && !few) return { code: 'nothing-changes', detail: { all: proposals.length } };
  return { code: 'go-on', detail: { changed, all: proposals.length } };
}

/** Against the best of the parents that are at hand. */
function stallOf({ best, generations, direction }: Report): Advice | null {
  const sign = direction === 'maximize' ? 1 : -1;
  const [before] = [...generations].sort((a, b) => sign * (b.parentBest - a.parentBest));
  if (!best || !before) return null;
  const gain = before.gain.value;
  const noise = best.standardError ?? 0;
  return gain > noise
    ? null
    : { code: 'no-gain-beyond-noise', detail: { gain, noise, parent: before.parent } };
}

/**
 * More of the same would not be told from what is there. Said only where trials were compared on the same rows: what they share
 * of an AUC's own error, which is most of it, does not hide their differences.
 */
function saturationOf(state: JobState, { winner, progress }: Report): Advice | null {
  const expected = progress?.expected;
  if (!expected || winner?.method !== 'paired-delong') return null;
  const reaches = winner.tied.flatMap(({ deficit }) =>
    deficit && deficit.high > deficit.low ? [(deficit.high - deficit.low) / 2] : [],
  );
  const top = topOf(sampleOf(state).filter((t) => t.own));
  const [first, last] = [top[0], top.at(-1)];
  if (reaches.length === 0 || !first || !last) return null;
  const noise = median(reaches);
  if (expected.high >= noise || first.score - last.score > noise) return null;
  return { code: 'not-worth-more', detail: { gain: expected.high, noise, trials: progress?.last ?? 0 } };
}
