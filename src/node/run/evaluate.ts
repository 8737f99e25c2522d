/**
 * A trial measured on the test part, which no trial has seen. Its configuration is trained once more, on the rows and
 * for the rounds that its model was trained on (all rows that trials see, when it was cross-validated), in a folder
 * that is then deleted: the model and its endpoint stay as they are.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hyperparametersOf } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import type { FinishedTrial, MetricName } from '../../core/model/trial.ts';
import type { PreparedData } from '../data/prepared-folder.ts';
import type { Workspace } from '../store/workspace.ts';
import { createXgboostTrainer } from '../train/pool.ts';
import { openLibrary } from '../xgb/library.ts';
import { storedData } from './stored-data.ts';

/**
 * All metrics of the test rows, under their names in the validation part, and those of the training rows. Throws
 * 'no-test-part', 'evaluation-failed', 'xgboost-not-found', and what `storedData` throws.
 */
export async function evaluate(
  workspace: Workspace,
  state: JobState,
  { name: trial, config, details }: FinishedTrial,
): Promise<Readonly<Record<MetricName, number>>> {
  const { job } = state;
  if (!details) throw fail('trial-without-model', '--trial', { trial, outcome: 'has no model' });
  const prepared = await storedData(workspace, state);
  if (prepared.test === null || prepared.summary.test === null)
    throw fail('no-test-part', '--test', { job: job.name });
  const models = await mkdtemp(join(tmpdir(), 'tunescope-evaluate-'));
  try {
    await using trainer = await createXgboostTrainer({
      prepared: judgedByTest(prepared),
      library: openLibrary().file,
      parallel: 1,
      models,
      objective: job.objective,
    });
    const { early_stopping_rounds: _, ...hyperparameters } = hyperparametersOf(job, config);
    const task = { trial, hyperparameters: { ...hyperparameters, num_round: String(details.rounds) } };
    const { outcome, cause, metrics } = await trainer.train(task, () => {}, new AbortController().signal);
    if (outcome !== 'completed') {
      throw fail('evaluation-failed', '--trial', { trial, reason: cause ?? 'it was stopped' });
    }
    return metrics;
  } finally {
    await rm(models, { recursive: true, force: true });
  }
}

function judgedByTest(prepared: PreparedData): PreparedData {
  const { summary, test } = prepared;
  return {
    ...prepared,
    validation: test,
    folds: null,
    summary: { ...summary, validation: summary.test, folds: null },
  };
}
