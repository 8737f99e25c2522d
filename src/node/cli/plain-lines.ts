/** A line per finished trial, for files and pipes; and a sign of life when none finishes for long. */
import type { JobState } from '../../core/model/state.ts';
import { metricLabel } from '../../core/words/number.ts';
import { paceOf, paceText } from '../../core/words/pace.ts';
import { beginLine } from './begin-line.ts';
import { durationText } from './duration-text.ts';
import type { Follower } from './follower.ts';
import { bestTrial, trialLine } from './trial-text.ts';

const quietMilliseconds = 30_000;

export function createPlainLines(say: (line: string) => void): Follower {
  let shown: JobState | null = null;
  const alive = setInterval(() => shown && say(aliveLine(shown, Date.now())), quietMilliseconds).unref();
  return {
    event(event, state) {
      shown = state;
      if (event.type === 'engine-started') say(beginLine(state));
      if (event.type !== 'trial-finished') return;
      alive.refresh();
      const trial = state.trials.find(({ name }) => name === event.trial);
      if (trial?.state === 'finished') say(trialLine(state, trial, trial === bestTrial(state)));
    },
    [Symbol.dispose]: () => clearInterval(alive),
  };
}

/** `3 of 60 finished, 1.5 trials a minute, 38m 00s left; under way: trial 4 (120 rounds), trial 5 (80 rounds)`. */
export function aliveLine(state: JobState, now: number): string {
  const { metric } = state.job.objective;
  const running = state.trials.filter((trial) => trial.state === 'running');
  const finished = state.trials.length - running.length;
  const pace = paceOf(state, now);
  const speed = pace ? `, ${paceText(pace.perMinute)}, ${durationText(pace.secondsLeft)} left` : '';
  const each = running.map((trial) => {
    const curve = trial.curve[metric] ?? [];
    const last = curve.at(-1);
    const value = last === undefined ? '' : `, ${metricLabel(metric)} ${last.toFixed(4)}`;
    return `trial ${trial.number} (${curve.length} rounds${value})`;
  });
  const underWay = each.length > 0 ? `; under way: ${each.join(', ')}` : '';
  return `${finished} of ${state.job.limits.maxTrials} finished${speed}${underWay}`;
}
