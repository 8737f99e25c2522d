/**
 * Bayesian optimisation, one proposal:
 *
 *   history -> warped values -> Gaussian process -> log expected improvement -> best configuration
 *   (history, warp)             (fit, kernel)       (acquisition)               (maximize)
 *
 * The first proposals are Sobol points, as there is nothing to model yet; parents' trials inside the ranges
 * shorten that start. Trials that run are taken to come out at the model's mean, so that parallel proposals
 * spread. Improvement is counted from the best model mean at a tried or running configuration inside the
 * ranges, which one lucky value cannot inflate and a parent's trial outside the ranges cannot put out of reach.
 *
 * With parents, every other proposal is made without their trials far from the ranges: length scales and warped values then
 * fit what is searched now, not the disasters elsewhere. A local model follows the top better (Eriksson, Pearce, Gardner,
 * Turner and Poloczek 2019, "Scalable global optimization via local Bayesian optimization"), the whole one knows more;
 * in turns, neither repeats the other's mistakes.
 */
import { createRandom } from '../math/random.ts';
import type { Configuration, SearchSpace } from '../model/space.ts';
import { logExpectedImprovement } from './acquisition.ts';
import { cardinality } from './discrete.ts';
import { fitHyperparameters } from './fit.ts';
import { createPosterior, type Observations } from './gaussian-process.ts';
import { type Candidate, configKey, type History, type Observation, ownKeys } from './history.ts';
import { categoricalAxes, type ModelPoint, toModelPoint } from './kernel.ts';
import { loosen } from './loosen.ts';
import { maximizeScore, type Score } from './maximize.ts';
import { proposeRandom, unusedConfigurations } from './random.ts';
import { chooseSubset } from './subset.ts';
import { warpValues } from './warp.ts';

/** The configuration with the highest expected improvement; null when a finite space is used up. */
export function proposeBayesian(history: History): Candidate | null {
  const { space, proposed, seed, direction } = history;
  const all = history.finished.flatMap((observation) => see(history, observation));
  const helpful = all.filter((s) => s.foreign && s.inside && s.value !== null).length;
  const known = all.filter((s) => s.value !== null).length;
  const starting = proposed + helpful < startLength(space.length);
  const spreading = helpful < startLength(space.length) && proposed % SPREAD_EVERY === SPREAD_EVERY - 1;
  if (known < FEWEST || starting || spreading) return proposeRandom(history);
  const seen = proposed % 2 === 0 ? withoutFar(space, all) : all;

  const random = createRandom(seed).fork(`bayesian ${proposed}`);
  const warped = warpValues(
    seen.map((s) => s.value),
    direction,
  );
  const rows: readonly Row[] = seen.map((s, i) => ({
    ...s,
    warped: warped.values[i] as number,
    variance: (s.standardError * warped.scale) ** 2,
  }));
  const categorical = categoricalAxes(space);
  const observe = (some: readonly Row[]): Observations => ({
    points: some.map((r) => r.point),
    values: some.map((r) => r.warped),
    variances: some.map((r) => r.variance),
    categorical,
  });
  const hyperparameters = fitHyperparameters(observe(chooseSubset(rows, FITTED)), random);
  const modelled = chooseSubset(rows, MODELLED);
  const pending = history.running.map((config) => toModelPoint(space, config)).filter((p) => p !== null);
  const posterior = createPosterior(observe(modelled), hyperparameters, pending);

  const tried = modelled
    .filter((r) => r.inside && r.value !== null)
    .map(({ config, point }) => ({ config, mean: posterior(point).mean }))
    .sort((a, b) => b.mean - a.mean);
  const believed = pending.map((point) => posterior(point).mean);
  const inside = [...tried.map(({ mean }) => mean), ...believed];
  const best = Math.max(...(inside.length > 0 ? inside : modelled.map((r) => posterior(r.point).mean)));

  const used = ownKeys(history);
  const score: Score = (config) => {
    if (used.has(configKey(space, config))) return Number.NEGATIVE_INFINITY;
    const point = toModelPoint(space, config);
    return point === null ? Number.NEGATIVE_INFINITY : logExpectedImprovement(posterior(point), best);
  };
  const good = tried.slice(0, CENTRES).map(({ config }) => config);
  const config =
    cardinality(space) <= SCORED_IN_FULL
      ? highest(unusedConfigurations(history, used), score)
      : maximizeScore(space, score, good, random);
  if (config === null) return proposeRandom(history);
  return { config: loosen(space, score, config, NEXT_TO_NOTHING, random), origin: 'bayesian' };
}

/** Sobol points at the start of a job with d hyperparameters, parents' trials counted in. */
export function startLength(dimensions: number): number {
  return Math.min(12, Math.max(4, 2 * dimensions));
}

/**
 * One proposal in so many stays a Sobol point. It costs a little search and buys what the others cannot give:
 * trials that were not placed by the results before them, on which statistics may rest and which show the
 * whole range in every plot. Where parents' trials inside the ranges are as many as a start, they do that.
 */
const SPREAD_EVERY = 6;

/** Loss of log expected improvement that is taken for variety: about 10 % of the improvement. */
const NEXT_TO_NOTHING = 0.1;

/** Values without which there is no model, and without which there is no local one. */
const FEWEST = 3;
const FEWEST_LOCAL = 8;
/** How far outside of the ranges a parent's trial is still near, as a share of each range along its scale. */
const NEAR = 0.1;
/** Observations used for the hyperparameters, which cost n^3 per step, and for the model. */
const FITTED = 100;
const MODELLED = 300;
/** Good configurations around which the search for the next one is denser. */
const CENTRES = 5;
/** Finite spaces up to this size are scored in full. */
const SCORED_IN_FULL = 1000;

interface Seen {
  readonly config: Configuration;
  readonly point: ModelPoint;
  readonly value: number | null;
  readonly standardError: number;
  readonly foreign: boolean;
  readonly inside: boolean;
}

interface Row extends Seen {
  readonly warped: number;
  /** In warped units, squared. */
  readonly variance: number;
}

/** An observation the model can use, as a list of one; empty when it has no place in the space. */
function see({ space }: History, { config, value, standardError, foreign }: Observation): Seen[] {
  const point = toModelPoint(space, config);
  if (point === null) return [];
  const error = standardError ?? 0;
  return [
    {
      config,
      point,
      value: value !== null && Number.isFinite(value) ? value : null,
      standardError: Number.isFinite(error) ? error : 0,
      foreign: foreign === true,
      inside: space.every((range, i) => {
        const x = point[i] as number;
        return range.kind === 'categorical' ? x >= 0 : x >= 0 && x <= 1;
      }),
    },
  ];
}

/** Without the parents' trials that lie far outside of the ranges; all, when too few would be left. */
function withoutFar(space: SearchSpace, all: readonly Seen[]): readonly Seen[] {
  const near = all.filter(
    ({ foreign, inside, point }) =>
      !foreign ||
      inside ||
      space.every((range, i) => {
        const x = point[i] as number;
        return range.kind === 'categorical' ? x >= 0 : x >= -NEAR && x <= 1 + NEAR;
      }),
  );
  return near.filter((s) => s.value !== null).length < FEWEST_LOCAL ? all : near;
}

function highest(configs: readonly Configuration[], score: Score): Configuration | null {
  let best: Configuration | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const config of configs) {
    const value = score(config);
    if (best === null || value > most) {
      best = config;
      most = value;
    }
  }
  return best;
}
