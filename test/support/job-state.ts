/** A JobState made of rows: what was tried and what came of it. */
import type { JobStatus } from '../../src/core/model/event.ts';
import type { Job } from '../../src/core/model/job.ts';
import type { Configuration } from '../../src/core/model/space.ts';
import type { JobState } from '../../src/core/model/state.ts';
import type { Outcome, StoppedBy, Trial } from '../../src/core/model/trial.ts';
import { someJob } from './some-job.ts';

export interface Row {
  readonly config: Configuration;
  /** Final value of the objective; none = nothing was measured. */
  readonly value?: number | null;
  /** 'completed' unless told. */
  readonly outcome?: Outcome | 'running';
  /** 'early-stopping' unless told, for stopped ones. */
  readonly stoppedBy?: StoppedBy;
  /** 'sobol' unless told. */
  readonly origin?: string;
  /** More metrics, e.g. the objective's standard error. */
  readonly metrics?: Readonly<Record<string, number>>;
  /** Objective after each round; [value] unless told. */
  readonly curve?: readonly number[];
}

export interface StateParts {
  readonly job?: Partial<Job>;
  readonly status?: JobStatus;
  /** Class counts of the validation rows (the training rows are four times as many); null = not prepared. */
  readonly validation?: { readonly positives: number; readonly negatives: number } | null;
}

const STARTED = 1_700_000_000_000;

/** Trials are numbered 1, 2, ... in the order of the rows and named `<job>-001-00000001`, ... */
export function jobState(rows: readonly Row[], parts: StateParts = {}): JobState {
  const job = someJob({
    ...parts.job,
    limits: parts.job?.limits ?? {
      maxTrials: Math.max(1, rows.length),
      maxParallel: 1,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    },
  });
  const status = parts.status ?? (rows.some((r) => r.outcome === 'running') ? 'in-progress' : 'completed');
  const ended = status === 'completed' || status === 'failed' || status === 'stopped';
  return {
    job,
    status,
    reason: ended ? `${rows.length} of ${rows.length} trials` : null,
    data: dataOf(parts.validation === undefined ? { positives: 50, negatives: 100 } : parts.validation),
    engine: { trainer: 'replay', version: 'made for a test', parallel: 1, bytesPerWorker: null },
    finishedAt: ended ? STARTED + rows.length * 1000 : null,
    trials: rows.map((row, i) => trialOf(row, i + 1, job)),
  };
}

function trialOf(row: Row, number: number, job: Job): Trial {
  const { metric } = job.objective;
  const outcome = row.outcome ?? 'completed';
  const value = row.value ?? null;
  const curve = row.curve ?? (value === null ? [] : [value]);
  const common = {
    name: `${job.name}-${String(number).padStart(3, '0')}-${number.toString(16).padStart(8, '0')}`,
    number,
    config: row.config,
    origin: row.origin ?? 'sobol',
    startedAt: STARTED + number * 1000,
    curve: curve.length > 0 ? { [metric]: curve } : {},
  };
  if (outcome === 'running') return { ...common, state: 'running' };
  return {
    ...common,
    state: 'finished',
    outcome,
    stoppedBy: outcome === 'stopped' ? (row.stoppedBy ?? 'early-stopping') : null,
    cause: outcome === 'completed' ? null : `${outcome} in a test`,
    metrics: value === null ? {} : { [metric]: value, ...row.metrics },
    finishedAt: STARTED + number * 1000 + 500,
    seconds: 0.5,
    model: outcome === 'completed' ? `${common.name}.ubj` : null,
    details: null,
  };
}

function dataOf(validation: { positives: number; negatives: number } | null): JobState['data'] {
  if (!validation) return null;
  const { positives, negatives } = validation;
  const rows = positives + negatives;
  return {
    key: 'made-for-a-test',
    schema: {
      version: 2,
      categories: 'codes',
      features: [{ kind: 'number', name: 'x' }],
      target: { name: 'y', classes: ['0', '1'] },
    },
    train: { rows: rows * 4, classRows: [negatives * 4, positives * 4] },
    validation: { rows, classRows: [negatives, positives] },
    test: null,
    folds: null,
    weighted: false,
    warnings: [],
  };
}
