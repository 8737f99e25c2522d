/** The statistics of one hyperparameter by which its effect is judged, and what they are when its values are dealt anew. */
import { normalCdf } from '../math/normal.ts';
import { weightedChiSquare } from '../math/weighted-chi-square.ts';
import type { Features } from './features.ts';

export interface Views {
  /** The largest of the views, each as about a standard normal deviate where nothing has an effect. */
  deviate(): number;
  /** The least p-value of the views, by their distributions in many trials. */
  leastP(): number;
  /** Whether any view is as large as `deviate` when trial i gets the value of trial order[i], for each such order. */
  reaches(deviate: number): (order: ArrayLike<number>) => boolean;
}

/**
 * `scores`: lists of numbers with mean zero, one per trial of the features. `best`: 1 for the best trials, or null to
 * leave that view out.
 */
export function viewsOf(features: Features, scores: readonly Float64Array[], best: Uint8Array | null): Views {
  const n = features.rows.length;
  const asItWas = Uint32Array.from({ length: n }, (_, i) => i);
  const distinct = scores.filter((s, i) => i === 0 || s.some((v, k) => v !== (scores[0] as Float64Array)[k]));
  const views = distinct.filter((s) => s.some((v) => v !== 0)).map((s) => smooth(features, s));
  const chosen = best && Uint32Array.from([...best.keys()].filter((i) => best[i] === 1));
  if (chosen && chosen.length > 1 && chosen.length < n) views.push(together(features, chosen));
  return {
    deviate: () => views.reduce((most, view) => Math.max(most, view.deviate(view.statistic(asItWas))), -10),
    leastP: () => views.reduce((least, view) => Math.min(least, view.p(view.statistic(asItWas))), 1),
    reaches: (deviate) => {
      // A hair of tolerance: equal sums in another order must count as equal.
      const limits = views.map((view) => view.atDeviate(deviate - 1e-9));
      return (order) => views.some((view, v) => view.statistic(order) >= (limits[v] as number));
    },
  };
}

/** All statistics grow with the effect. */
interface View {
  statistic(order: ArrayLike<number>): number;
  deviate(statistic: number): number;
  atDeviate(deviate: number): number;
  p(statistic: number): number;
}

/** Sum of the squared covariances with each column; of cosines the k-th counts 1 / k, of categories all alike. */
function smooth({ kind, columns, width }: Features, scores: Float64Array): View {
  const n = scores.length;
  const variance = scores.reduce((sum, s) => sum + s * s, 0) / (n - 1);
  const weights = new Float64Array(width);
  const squares = new Float64Array(width);
  const counts = new Float64Array(width);
  for (let i = 0; i < columns.length; i++) {
    const k = i % width;
    squares[k] = (squares[k] as number) + (columns[i] as number) ** 2;
    if ((columns[i] as number) > 0) counts[k] = (counts[k] as number) + 1;
  }
  for (let k = 0; k < width; k++) {
    const scale = kind === 'numeric' ? (squares[k] as number) * (k + 1) : (counts[k] as number);
    weights[k] = 1 / (scale * variance);
  }
  const cosines = Float64Array.from({ length: width }, (_, k) => 1 / (k + 1));
  const law = weightedChiSquare(kind === 'numeric' ? cosines : new Float64Array(width - 1).fill(1));
  const sums = new Float64Array(width);
  return {
    statistic: (order) => {
      if (width === 4) return ofFour(columns, scores, order, weights);
      sums.fill(0);
      for (let i = 0; i < n; i++) {
        const s = scores[i] as number;
        const from = (order[i] as number) * width;
        for (let k = 0; k < width; k++) sums[k] = (sums[k] as number) + s * (columns[from + k] as number);
      }
      let q = 0;
      for (let k = 0; k < width; k++) q += (weights[k] as number) * (sums[k] as number) ** 2;
      return q;
    },
    deviate: law.deviate,
    atDeviate: law.atDeviate,
    p: law.tail,
  };
}

/** The same, written out: most hyperparameters have four cosines, and there are thousands of orders. */
function ofFour(
  columns: Float64Array,
  scores: Float64Array,
  order: ArrayLike<number>,
  weights: Float64Array,
): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const s = scores[i] as number;
    const at = (order[i] as number) * 4;
    a += s * (columns[at] as number);
    b += s * (columns[at + 1] as number);
    c += s * (columns[at + 2] as number);
    d += s * (columns[at + 3] as number);
  }
  const [wa, wb, wc, wd] = weights as unknown as readonly [number, number, number, number];
  return wa * a * a + wb * b * b + wc * c * c + wd * d * d;
}

/** How close together the chosen trials lie: minus the variance of their places, or how unequally categories are among them. */
function together({ kind, places, levels }: Features, chosen: Uint32Array): View {
  const n = places.length;
  const m = chosen.length;
  const left = 1 - m / n;
  if (kind === 'categorical') {
    const expected = new Float64Array(levels);
    for (const place of places) expected[place] = (expected[place] as number) + m / n;
    const found = new Float64Array(levels);
    const law = weightedChiSquare(new Float64Array(levels - 1).fill(left));
    return {
      statistic: (order) => {
        found.fill(0);
        for (const i of chosen) {
          const place = places[order[i] as number] as number;
          found[place] = (found[place] as number) + 1;
        }
        return found.reduce(
          (sum, f, g) => sum + (f - (expected[g] as number)) ** 2 / (expected[g] as number),
          0,
        );
      },
      deviate: law.deviate,
      atDeviate: law.atDeviate,
      p: law.tail,
    };
  }
  const mean = places.reduce((sum, u) => sum + u / n, 0);
  const moment = (power: number): number => places.reduce((sum, u) => sum + (u - mean) ** power / n, 0);
  const variance = moment(2);
  const spread = Math.sqrt(((moment(4) / variance ** 2 - 1) * left) / m);
  const usual = variance * (1 - left / m);
  const unit = variance * Math.max(1e-9, spread);
  return {
    statistic: (order) => {
      let [sum, squares] = [0, 0];
      for (const i of chosen) {
        const u = (places[order[i] as number] as number) - mean;
        sum += u;
        squares += u * u;
      }
      return (sum / m) ** 2 - squares / m;
    },
    deviate: (v) => (v + usual) / unit,
    atDeviate: (z) => z * unit - usual,
    p: (v) => normalCdf(-(v + usual) / unit),
  };
}
