/** What a job can only know when its rows were read: how many classes there are. */
import type { DataSummary } from '../../core/model/data.ts';
import type { Job } from '../../core/model/job.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { checkJob, type JobPlaces } from '../../core/wire/check-job.ts';
import { isMulticlass, learningObjective } from '../../core/wire/objectives.ts';

/** What can be said of a job before. An objective that it leaves open is taken to be one that suits its metric. */
export function checkBeforeData(job: Job, places: JobPlaces): Problem[] {
  const forTwo = checkJob(withClasses(job, 2), places);
  if (job.fixed.objective !== undefined || !forTwo.some(isError)) return forTwo;
  const forMore = checkJob(withClasses(job, 3), places);
  return forMore.some(isError) ? forTwo : forMore;
}

/**
 * The job with its objective and number of classes, and what is wrong with them. `known`: problems that have been
 * told; they are not told again.
 */
export function fitToData(
  job: Job,
  data: DataSummary,
  places: JobPlaces,
  known: readonly Problem[],
): { readonly job: Job; readonly problems: readonly Problem[] } {
  const fitted = withClasses(job, data.schema.target.classes.length);
  const told = new Set(known.map((each) => JSON.stringify(each)));
  const changed = fitted !== job ? checkJob(fitted, places) : [];
  const news = changed.filter((each) => !told.has(JSON.stringify(each)));
  return { job: fitted, problems: [...checkClasses(fitted, data, places), ...news] };
}

/** The same job when nothing was open. */
function withClasses(job: Job, classes: number): Job {
  const objective = job.fixed.objective ?? (classes > 2 ? 'multi:softprob' : 'binary:logistic');
  const open = isMulticlass(objective) && job.fixed.num_class === undefined;
  if (job.fixed.objective !== undefined && !open) return job;
  const more = open ? { num_class: String(classes) } : {};
  return { ...job, fixed: { objective, ...more, ...job.fixed } };
}

function checkClasses(job: Job, data: DataSummary, places: JobPlaces): Problem[] {
  const { name, classes } = data.schema.target;
  const objective = learningObjective(job.fixed);
  const found = { target: name, classes: classes.length };
  if (isMulticlass(objective)) {
    const given = job.fixed.num_class ?? '';
    if (Number(given) === classes.length) return [];
    const detail = { ...found, asked: `num_class=${given}`, instead: `Give num_class=${classes.length}.` };
    return [problem('classes-differ', places.fixed('num_class'), detail)];
  }
  if (classes.length <= 2) return [];
  const instead = 'Use objective=multi:softprob, or choose a label of two values.';
  const detail = { ...found, asked: `${objective}, which is for two`, instead };
  return [problem('classes-differ', places.fixed('objective'), detail)];
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
