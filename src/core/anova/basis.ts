/**
 * Functions of one axis with mean 0 and mean square 1 over the axis, each of them at a right angle to the others, so
 * that the variance of a sum of them is the sum of its squared coefficients.
 *
 * Numeric: polynomials of rising degree, orthonormal over [0, 1] (Legendre's) or over the midpoints of equal cells
 * (Gram's), by the three-term recurrence of T. Stieltjes (W. Gautschi, "On generating orthogonal polynomials", SIAM J.
 * Sci. Stat. Comput. 3 (1982) 289-317). The first is the straight line, which most effects are nearly. Categorical:
 * Helmert's contrasts of the levels.
 */
import type { Axis } from './anova.ts';

export interface Basis {
  readonly size: number;
  /** Share of the axis' prior variance that each function has; they add up to 1. */
  readonly weights: readonly number[];
  /** Writes the functions' values at a coordinate into out[at ..]; zeros where the coordinate is NaN. */
  write(coordinate: number, out: Float64Array, at: number): void;
}

/**
 * The first `most` functions of an axis. The prior variances of polynomials fall as degree^-decay: 4 is about the
 * smoothness of a cubic spline, 2 that of a random walk.
 */
export function basisOf(axis: Axis, most: number, decay: number): Basis {
  return axis.kind === 'categorical' ? contrasts(axis.levels) : polynomials(axis.levels, most, decay);
}

function polynomials(levels: number | null, most: number, decay: number): Basis {
  const size = Math.max(0, Math.min(most, (levels ?? Number.POSITIVE_INFINITY) - 1));
  const raw = Array.from({ length: size }, (_, k) => (k + 1) ** -decay);
  const sum = raw.reduce((total, w) => total + w, 0);
  // p_k = (t p_{k-1} - c_{k-1} p_{k-2}) / c_k with t in [-1, 1]; the measures are symmetric, so nothing else enters.
  const c = Float64Array.from({ length: size + 1 }, (_, k) => {
    const square = (k * k) / (4 * k * k - 1);
    return k === 0 ? 0 : Math.sqrt(levels === null ? square : square * (1 - (k / levels) ** 2));
  });
  return {
    size,
    weights: raw.map((w) => w / sum),
    write(coordinate, out, at) {
      if (Number.isNaN(coordinate)) {
        out.fill(0, at, at + size);
        return;
      }
      const t = 2 * Math.min(1, Math.max(0, coordinate)) - 1;
      let [before, now] = [0, 1];
      for (let k = 1; k <= size; k++) {
        const next = (t * now - (c[k - 1] as number) * before) / (c[k] as number);
        out[at + k - 1] = next;
        before = now;
        now = next;
      }
    },
  };
}

function contrasts(levels: number): Basis {
  const size = Math.max(0, Math.min(levels, MOST_LEVELS) - 1);
  return {
    size,
    weights: Array.from({ length: size }, () => 1 / size),
    write(coordinate, out, at) {
      out.fill(0, at, at + size);
      if (Number.isNaN(coordinate)) return;
      // Contrast k sets level k + 1 against the mean of the levels 0 .. k.
      for (let k = 0; k < size; k++) {
        const scale = Math.sqrt(levels / ((k + 1) * (k + 2)));
        if (coordinate <= k) out[at + k] = -scale;
        else if (coordinate === k + 1) out[at + k] = (k + 1) * scale;
      }
    },
  };
}

/** Levels beyond are told apart from nothing: they would be as many coefficients as there are trials. */
const MOST_LEVELS = 40;
