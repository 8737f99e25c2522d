/** A trial of a job behind an endpoint. */
import { join } from 'node:path';
import type { EndpointView } from '../../core/model/api.ts';
import { fail } from '../../core/model/problem.ts';
import { deployableTrial } from '../run/deployable-trial.ts';
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
  const trial = deployableTrial(state, asked);
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
