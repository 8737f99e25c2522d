import type { Values } from './boosters.ts';

/** The mean of each metric that every fit has. One fit's values are returned as they are. */
export function meanOverFits(fits: readonly Values[]): Values {
  const [first] = fits;
  if (first === undefined || fits.length === 1) return first ?? {};
  const means: Record<string, number> = {};
  for (const name of Object.keys(first)) {
    const values = valuesOf(fits, name);
    if (values) means[name] = values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  return means;
}

/**
 * Final metrics over folds: means, and for the mean AUC its standard error. The folds' validation rows are
 * different ones, so their errors add up in squares: se = sqrt(se_1^2 + ... + se_k^2) / k.
 */
export function finalMeans(fits: readonly Values[]): Values {
  const errors = valuesOf(fits, 'validation:auc_se');
  const means = meanOverFits(fits);
  return errors ? { ...means, 'validation:auc_se': Math.hypot(...errors) / errors.length } : means;
}

/** Each metric's value in each fit, of the metrics that every fit has. */
export function perFit(fits: readonly Values[]): Record<string, readonly number[]> {
  const lists = Object.keys(fits[0] ?? {}).map((name) => [name, valuesOf(fits, name)] as const);
  return Object.fromEntries(lists.filter((entry): entry is [string, number[]] => entry[1] !== null));
}

/** Null unless every fit has the metric. */
function valuesOf(fits: readonly Values[], name: string): number[] | null {
  const values = fits.flatMap((fit) => fit[name] ?? []);
  return values.length === fits.length ? values : null;
}
