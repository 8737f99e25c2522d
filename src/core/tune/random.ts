/**
 * Random search over scrambled Sobol points: every point alone is uniform over the ranges, and together
 * they leave smaller holes than independent draws (Bergstra and Bengio 2012, section 2).
 */

import { createRandom } from '../math/random.ts';
import { createSobol } from '../math/sobol.ts';
import { fromPoint } from '../model/coordinate.ts';
import { cardinality, configurationAt } from './discrete.ts';
import { type Candidate, configKey, type History, isOwn, ownKeys } from './history.ts';

/**
 * The Sobol point whose index is the number of proposals so far. A configuration that was proposed
 * already gives way to the next points, and then to a random one of those that are left; null when a
 * finite space is used up.
 */
export function proposeRandom(history: History): Candidate | null {
  const { space, seed, proposed } = history;
  const sobol = createSobol(space.length, seed);
  for (let index = proposed; index < proposed + ATTEMPTS; index++) {
    const config = fromPoint(space, sobol(index));
    if (!isOwn(history, config)) return { config, origin: 'sobol' };
  }
  const left = unusedConfigurations(history, ownKeys(history));
  if (left.length === 0) return null;
  const random = createRandom(seed).fork(`left ${proposed}`);
  return { config: left[random.integer(left.length)] as Candidate['config'], origin: 'sobol' };
}

/**
 * All configurations of a finite space that are not in `used`; empty as well when there are more than
 * {@link ENUMERABLE}, a job's worth of which cannot be used up.
 */
export function unusedConfigurations(history: History, used: ReadonlySet<string>): Candidate['config'][] {
  const size = cardinality(history.space);
  if (size > ENUMERABLE) return [];
  const all = Array.from({ length: size }, (_, index) => configurationAt(history.space, index));
  return all.filter((config) => !used.has(configKey(history.space, config)));
}

const ATTEMPTS = 64;
const ENUMERABLE = 50_000;
