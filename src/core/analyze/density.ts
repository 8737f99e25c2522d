/**
 * Where along one axis good trials are dense relative to where the search looked: the share of good ones among the trials
 * near each place, drawn towards the overall share where few trials are. Crowding by itself, as of an adaptive search, thus
 * raises nothing, and where nobody looked nothing is claimed.
 */

/** Places on a continuous axis. */
const PLACES = 32;
/** Half-width of the triangular window, as a share of the axis. */
const WINDOW = 0.12;
/** How many trials of the overall share are added at each place. */
const PRIOR = 0.5;
/** The share of the good density that the dense part holds. */
const HELD = 0.8;

/** `levels`: how many whole numbers the axis has, null for a continuous one. Coordinates are in [0, 1]. */
export interface DenseAxis {
  readonly places: number;
  /** Of each trial, the place it falls into. */
  readonly at: Int32Array;
}

/** Places of trials along an axis; -1 for a trial that has none there. */
export function denseAxis(units: readonly number[], levels: number | null): DenseAxis {
  const places = levels !== null && levels <= 2 * PLACES ? levels : PLACES;
  const at = Int32Array.from(units, (u) =>
    Number.isFinite(u) ? Math.min(places - 1, Math.max(0, Math.floor(u * places))) : -1,
  );
  return { places, at };
}

/**
 * First and last place of the shortest stretch that holds 80 % of the good density, given how often each trial counts and
 * how often it counts as good. Null when no trial is good there.
 */
export function densePart(
  { places, at }: DenseAxis,
  all: ArrayLike<number>,
  good: ArrayLike<number>,
): readonly [number, number] | null {
  const [looked, found] = [new Float64Array(places), new Float64Array(places)];
  let [lookedSum, foundSum] = [0, 0];
  for (let i = 0; i < at.length; i++) {
    const place = at[i] as number;
    if (place < 0) continue;
    looked[place] = (looked[place] as number) + (all[i] as number);
    found[place] = (found[place] as number) + (good[i] as number);
    lookedSum += all[i] as number;
    foundSum += good[i] as number;
  }
  if (!(foundSum > 0)) return null;
  const share = foundSum / lookedSum;
  const reach = Math.ceil(WINDOW * places);
  const window = Float64Array.from({ length: reach }, (_, k) => 1 - k / reach);
  const density = new Float64Array(places);
  let total = 0;
  for (let p = 0; p < places; p++) {
    let [near, good_] = [PRIOR, PRIOR * share];
    for (let q = Math.max(0, p - reach + 1); q < Math.min(places, p + reach); q++) {
      const weight = window[Math.abs(p - q)] as number;
      near += weight * (looked[q] as number);
      good_ += weight * (found[q] as number);
    }
    const value = good_ / near;
    density[p] = value;
    total += value;
  }
  return shortest(density, HELD * total);
}

function shortest(density: Float64Array, mass: number): readonly [number, number] {
  let best: readonly [number, number] = [0, density.length - 1];
  let [from, sum] = [0, 0];
  for (let to = 0; to < density.length; to++) {
    sum += density[to] as number;
    while (from < to && sum - (density[from] as number) >= mass) {
      sum -= density[from] as number;
      from++;
    }
    if (sum >= mass && to - from < best[1] - best[0]) best = [from, to];
  }
  return best;
}
