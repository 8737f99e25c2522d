/**
 * The one model of a cross-validated trial. The models of its folds are judged and forgotten; to be used, it is trained
 * on all rows that the job's trials see, with as many rounds as theirs.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hyperparametersOf } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import type { FinishedTrial } from '../../core/model/trial.ts';
import type { PreparedData } from '../data/prepared-folder.ts';
import { storeFailure } from '../store/store-failure.ts';
import type { Workspace } from '../store/workspace.ts';
import { createXgboostTrainer } from '../train/pool.ts';
import { modelName } from '../train/train-one.ts';
import { openLibrary } from '../xgb/library.ts';
import { storedData } from './stored-data.ts';

/**
 * Path of the model; `begin` is called before it is trained, which happens once. Throws 'refit-failed',
 * 'xgboost-not-found', 'store-full', and what `storedData` throws.
 */
export async function refit(
  workspace: Workspace,
  state: JobState,
  { name: trial, config, details }: FinishedTrial,
  begin: () => void,
): Promise<string> {
  const { job } = state;
  const models = workspace.models(job.name);
  const file = join(models, trial, modelName);
  if (existsSync(file)) return file;
  if (!details) throw new Error(`nothing is known of the rounds of ${trial}`);
  const library = openLibrary().file;
  const prepared = withoutFolds(await storedData(workspace, state));
  begin();
  await using trainer = await createXgboostTrainer({
    prepared,
    library,
    parallel: 1,
    models,
    objective: job.objective,
  });
  const hyperparameters = { ...hyperparametersOf(job, config), num_round: String(details.rounds) };
  const { signal } = new AbortController();
  const { model, cause } = await trainer
    .train({ trial, hyperparameters }, () => {}, signal)
    .catch((error: unknown) => {
      throw storeFailure(error, workspace.folder) ?? error;
    });
  if (model === null) throw fail('refit-failed', '--trial', { trial, reason: cause ?? 'it was stopped' });
  return file;
}

function withoutFolds(prepared: PreparedData): PreparedData {
  return { ...prepared, folds: null, summary: { ...prepared.summary, folds: null } };
}
