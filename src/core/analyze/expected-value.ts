/**
 * What the apparently best of many AUCs is worth on new rows.
 *
 * The best of many estimates is too high, as it was chosen for its luck too. To choose and to judge by different rows
 * takes the luck out: bootstrap bias correction (I. Tsamardinos, E. Greasidou and G. Borboudakis, Machine Learning 107
 * (2018) 1895-1922) chooses on rows drawn with replacement and judges on those left out. But rows drawn so say less than
 * all do, so that worse models are chosen than the real choice, and the correction comes out too large, by up to half of
 * the optimism where models differ clearly. Here four fifths of the information choose and one fifth judges, and no
 * rows are drawn: with the errors' covariance S and e ~ N(0, S),
 *
 *     A + g e   and   A - e / g          g^2 = 1/4
 *
 * are independent estimates of the same true AUCs, like those of random four fifths of the rows and of the rest (data
 * fission: D. Garcia Rasines and G. A. Young, Biometrika 110 (2023) 597-614). The first chooses, the second judges, and the
 * mean over many e is the value. It is too low by at most an eighth of the optimism (normal errors), and less the less
 * models differ; a smaller g would make it less steady. The error that the chosen one shares with the best has mean
 * 0 and is left out.
 */
import { normalQuantile } from '../math/normal.ts';
import type { ExpectedValue } from '../model/winner.ts';

const G = 0.5;
const Z = normalQuantile(0.975);

/**
 * `aucs`: the best one at place 0. `drawn`: errors of all of them, `draws` x K, each used with both signs. `standardError`:
 * of the best AUC; it gives the interval, on the scale of log(AUC / (1 - AUC)), which keeps it inside [0, 1].
 */
export function expectedValue(
  aucs: Float64Array,
  { drawn, draws }: { readonly drawn: Float32Array; readonly draws: number },
  standardError: number,
): ExpectedValue {
  const naive = aucs[0] as number;
  let total = 0;
  for (let b = 0; b < draws; b++) {
    total += lossOfChoice(aucs, drawn, b * aucs.length, G) + lossOfChoice(aucs, drawn, b * aucs.length, -G);
  }
  const optimism = draws === 0 ? 0 : total / (2 * draws);
  const value = Math.max(0, naive - optimism);
  const step = value > 0 && value < 1 ? (Z * standardError) / (value * (1 - value)) : 0;
  return {
    value,
    low: step === 0 ? Math.max(0, value - Z * standardError) : expit(logit(value) - step),
    high: step === 0 ? Math.min(1, value + Z * standardError) : expit(logit(value) + step),
    naive,
    optimism: naive - value,
    draws: 2 * draws,
  };
}

/** By how much the one that A + g e chooses is worse than the best, judged by A - e / g; at least 0. */
function lossOfChoice(aucs: Float64Array, drawn: Float32Array, at: number, g: number): number {
  let chosen = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < aucs.length; k++) {
    const value = (aucs[k] as number) + g * (drawn[at + k] as number);
    if (value > most) {
      most = value;
      chosen = k;
    }
  }
  const apart = (drawn[at + chosen] as number) - (drawn[at] as number);
  return (aucs[0] as number) - (aucs[chosen] as number) + apart / g;
}

const logit = (p: number): number => Math.log(p / (1 - p));
const expit = (x: number): number => 1 / (1 + Math.exp(-x));
