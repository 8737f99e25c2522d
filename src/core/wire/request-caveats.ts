/** What a job's SageMaker request leaves unsaid, or what SageMaker would do differently with it. */
import type { DataSummary } from '../model/data.ts';
import type { Job } from '../model/job.ts';
import { type Problem, warning } from '../model/problem.ts';
import { jobPlaces } from './check-job.ts';
import { leastJobSeconds, placeholderAccount } from './format-request.ts';
import { misjudged } from './misjudged.ts';
import { learningObjective } from './objectives.ts';

/** Warnings to show beside `formatRequest`; `data` = null while it is not prepared. */
export function requestCaveats(job: Job, data: DataSummary | null): Problem[] {
  return [
    ...misjudged(job.objective, learningObjective(job.fixed), imageOf(job), jobPlaces.metric),
    ...(job.request === null ? aboutRows(job, data) : []),
    ...aboutFolds(job),
    ...aboutTime(job),
  ];
}

const loses = (path: string, what: string, instead: string) =>
  warning('request-loses', path, { what, instead });

function imageOf(job: Job): unknown {
  if (job.request === null) return placeholderAccount.trainingImage;
  const { TrainingJobDefinition: definition } = job.request as {
    TrainingJobDefinition?: { AlgorithmSpecification?: { TrainingImage?: unknown } };
  };
  return definition?.AlgorithmSpecification?.TrainingImage;
}

function aboutRows(job: Job, data: DataSummary | null): Problem[] {
  const weighted = data?.weighted ?? job.data.weight !== null;
  const order = weighted ? 'the label first and the weight second' : 'the label first';
  const found = [
    loses(
      'data',
      'it names places for rows that were split and coded on this machine.',
      `Upload the prepared rows there as CSV: ${order}, no header.`,
    ),
  ];
  const categories = (data?.schema.features ?? []).filter(({ kind }) => kind === 'category');
  if (categories.length > 0 && data?.schema.categories === 'native') {
    const names = categories.map(({ name }) => name).join(', ');
    found.push(
      loses(
        'data.categories',
        `it cannot call a column a category, and ${names} would be read as numbers there.`,
        'Encode categories one-hot for the same trials in both places.',
      ),
    );
  }
  return found;
}

function aboutFolds({ data: { folds, split } }: Job): Problem[] {
  if (folds === null || split.by === 'rows') return [];
  return [
    loses(
      'data.folds',
      `its ${folds} folds are by "${split.column}", and SageMaker's _kfold takes rows at random.`,
      'Give the request a validation channel instead, or tune there on folds of random rows.',
    ),
  ];
}

function aboutTime({ limits: { maxSeconds } }: Job): Problem[] {
  if (maxSeconds === null || maxSeconds >= leastJobSeconds) return [];
  const what = `a tuning job there may take at least ${leastJobSeconds} seconds, and this one ${maxSeconds}.`;
  return [loses('limits.maxSeconds', what, `The request says ${leastJobSeconds}.`)];
}
