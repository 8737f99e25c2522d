import type { DataSummary } from '../../core/model/data.ts';

/** `343 to train, 113 to validate, 113 to test that no trial has seen, 30 features`. */
export function rowsText({ train, validation, test, folds, weighted, schema }: DataSummary): string {
  const parts = folds
    ? [`${train.rows} in ${folds.count} ${folds.order === 'forward' ? 'folds forward in time' : 'folds'}`]
    : [`${train.rows} to train`, ...(validation ? [`${validation.rows} to validate`] : [])];
  if (test) parts.push(`${test.rows} to test that no trial has seen`);
  const features = schema.features.length === 1 ? '1 feature' : `${schema.features.length} features`;
  return [...parts, features, ...(weighted ? ['weighted'] : [])].join(', ');
}

/** `no 71, yes 42`: rows of each class. */
export function classesText({ schema, train, validation }: DataSummary): string {
  const { classes } = schema.target;
  return classes
    .map((name, i) => `${name} ${(train.classRows[i] ?? 0) + (validation?.classRows[i] ?? 0)}`)
    .join(', ');
}
