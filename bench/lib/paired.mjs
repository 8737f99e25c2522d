/** Paired comparisons of refined and straight searches over tasks and seeds. */
import { quantile } from '../../dist/core/math/quantile.js';
import { createRandom } from '../../dist/core/math/random.js';

const BOOTSTRAPS = 4000;

/** Means over tasks and seeds; intervals from resampled seeds within each task, and from resampled tasks as well. */
export function pairedRow(runs, about) {
  const byTask = [...(Map.groupBy?.(runs, (r) => r.task)?.values() ?? groups(runs))];
  const differences = byTask.map((some) => some.map((r) => r.refined - r.straight));
  const random = createRandom(1).fork(JSON.stringify(about));
  const pick = (list) => list[random.integer(list.length)];
  const within = [];
  const between = [];
  for (let b = 0; b < BOOTSTRAPS; b++) {
    within.push(mean(differences.map((list) => mean(list.map(() => pick(list))))));
    between.push(
      mean(differences.map(() => pick(differences)).map((list) => mean(list.map(() => pick(list))))),
    );
  }
  const actions = {};
  for (const r of runs) for (const [a, n] of Object.entries(r.actions)) actions[a] = (actions[a] ?? 0) + n;
  const all = Object.values(actions).reduce((a, b) => a + b, 0);
  for (const a of Object.keys(actions)) actions[a] = Number((actions[a] / all).toFixed(3));
  return {
    ...about,
    tasks: byTask.length,
    seeds: byTask[0].length,
    start: mean(runs.map((r) => r.start)),
    straight: mean(runs.map((r) => r.straight)),
    refined: mean(runs.map((r) => r.refined)),
    difference: mean(differences.map(mean)),
    low: quantile(within, 0.025),
    high: quantile(within, 0.975),
    lowOverTasks: quantile(between, 0.025),
    highOverTasks: quantile(between, 0.975),
    better: mean(runs.map((r) => (r.refined < r.straight ? 1 : r.refined === r.straight ? 0.5 : 0))),
    actions,
  };
}

function groups(runs) {
  const map = new Map();
  for (const r of runs) map.set(r.task, [...(map.get(r.task) ?? []), r]);
  return map.values();
}

export function mean(list) {
  return list.reduce((a, b) => a + b, 0) / list.length;
}
