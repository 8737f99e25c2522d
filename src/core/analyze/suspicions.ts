/** Results that usually mean a mistake in the data, the labels or the ranges, rather than a good or bad setting. */
import { normalQuantile } from '../math/normal.ts';
import { median } from '../math/quantile.ts';
import { robustZ } from '../math/robust-z.ts';
import type { PartSummary } from '../model/data.ts';
import type { Suspicion } from '../model/finding.ts';
import type { JobState } from '../model/state.ts';
import { type FinishedTrial, metricOf } from '../model/trial.ts';
import { ENOUGH_TO_ANALYZE } from './sample.ts';

/** XGBoost's AUC has single precision: closer than this, two are the same. */
const SAME = 1e-7;
/**
 * A gap between training and validation AUC is told from 0.1 on (one pair of rows in ten is ranked right only by
 * having been seen), and only when it is also this much above the job's median gap and an outlier among the gaps
 * (robust z above 3.5, the bound of Iglewicz and Hoaglin): a gap that all trials share belongs to the data.
 */
const GAP = 0.1;
const GAP_ABOVE_USUAL = 0.05;
const FAR = 3.5;
/** Metrics that move with every changed prediction; equal AUCs alone are common where rows are few. */
const FINE = ['logloss', 'mlogloss', 'rmse', 'mae', 'brier', 'aft-nloglik', 'poisson-nloglik'];
/** Without one of these, this many rounds with equal values, not all the same, are taken for equal models. */
const ENOUGH_ROUNDS = 5;

interface Measured {
  readonly trial: FinishedTrial;
  readonly auc: number | null;
}

/**
 * The job's own trials whose results usually mean a mistake. 'perfect': AUC 1. 'below-chance': AUC below 0.5; `beyond`
 * says how many lie further below than the worst of as many coin-tossing models would in 95 of 100 jobs (the AUC of
 * such a model has variance (P + N + 1) / (12 P N)). 'chance': AUC 0.5 to single precision, which constant
 * predictions give. 'overfit' and 'identical': see the thresholds above. Empty for metrics that are no AUC, but for
 * 'identical'.
 */
export function suspicionsOf(state: JobState): Suspicion[] {
  const measured = state.trials.flatMap((trial): Measured[] =>
    trial.state === 'finished' && metricOf(trial, state.job.objective.metric) !== null
      ? [{ trial, auc: aucOf(state, trial) }]
      : [],
  );
  const rows = rowsOf(state);
  return [
    ...perfect(measured, rows),
    ...belowChance(measured, rows),
    ...chance(measured),
    ...overfit(measured),
    ...identical(state, measured),
  ];
}

/** The AUC of held-out rows: the objective itself if it is one, else the one measured beside it. */
function aucOf({ job }: JobState, trial: FinishedTrial): number | null {
  const { metric } = job.objective;
  const name = metric.endsWith(':auc') && !metric.startsWith('train:') ? metric : 'validation:auc';
  const value = metricOf(trial, name);
  return value !== null && value >= 0 && value <= 1 ? value : null;
}

function rowsOf({ data }: JobState): { positives: number; negatives: number } | null {
  const part: PartSummary | null = data?.validation ?? (data?.folds ? data.train : null);
  if (!part || data?.weighted) return null;
  const [negatives, positives, third] = part.classRows;
  if (!negatives || !positives || third !== undefined) return null;
  return { positives, negatives };
}

function perfect(measured: readonly Measured[], rows: ReturnType<typeof rowsOf>): Suspicion[] {
  const found = measured.filter(({ auc }) => auc !== null && auc >= 1 - SAME);
  const rarer = rows ? { rarer: Math.min(rows.positives, rows.negatives) } : {};
  return told('perfect', found, { all: measured.length, ...rarer });
}

function belowChance(measured: readonly Measured[], rows: ReturnType<typeof rowsOf>): Suspicion[] {
  const found = measured.filter(({ auc }) => auc !== null && auc < 0.5 - SAME);
  // Adding 0 makes -0 the 0 that JSON knows.
  const lowest = Math.min(...found.map(({ auc }) => auc as number)) + 0;
  if (!rows || found.length === 0) return told('below-chance', found, { all: measured.length, lowest });
  const { positives, negatives } = rows;
  const error = Math.sqrt((positives + negatives + 1) / (12 * positives * negatives));
  const reach = -normalQuantile(0.05 / measured.length) * error;
  const beyond = found.filter(({ auc }) => 0.5 - (auc as number) > reach).length;
  return told('below-chance', found, { all: measured.length, lowest, error, beyond });
}

function chance(measured: readonly Measured[]): Suspicion[] {
  const found = measured.filter(({ auc }) => auc !== null && Math.abs(auc - 0.5) <= SAME);
  return told('chance', found, { all: measured.length });
}

function overfit(measured: readonly Measured[]): Suspicion[] {
  const gaps = measured.flatMap(({ trial, auc }) => {
    const train = metricOf(trial, 'train:auc');
    return auc === null || train === null || train < 0 || train > 1 ? [] : [{ trial, auc, gap: train - auc }];
  });
  if (gaps.length < ENOUGH_TO_ANALYZE) return [];
  const usual = median(gaps.map(({ gap }) => gap));
  const z = robustZ(gaps.map(({ gap }) => gap));
  const found = gaps.filter(
    ({ gap }, i) => gap >= GAP && gap - usual >= GAP_ABOVE_USUAL && (z[i] as number) > FAR,
  );
  return told('overfit', found, { usual, largest: Math.max(...found.map(({ gap }) => gap)) });
}

/** One per group of trials, the largest group first. `differing`: hyperparameters that differ within it. */
function identical({ job }: JobState, measured: readonly Measured[]): Suspicion[] {
  const groups = new Map<string, Measured[]>();
  for (const one of measured) {
    // Constant predictions are equal whatever made them, and told as such.
    if (one.auc !== null && Math.abs(one.auc - 0.5) <= SAME) continue;
    const key = fingerprint(job.objective.metric, one.trial);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const configs = group.map(({ trial }) => trial.config);
      const differing = job.space
        .map(({ name }) => name)
        .filter((name) => configs.some((config) => config[name] !== configs[0]?.[name]));
      return differing.length > 0 ? told('identical', group, { differing: differing.join(', ') }) : [];
    })
    .sort((a, b) => b.trials.length - a.trials.length);
}

/** Equal for trials of which every metric agrees; null where so few were measured that they may agree by chance. */
function fingerprint(objective: string, trial: FinishedTrial): string | null {
  const metrics = Object.entries(trial.metrics).filter(([, value]) => Number.isFinite(value));
  const fine = metrics.some(([name]) => FINE.includes(name.replace(/^(validation|train):/, '')));
  const curve = trial.curve[objective] ?? [];
  const rounds = curve.length >= ENOUGH_ROUNDS && curve.some((value) => value !== curve[0]);
  if (!fine && !rounds) return null;
  const sorted = metrics.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted, fine ? [] : curve]);
}

function told(
  code: Suspicion['code'],
  found: readonly { readonly trial: FinishedTrial }[],
  detail: Suspicion['detail'],
): Suspicion[] {
  if (found.length === 0) return [];
  return [{ code, trials: found.map(({ trial }) => trial.number).sort((a, b) => a - b), detail }];
}
