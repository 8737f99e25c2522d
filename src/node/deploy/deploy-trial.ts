/** A trial of a job behind an endpoint. */
import { join } from 'node:path';
import type { EndpointView } from '../../core/model/api.ts';
import { deployable } from '../../core/model/deployable.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import { type FinishedTrial, metricOf, type Trial } from '../../core/model/trial.ts';
import { mustState } from '../run/jobs.ts';
import { refit } from '../run/refit.ts';
import type { Workspace } from '../store/workspace.ts';
import { checkName, deployModel } from './endpoints.ts';

export interface DeployTrialOptions {
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** Called before a cross-validated trial, which has no model yet, is trained on all rows. */
  readonly refitting?: ((trial: string) => void) | undefined;
}

/**
 * `asked`: 'best', a trial's name or its number. Throws 'job-not-found', 'trial-not-found', 'trial-without-model',
 * 'no-finished-trials', and what `refit` and `deployModel` throw.
 */
export async function deployTrial(
  workspace: Workspace,
  job: string,
  asked: string,
  endpoint: string,
  { port, refitting }: DeployTrialOptions = {},
): Promise<EndpointView> {
  const state = mustState(workspace, job);
  const trial = asked === 'best' ? bestTrial(state) : trialNamed(state, asked);
  if (!state.data) throw fail('no-finished-trials', job, { job });
  checkName(workspace.folder, endpoint);
  const modelFile =
    trial.model === null
      ? await refit(workspace, state, trial, () => refitting?.(trial.name))
      : join(workspace.models(job), trial.model);
  return deployModel({
    storeFolder: workspace.folder,
    name: endpoint,
    job,
    trial: trial.name,
    modelFile,
    schema: state.data.schema,
    createdAt: Date.now(),
    port,
  });
}

/** The best by the job's objective among those that can be served; of equal ones the first. */
function bestTrial({ job, trials }: JobState): FinishedTrial {
  const { metric, direction } = job.objective;
  const sign = direction === 'maximize' ? 1 : -1;
  let best: { trial: FinishedTrial; value: number } | null = null;
  for (const each of trials) {
    const value = metricOf(each, metric);
    const trial = deployableOrNull(each);
    if (value === null || !trial) continue;
    if (!best || sign * value > sign * best.value) best = { trial, value };
  }
  if (!best) throw fail('no-finished-trials', job.name, { job: job.name });
  return best.trial;
}

function trialNamed({ job, trials }: JobState, asked: string): FinishedTrial {
  const trial = trials.find((each) => each.name === asked || String(each.number) === asked);
  if (!trial) throw fail('trial-not-found', '--trial', { job: job.name, trial: asked });
  const found = deployableOrNull(trial);
  if (found) return found;
  const outcome = trial.state === 'running' ? 'is still running' : trial.outcome;
  throw fail('trial-without-model', '--trial', { trial: trial.name, outcome });
}

function deployableOrNull(trial: Trial): FinishedTrial | null {
  return trial.state === 'finished' && deployable(trial) !== null ? trial : null;
}
