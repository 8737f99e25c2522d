/** The page's job with all that is measured of a trial: held-out rows, or folds, or several classes. */
import type { JobEvent } from '../../src/core/model/event.ts';
import { dataSource, type Job } from '../../src/core/model/job.ts';
import type { TrialDetails } from '../../src/core/model/trial.ts';
import { finishedTrial, opening, pageJob } from './page-events.ts';

export type Kind = 'held-out' | 'folds' | 'classes';

export function measuredJob(kind: Kind): Job {
  const several = kind === 'classes';
  return pageJob({
    fixed: several
      ? { num_round: '40', objective: 'multi:softprob', num_class: '4' }
      : { num_round: '40', objective: 'binary:logistic', early_stopping_rounds: '10' },
    objective: several
      ? { metric: 'validation:mlogloss', direction: 'minimize' }
      : { metric: 'validation:auc', direction: 'maximize' },
    data: dataSource('/data/churn.csv', {
      target: 'churn',
      ...(kind === 'folds' ? { folds: 5, split: { by: 'group', column: 'patient' } } : {}),
    }),
  });
}

/** Events before the first trial. */
export function measuredOpening(job: Job, kind: Kind): JobEvent[] {
  return opening(job).map((event) => {
    if (event.type === 'engine-started') return { ...event, bytesPerWorker: 187_000_000 };
    if (event.type !== 'data-prepared') return event;
    const { data } = event;
    if (kind === 'folds') {
      const train = { rows: 7043, classRows: [5174, 1869] };
      return {
        ...event,
        data: { ...data, train, validation: null, folds: { count: 5, order: 'any' }, weighted: true },
      };
    }
    if (kind === 'held-out')
      return { ...event, data: { ...data, test: { rows: 700, classRows: [520, 180] } } };
    const target = { name: 'cover', classes: ['spruce', 'pine', 'willow', 'aspen'] };
    return {
      ...event,
      data: {
        ...data,
        schema: { ...data.schema, target },
        train: { rows: 8000, classRows: [4000, 2800, 1000, 200] },
        validation: { rows: 2000, classRows: [1000, 700, 250, 50] },
      },
    };
  });
}

/** A whole trial; rounds of the training part are measured at every tenth round only. */
export function measuredTrial(job: Job, number: number, kind: Kind): JobEvent[] {
  return finishedTrial(job, number).map((event) => {
    if (event.type === 'trial-measured') return measuredRound(event, kind);
    if (event.type !== 'trial-finished' || event.outcome === 'failed') return event;
    const value = 0.78 + ((number * 0.618_034) % 1) * 0.07;
    const folds =
      kind === 'folds'
        ? {
            'validation:auc': [0.01, -0.02, 0.004, 0.013, -0.007].map((d) => value + d),
            'validation:logloss': [0.41, 0.44, 0.43, 0.4, 0.42],
          }
        : {};
    const details: TrialDetails = {
      rounds: 25,
      bestRound: 24,
      modelBytes: 184_320,
      peakBytes: 203_000_000,
      predictions: null,
      folds,
    };
    const metrics = kind === 'classes' ? classMetrics(value) : binaryMetrics(value);
    return { ...event, metrics, details, model: kind === 'folds' ? null : event.model };
  });
}

function measuredRound(event: JobEvent & { type: 'trial-measured' }, kind: Kind): JobEvent {
  const { round } = event;
  const train = event.values['train:auc'] ?? [];
  const validation = event.values['validation:auc'] ?? [];
  const sparse = round % 10 === 9 ? train : [null];
  if (kind === 'classes') {
    const loss = (values: readonly (number | null)[]) => values.map((v) => v && 2 * (1 - v));
    return {
      ...event,
      values: { 'train:mlogloss': loss(sparse), 'validation:mlogloss': loss(validation) },
    };
  }
  return { ...event, values: { 'train:auc': sparse, 'validation:auc': validation } };
}

function binaryMetrics(auc: number): Record<string, number> {
  const values = {
    auc,
    auc_se: 0.0113,
    aucpr: auc - 0.2,
    average_precision: auc - 0.199,
    logloss: 0.4231,
    brier: 0.1374,
    mse: 0.1374,
    rmse: 0.3707,
    error: 0.1973,
    accuracy: 0.8027,
    balanced_accuracy: 0.7113,
    precision: 0.6612,
    recall: 0.5241,
    specificity: 0.9029,
    f1: 0.7241,
    f1_macro: 0.7241,
    f1_binary: 0.5847,
    precision_macro: 0.7521,
    recall_macro: 0.7135,
    precision_micro: 0.8027,
    recall_micro: 0.8027,
    mcc: 0.4631,
    f1_best: 0.6322,
    f1_best_threshold: 0.3187,
  };
  const named = Object.entries(values).map(([name, value]) => [`validation:${name}`, value] as const);
  return { ...Object.fromEntries(named), 'train:auc': auc + 0.071, 'train:logloss': 0.3312 };
}

function classMetrics(quality: number): Record<string, number> {
  const values = {
    auc: quality + 0.1,
    mlogloss: 2 * (1 - quality),
    merror: 0.21,
    accuracy: 0.79,
    balanced_accuracy: 0.6912,
    f1_macro: 0.7021,
    precision_macro: 0.7233,
    recall_macro: 0.6912,
    mcc: 0.6512,
  };
  const named = Object.entries(values).map(([name, value]) => [`validation:${name}`, value] as const);
  return { ...Object.fromEntries(named), 'train:mlogloss': 0.2513 };
}
