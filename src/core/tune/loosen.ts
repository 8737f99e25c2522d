import type { Random } from '../math/random.ts';
import { fromUnit } from '../model/coordinate.ts';
import type { Configuration, SearchSpace } from '../model/space.ts';
import type { Score } from './maximize.ts';

/**
 * What does not matter is drawn at random: each hyperparameter in turn gets a random value where all such
 * changes together cost no more than `loss` of score. The score along an unimportant one is flat, or rises
 * slowly towards an end of its range, where the model knows least; the maximum alone would sit at that end
 * again and again and show nothing of the rest.
 */
export function loosen(
  space: SearchSpace,
  score: Score,
  config: Configuration,
  loss: number,
  random: Random,
): Configuration {
  const least = score(config) - loss;
  let loosened = config;
  for (const range of random.shuffle([...space])) {
    const moved = { ...loosened, [range.name]: fromUnit(range, random.next()) };
    if (score(moved) >= least) loosened = moved;
  }
  return loosened;
}
