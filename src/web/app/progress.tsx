/** How far a job has come, and how fast it goes. */
import type { JobState } from '../../core/model/state.ts';
import { rateText, recentRate } from './time-text.ts';
import { outcomeText } from './trial-text.ts';

/** Parts of the progress bar by the words for a trial's outcome. */
const PARTS = [
  ['completed', 'completed'],
  ['stopped', 'stopped early'],
  ['cut-off', 'cut off'],
  ['failed', 'failed'],
  ['running', 'running'],
] as const;

interface Props {
  readonly state: JobState;
  /** A process runs the job, as far as is known. */
  readonly alive: boolean;
}

export function Progress({ state, alive }: Props) {
  const { trials } = state;
  const of = state.job.limits.maxTrials;
  const finished = trials.filter((trial) => trial.state === 'finished').length;
  const whole = Math.max(of, trials.length, 1);
  const outcomes = trials.map(outcomeText);
  const parts = PARTS.map(
    ([key, word]) => [key, outcomes.filter((text) => text === word).length, word] as const,
  ).filter(([, n]) => n > 0);
  const rate = alive ? recentRate(state) : null;
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label="Trials finished"
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={finished}
      >
        {parts.map(([key, n]) => (
          <span key={key} className={`part part-${key}`} style={{ width: `${(n / whole) * 100}%` }} />
        ))}
      </div>
      <p className="progress-text">
        <strong>
          {finished} of {of} trials
        </strong>
        <span className="faint">
          {parts.map(([key, n, word], i) => (
            <span key={key}>
              {i === 0 ? ' ' : ', '}
              <span className={`outcome-${key}`}>
                {n} {word}
              </span>
            </span>
          ))}
          {rate !== null && ` · ${rateText(rate)}`}
          {trials.length === 0 && state.finishedAt === null && alive && ` ${preparing(state)}`}
        </span>
      </p>
    </div>
  );
}

function preparing({ data, engine }: JobState): string {
  if (!data) return 'reading the data…';
  return engine ? 'the first trial begins…' : 'starting XGBoost…';
}
