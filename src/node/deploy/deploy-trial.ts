/** A trial of a job behind an endpoint. */
import { join } from 'node:path';
import type { EndpointView } from '../../core/model/api.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import { type FinishedTrial, metricOf, type Trial } from '../../core/model/trial.ts';
import { mustState } from '../run/jobs.ts';
import type { Workspace } from '../store/workspace.ts';
import { deployModel } from './endpoints.ts';

/**
 * `asked`: 'best', a trial's name or its number. Throws 'job-not-found', 'trial-not-found', 'trial-without-model',
 * 'no-finished-trials', and what `deployModel` throws.
 */
export async function deployTrial(
  workspace: Workspace,
  job: string,
  asked: string,
  endpoint: string,
  port?: number,
): Promise<EndpointView> {
  const state = mustState(workspace, job);
  const trial = asked === 'best' ? bestTrial(state) : trialNamed(state, asked);
  if (!state.data) throw fail('no-finished-trials', job, { job });
  return deployModel({
    storeFolder: workspace.folder,
    name: endpoint,
    job,
    trial: trial.name,
    modelFile: join(workspace.models(job), trial.model),
    schema: state.data.schema,
    createdAt: Date.now(),
    port,
  });
}

type Deployable = FinishedTrial & { readonly model: string };

/** The best by the job's objective among those with a model; of equal ones the first. */
function bestTrial({ job, trials }: JobState): Deployable {
  const { metric, direction } = job.objective;
  const sign = direction === 'maximize' ? 1 : -1;
  let best: { trial: Deployable; value: number } | null = null;
  for (const trial of trials) {
    const value = metricOf(trial, metric);
    if (value === null || !hasModel(trial)) continue;
    if (!best || sign * value > sign * best.value) best = { trial, value };
  }
  if (!best) throw fail('no-finished-trials', job.name, { job: job.name });
  return best.trial;
}

function trialNamed({ job, trials }: JobState, asked: string): Deployable {
  const trial = trials.find((each) => each.name === asked || String(each.number) === asked);
  if (!trial) throw fail('trial-not-found', '--trial', { job: job.name, trial: asked });
  if (hasModel(trial)) return trial;
  const outcome = trial.state === 'running' ? 'is still running' : trial.outcome;
  throw fail('trial-without-model', '--trial', { trial: trial.name, outcome });
}

function hasModel(trial: Trial): trial is Deployable {
  return trial.state === 'finished' && trial.model !== null;
}
