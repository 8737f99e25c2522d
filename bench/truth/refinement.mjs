/**
 * Does refinement pay? 30 trials + refine + 30 trials, warm-started, against 60 trials of the same strategy straight, on
 * tabulated tasks (`bench/lib/tabulated.mjs`). The first 30 trials are the same in both. Regret: the best possible value less
 * the best found, as a share of the best possible less the median of the table's space; `difference` = refined - straight.
 *
 *   wide    the table's whole ranges
 *   linear  the same ends, but every range on a linear scale, as many requests have it
 *   good    a box of two fifths of each range around the optimum
 *   cut     the whole ranges, but one of them ends short of the optimum, which costs most there
 *
 * 20 seeds of everything take an hour or more, nearly all of it Bayesian proposals; --quick is one seed;
 * `--minutes` ends early, with the seeds of every family that are complete, and `--seeds 3 --seeds wide=8` gives a family more.
 *
 * node bench/truth/refinement.mjs [--quick] [--seeds N|F=N]... [--minutes M] [--family F]... [--strategy S]... [--side tuned|held-out] [--task T]...
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { analyze } from '../../dist/core/analyze/analyze.js';
import { nextGeneration } from '../../dist/core/analyze/next-generation.js';
import { refine } from '../../dist/core/analyze/refine.js';
import { createRandom } from '../../dist/core/math/random.js';
import { createSobol } from '../../dist/core/math/sobol.js';
import { fromPoint, fromUnit, toPoint } from '../../dist/core/model/coordinate.js';
import { createStrategy } from '../../dist/core/tune/strategy.js';
import { mean, pairedRow } from '../lib/paired.mjs';
import { machine, writeResult } from '../lib/report.mjs';
import { tabulated } from '../lib/tabulated.mjs';
import { tasksAtHand } from '../lib/tabulated-tasks.mjs';

const HALF = 30;
const METRIC = 'validation:auc';
const FAMILIES = ['wide', 'linear', 'good', 'cut'];

/**
 * { name, trials, rows: [{ family, strategy, side, tasks, seeds, start, straight, refined, difference, low, high, ... }] }
 * `seeds`: a number, or one per family. Every task has its first seed before any has its second, and after `minutes` no
 * further seed of a family is begun, nor is one kept that was not made for every task.
 */
export function run(options = {}) {
  const { families = FAMILIES, strategies = ['random', 'bayesian'], side = null } = options;
  const until = options.minutes ? Date.now() + options.minutes * 60_000 : Number.POSITIVE_INFINITY;
  const seedsOf = (family) => (options.seeds?.[family] ?? Number(options.seeds ?? 20)) || 0;
  const tasks = tasksAtHand()
    .filter(
      (t) =>
        (side === null || t.tuned === (side === 'tuned')) &&
        (!options.tasks?.length || options.tasks.some((n) => t.name.includes(n))),
    )
    .map(tabulated);
  const runs = [];
  for (let seed = 1; seed <= Math.max(...families.map(seedsOf)); seed++) {
    for (const family of families.filter((f) => seed <= seedsOf(f))) {
      const made = [];
      for (const strategy of strategies) {
        for (const task of tasks) {
          if (Date.now() > until) break;
          const result = compare(task, family, strategy, seed, options.strength);
          made.push({ task: task.name, tuned: task.tuned, family, strategy, seed, ...result });
        }
      }
      if (made.length < strategies.length * tasks.length) continue;
      runs.push(...made);
      options.progress?.(made);
    }
  }
  const rows = families.flatMap((family) =>
    strategies.flatMap((strategy) =>
      [true, false].flatMap((tuned) => {
        const some = runs.filter((r) => r.family === family && r.strategy === strategy && r.tuned === tuned);
        return some.length > 0
          ? [pairedRow(some, { family, strategy, side: tuned ? 'tuned' : 'held-out' })]
          : [];
      }),
    ),
  );
  return { name: 'refinement', trials: HALF, rows };
}

function compare(task, family, strategy, seed, strength) {
  const space = startSpace(task, family, seed);
  const propose = createStrategy(strategy);
  const job = jobOf(space, strategy, seed);
  const regret = (value) => (task.best.value - value) / (task.best.value - task.median);
  const best = (trials) => Math.max(...trials.map((t) => t.value));

  const first = search(task, propose, job, [], [], HALF);
  const straight = search(task, propose, job, first, [], HALF);
  const state = stateOf(job, first, task);
  const report = analyze(state);
  const refinement = refine(state, report, strength ? { strength } : {});
  const child = nextGeneration(state, refinement, { name: 'job-g2', createdAt: 0, seed: seed + 1000 });
  const refined = search(task, propose, child, [], child.warmStart ? first : [], HALF);
  const actions = {};
  for (const { action } of refinement.proposals) actions[action] = (actions[action] ?? 0) + 1;
  return {
    start: regret(best(first)),
    straight: regret(best([...first, ...straight])),
    refined: regret(best([...first, ...refined])),
    actions,
  };
}

/** `n` further trials of a job after `own` ones, with its parents' as `foreign`. */
function search(task, propose, job, own, foreign, n) {
  const finished = [...foreign.map((t) => observed(t, true)), ...own.map((t) => observed(t, false))];
  const trials = [];
  for (let i = 0; i < n; i++) {
    const candidate = propose({
      space: job.space,
      direction: 'maximize',
      finished,
      running: [],
      seed: job.seed,
      proposed: own.length + i,
    });
    if (candidate === null) break;
    const config = { ...candidate.config };
    const fixed = Object.entries(job.fixed).map(([name, text]) => [name, Number(text)]);
    const value = task.truth({ ...config, ...Object.fromEntries(fixed) });
    const trial = { config, value, origin: candidate.origin };
    trials.push(trial);
    finished.push(observed(trial, false));
  }
  return trials;
}

function observed({ config, value }, foreign) {
  return { config, value, standardError: null, foreign };
}

function startSpace(task, family, seed) {
  const { space, best } = task;
  if (family === 'wide') return space;
  if (family === 'linear') return space.map((range) => ({ ...range, scaling: 'linear' }));
  if (family === 'good') {
    const random = createRandom(seed).fork('box');
    return space.map((range, i) => {
      const low = Math.min(0.6, Math.max(0, best.point[i] - 0.4 * (0.25 + 0.5 * random.next())));
      return between(range, low, low + 0.4);
    });
  }
  const { axis, low, high } = cutOf(task);
  return space.map((range, i) => (i === axis ? between(range, low, high) : range));
}

function between(range, low, high) {
  const [min, max] = [fromUnit(range, low), fromUnit(range, high)];
  return min < max ? { ...range, min, max } : range;
}

/** The cut, 0.15 of the range short of the optimum, that lowers the best value in reach most. */
function cutOf(task) {
  task.cut ??= bestCut(task);
  return task.cut;
}

function bestCut({ space, best, truth }) {
  const sobol = createSobol(space.length, 3);
  const points = Array.from({ length: 1024 }, (_, i) => sobol(i));
  // Near the optimum too, or it would not be seen in nine dimensions.
  const random = createRandom(5);
  for (let i = 0; i < 1024; i++)
    points.push(best.point.map((u) => Math.min(1, Math.max(0, u + 0.15 * random.normal()))));
  const seen = points.map((p) => {
    const config = fromPoint(space, p);
    return { point: toPoint(space, config), value: truth(config) };
  });
  const cuts = best.point.flatMap((u, axis) => {
    const cut = u > 0.5 ? { axis, low: 0, high: u - 0.15 } : { axis, low: u + 0.15, high: 1 };
    const inside = seen.filter(({ point }) => point[axis] >= cut.low && point[axis] <= cut.high);
    return [{ ...cut, left: Math.max(...inside.map((s) => s.value)) }];
  });
  return cuts.reduce((a, b) => (b.left < a.left ? b : a));
}

function jobOf(space, strategy, seed) {
  return {
    name: 'job',
    createdAt: 0,
    space,
    fixed: {},
    objective: { metric: METRIC, direction: 'maximize' },
    strategy,
    limits: {
      maxTrials: HALF,
      maxParallel: 1,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    },
    earlyStopping: 'off',
    seed,
    warmStart: null,
    data: {},
    request: null,
  };
}

function stateOf(job, trials, { rows, share }) {
  const classRows = [Math.round(rows * (1 - share)), Math.round(rows * share)];
  return {
    job,
    status: 'completed',
    reason: null,
    data: {
      key: 'tabulated',
      schema: { version: 2, categories: 'codes', features: [], target: { name: 'y', classes: ['0', '1'] } },
      train: { rows, classRows },
      validation: { rows, classRows },
      test: null,
      folds: null,
      weighted: false,
      warnings: [],
    },
    engine: null,
    finishedAt: 0,
    trials: trials.map(({ config, value, origin }, i) => ({
      state: 'finished',
      name: `job-${i + 1}`,
      number: i + 1,
      config,
      origin,
      startedAt: 0,
      curve: { [METRIC]: [value] },
      outcome: 'completed',
      stoppedBy: null,
      cause: null,
      metrics: { [METRIC]: value },
      finishedAt: 0,
      seconds: 1,
      model: null,
      details: null,
    })),
  };
}

export function print({ rows }) {
  const f = (x) => x.toFixed(4).padStart(8);
  console.log(
    'family  strategy side     tasks seeds    start straight  refined   difference [95 %, seeds] (95 %, tasks too)',
  );
  for (const r of rows) {
    console.log(
      `${r.family.padEnd(7)} ${r.strategy.padEnd(8)} ${r.side.padEnd(8)} ${String(r.tasks).padStart(5)} ${String(r.seeds).padStart(5)} ${f(r.start)} ${f(r.straight)} ${f(r.refined)} ${f(r.difference)} [${f(r.low)},${f(r.high)}] (${f(r.lowOverTasks)},${f(r.highOverTasks)}) better ${r.better.toFixed(2)} ${JSON.stringify(r.actions)}`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      seeds: { type: 'string', multiple: true },
      minutes: { type: 'string' },
      family: { type: 'string', multiple: true },
      strategy: { type: 'string', multiple: true },
      side: { type: 'string' },
      task: { type: 'string', multiple: true },
      strength: { type: 'string' },
      each: { type: 'boolean', default: false },
    },
  });
  if (tasksAtHand().length === 0) console.log('no tables at hand (TUNESCOPE_BENCH_DATA): skipped');
  else {
    const result = run({
      seeds: values.quick ? 1 : seedsOf(values.seeds ?? ['20']),
      ...(values.minutes ? { minutes: Number(values.minutes) } : {}),
      ...(values.family ? { families: values.family } : {}),
      ...(values.strategy ? { strategies: values.strategy } : {}),
      side: values.side ?? null,
      tasks: values.task ?? [],
      ...(values.strength ? { strength: values.strength } : {}),
      progress: values.each
        ? (runs) =>
            console.log(
              runs[0].family,
              runs[0].seed,
              mean(runs.map((r) => r.straight)).toFixed(4),
              mean(runs.map((r) => r.refined)).toFixed(4),
            )
        : undefined,
    });
    const part = values.quick || values.family || values.strategy || values.task || values.strength;
    if (!part) writeResult(`truth-${result.name}`, { ...machine(), ...result });
    print(result);
  }
}

/** ['3', 'wide=8'] -> 8 of `wide` and 3 of every other family. */
function seedsOf(texts) {
  const all = texts.findLast((text) => !text.includes('='));
  const some = texts.filter((text) => text.includes('=')).map((text) => text.split('='));
  return Object.fromEntries([
    ...FAMILIES.map((family) => [family, Number(all ?? 20)]),
    ...some.map(([family, n]) => [family, Number(n)]),
  ]);
}
