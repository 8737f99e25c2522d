/**
 * Metrics that SageMaker's own container gets wrong: from its 3.x images on, it calls a row positive when its
 * prediction is above 0, which every probability is. Up to 1.7-1 it had margins there.
 */
import type { Objective } from '../model/job.ts';
import { type Problem, warning } from '../model/problem.ts';
import { metricNamed } from './metrics.ts';

/** `image`: the training image of the request, if it names one ("...sagemaker-xgboost:1.7-1"). */
export function misjudged(objective: Objective, learning: string, image: unknown, path: string): Problem[] {
  const metric = objective.metric.replace(/^validation:/, '');
  const known = metricNamed(metric);
  const thresholded = known?.by === 'predictions' && known.task !== 'regression';
  const probabilities = learning === 'binary:logistic' || learning === 'reg:logistic';
  if (!thresholded || !probabilities || isOld(image)) return [];
  const instead = 'validation:error, validation:aucpr or validation:logloss';
  return [warning('sagemaker-misjudges', path, { metric: objective.metric, objective: learning, instead })];
}

function isOld(image: unknown): boolean {
  const version = typeof image === 'string' ? /:(\d+)\.\d+/.exec(image.split('/').at(-1)!) : null;
  return version !== null && Number(version[1]) < 3;
}
