/** From a trial of a job to an endpoint. */
import { join } from 'node:path';
import { analyze } from '../../core/analyze/analyze.ts';
import type { EndpointView } from '../../core/model/api.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import type { FinishedTrial } from '../../core/model/trial.ts';
import { mustState } from '../run/jobs.ts';
import type { Workspace } from '../store/workspace.ts';
import { deployModel } from './endpoints.ts';

/**
 * `trial`: 'best', a trial's name or its number. Throws 'no-finished-trials', 'trial-not-found',
 * 'trial-without-model', 'endpoint-exists', 'endpoint-failed', 'port-in-use'.
 */
export async function deployTrial(
  workspace: Workspace,
  job: string,
  trial: string,
  endpoint: string,
  port?: number,
): Promise<EndpointView> {
  const state = mustState(workspace, job);
  const chosen = chooseTrial(state, trial);
  if (chosen.model === null || !state.data) {
    throw fail('trial-without-model', trial, { trial: chosen.name, outcome: chosen.outcome });
  }
  return deployModel({
    storeFolder: workspace.folder,
    name: endpoint,
    job,
    trial: chosen.name,
    modelFile: join(workspace.models(job), chosen.model),
    schema: state.data.schema,
    ...(port === undefined ? {} : { port }),
  });
}

/** Throws 'no-finished-trials' or 'trial-not-found'; a running trial has no model yet. */
export function chooseTrial(state: JobState, asked: string): FinishedTrial {
  const job = state.job.name;
  const name = asked === 'best' ? analyze(state).best?.trial : asked;
  if (name === undefined) throw fail('no-finished-trials', job, { job });
  const trial = state.trials.find((candidate) => candidate.name === name || String(candidate.number) === name);
  if (!trial) throw fail('trial-not-found', '--trial', { job, trial: asked });
  if (trial.state !== 'finished') throw fail('trial-without-model', '--trial', { trial: trial.name, outcome: 'still running' });
  return trial;
}
