import { logGamma } from './beta.ts';

/**
 * Probability of at most `k` marked ones among `draws` drawn without replacement from `total`, of which
 * `marked` are marked. Whole numbers.
 */
export function hypergeometricCdf(k: number, draws: number, marked: number, total: number): number {
  let sum = 0;
  for (let i = Math.max(0, draws + marked - total); i <= Math.min(k, draws, marked); i++) {
    sum += Math.exp(logChoose(marked, i) + logChoose(total - marked, draws - i) - logChoose(total, draws));
  }
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
