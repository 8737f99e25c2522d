/** Which encoding of categories suits the boosters of a job. */
import type { CategoryColumn, Column, DataSummary } from '../../core/model/data.ts';
import type { CategoryEncoding, Job } from '../../core/model/job.ts';
import { type Problem, problem, warning } from '../../core/model/problem.ts';

type Settings = Pick<Job, 'fixed' | 'space'>;

/** XGBoost's own splits of categories, but for boosters and tree methods that have none. */
export function encodingFor(settings: Settings): CategoryEncoding {
  return withoutCategories(settings) === null ? 'native' : 'one-hot';
}

/** `chosen`: the encoding was asked for, not found by `encodingFor`. Nothing where no column is a category. */
export function checkEncoding(job: Job, chosen: boolean, data: DataSummary): Problem[] {
  const why = withoutCategories(job);
  const columns = data.schema.features.filter(isCategory).map(({ name }) => name);
  if (why === null || columns.length === 0) return [];
  const detail = { why, columns: columns.join(', ') };
  if (job.data.categories === 'native') return [problem('categories-not-native', '--categories', detail)];
  if (job.data.categories === 'one-hot' && !chosen)
    return [warning('categories-one-hot', '--categories', detail)];
  return [];
}

/** `booster=gblinear`, or null when all of the job's trials can split categories. */
function withoutCategories({ fixed, space }: Settings): string | null {
  const unable: readonly (readonly [string, string])[] = [
    ['booster', 'gblinear'],
    ['tree_method', 'exact'],
  ];
  const found = unable.find(
    ([name, value]) =>
      fixed[name] === value ||
      space.some(
        (range) => range.name === name && range.kind === 'categorical' && range.values.includes(value),
      ),
  );
  return found ? found.join('=') : null;
}

function isCategory(column: Column): column is CategoryColumn {
  return column.kind === 'category';
}
