/** What a strategy may know of a job: its own trials, and its parents' as foreign ones. */
import type { JobState } from '../../core/model/state.ts';
import { type FinishedTrial, metricOf, type Trial } from '../../core/model/trial.ts';
import type { History, Observation } from '../../core/tune/strategy.ts';

/** Looks at each finished trial once, so that a proposal late in a job costs what an early one does. */
export class JobHistory {
  readonly #foreign: readonly Observation[];
  readonly #own = new Map<FinishedTrial, Observation>();

  constructor(metric: string, parents: readonly JobState[]) {
    this.#foreign = parents.flatMap((parent) =>
      parent.trials.filter(isFinished).map((trial) => observe(parent, trial, metric, true)),
    );
  }

  of(state: JobState): History {
    const { job, trials } = state;
    return {
      space: job.space,
      direction: job.objective.direction,
      seed: job.seed,
      proposed: trials.length,
      running: trials.filter((trial) => trial.state === 'running').map((trial) => trial.config),
      finished: [...this.#foreign, ...trials.filter(isFinished).map((trial) => this.#observe(state, trial))],
    };
  }

  #observe(state: JobState, trial: FinishedTrial): Observation {
    const known = this.#own.get(trial);
    if (known) return known;
    const observation = observe(state, trial, state.job.objective.metric, false);
    this.#own.set(trial, observation);
    return observation;
  }
}

// No standard error: all trials are scored on the same rows, so an AUC's own error is shared by them and
// says nothing of their differences, which is what the search compares. Their noise is learned instead.
function observe(state: JobState, trial: FinishedTrial, metric: string, foreign: boolean): Observation {
  return { config: configOf(state, trial), value: metricOf(trial, metric), standardError: null, foreign };
}

/** With the parent's fixed values, so that what a child tunes anew is known for its parents' trials too. */
function configOf(state: JobState, trial: FinishedTrial): Record<string, number | string> {
  const fixed = Object.entries(state.job.fixed).map(([name, text]) => {
    const number = Number(text);
    return [name, text !== '' && Number.isFinite(number) ? number : text] as const;
  });
  return { ...Object.fromEntries(fixed), ...trial.config };
}

function isFinished(trial: Trial): trial is FinishedTrial {
  return trial.state === 'finished';
}
