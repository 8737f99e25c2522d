import type { Report } from '../model/report.ts';
import type { MetricName } from '../model/trial.ts';
import type { SampleTrial } from './sample.ts';

/** Values of XGBoost are single precision: closer than this they are the same. */
const SAME = 1e-7;

/** What it means when all of the job's own trials have one value; null when they differ or are fewer than 2. */
export function levelOf(metric: MetricName, sample: readonly SampleTrial[]): Report['level'] {
  const values = sample.filter((t) => t.own).map((t) => t.value);
  const [value] = values;
  if (value === undefined || values.length < 2) return null;
  const reach = SAME * Math.abs(value);
  if (values.some((v) => Math.abs(v - value) > reach)) return null;
  const auc = metric.endsWith(':auc');
  if (auc && Math.abs(value - 0.5) <= SAME) return { code: 'chance', value };
  if (auc && value >= 1 - SAME) return { code: 'perfect', value };
  return { code: 'equal', value };
}
