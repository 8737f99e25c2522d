/**
 * The columns of the linear model: the functions of each axis, and for each pair products of the first ones of both.
 *
 *   column 0 .. p - 1 = [ axis 0 | axis 1 | ... | pair 0 | pair 1 | ... ]
 */
import type { Axis } from './anova.ts';
import { type Basis, basisOf } from './basis.ts';

/** Columns with one prior variance together. */
export interface Term {
  /** One axis, or two. */
  readonly axes: readonly number[];
  readonly from: number;
  readonly to: number;
}

export interface Terms {
  readonly list: readonly Term[];
  readonly width: number;
  /** Share of its term's prior variance that each column has. */
  readonly weights: Float64Array;
  /** How many of an axis' first functions enter its pairs. */
  readonly paired: readonly number[];
  /** All columns at one point of the cube. */
  write(point: Float64Array, out: Float64Array): void;
}

export interface Resolution {
  /** Functions of a numeric axis, and those of them that enter pairs. */
  readonly alone: number;
  readonly paired: number;
  /** Prior variances of the functions of an axis fall as k^-decay. */
  readonly decay: number;
}

/** The terms of all axes and of some pairs. */
export function termsOf(
  axes: readonly Axis[],
  pairs: readonly (readonly [number, number])[],
  { alone, paired, decay }: Resolution,
): Terms {
  const bases = axes.map((axis) => basisOf(axis, alone, decay));
  const few = axes.map((axis, i) => partOf(axis, bases[i] as Basis, paired));
  const list: Term[] = [];
  const weights: number[] = [];
  for (const [axis, basis] of bases.entries()) {
    list.push({ axes: [axis], from: weights.length, to: weights.length + basis.size });
    weights.push(...basis.weights);
  }
  for (const pair of pairs) {
    const from = weights.length;
    const [a, b] = pair.map((axis) => few[axis] as readonly number[]) as [
      readonly number[],
      readonly number[],
    ];
    for (const v of a) for (const w of b) weights.push(v * w);
    list.push({ axes: pair, from, to: weights.length });
  }
  return {
    list,
    width: weights.length,
    weights: Float64Array.from(weights),
    paired: few.map((part) => part.length),
    write(point, out) {
      for (const [axis, basis] of bases.entries()) {
        basis.write(point[axis] as number, out, (list[axis] as Term).from);
      }
      for (const [i, [a, b]] of pairs.entries()) {
        let at = (list[axes.length + i] as Term).from;
        const [atA, atB] = [(list[a] as Term).from, (list[b] as Term).from];
        const [sizeA, sizeB] = [few[a]?.length ?? 0, few[b]?.length ?? 0];
        for (let k = 0; k < sizeA; k++) {
          const value = out[atA + k] as number;
          for (let l = 0; l < sizeB; l++) out[at++] = value * (out[atB + l] as number);
        }
      }
    },
  };
}

/** Weights of an axis' first functions, made to add up to 1. */
function partOf(axis: Axis, basis: Basis, most: number): readonly number[] {
  const part = basis.weights.slice(0, axis.kind === 'categorical' ? MOST_PAIRED_LEVELS : most);
  const sum = part.reduce((total, w) => total + w, 0);
  return part.map((w) => w / sum);
}

const MOST_PAIRED_LEVELS = 7;
