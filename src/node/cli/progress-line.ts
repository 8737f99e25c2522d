import { progressBar } from '../../core/chart/text/progress-bar.ts';
import type { JobState } from '../../core/model/state.ts';
import { paceOf, paceText } from '../../core/words/pace.ts';
import { durationText } from './duration-text.ts';
import { bestTrial, objectiveText } from './trial-text.ts';

/**
 * `█████░░░ 24/60  AUC 0.8470 [0.829, 0.864]  1m 20s left  2 failed  31 trials a minute`, narrower than `width`:
 * what matters least gives way first.
 */
export function progressLine(state: JobState, width: number, now: number): string {
  const words = fitting(wordsOf(state, now), width - 1 - narrowestBar - 1);
  const total = state.job.limits.maxTrials;
  const bar = Math.max(narrowestBar, Math.min(widestBar, width - 2 - words.length));
  return `${progressBar(countFinished(state), total, bar)} ${words}`.slice(0, Math.max(1, width - 1));
}

const narrowestBar = 4;
const widestBar = 30;

/** Most important first. */
function wordsOf(state: JobState, now: number): string[] {
  const best = bestTrial(state);
  const pace = paceOf(state, now);
  const failed = state.trials.filter((trial) => trial.state === 'finished' && trial.outcome === 'failed');
  return [
    `${countFinished(state)}/${state.job.limits.maxTrials}`,
    best ? (objectiveText(state, best) ?? '') : '',
    state.status === 'stopping' ? 'stopping' : '',
    pace ? `${durationText(pace.secondsLeft)} left` : '',
    failed.length > 0 ? `${failed.length} failed` : '',
    pace ? paceText(pace.perMinute) : '',
  ].filter((word) => word !== '');
}

/** As many from the front as there is room for. */
function fitting(words: readonly string[], width: number): string {
  const [first = '', ...rest] = words;
  return rest.reduce((line, word) => {
    const longer = `${line}  ${word}`;
    return longer.length <= width ? longer : line;
  }, first);
}

function countFinished(state: JobState): number {
  return state.trials.filter((trial) => trial.state === 'finished').length;
}
