/**
 * How long an analysis takes: 8 hyperparameters (a category and a whole number among them), trials drawn at random; and the
 * importance by Optuna beside it. Medians after a warm-up; the machine is shared, so the least is given too.
 *
 * Goals: whole analysis (`review`) of 100 trials in 50 ms, of 1,000 in 300 ms; importance (`surrogate` + `findings`) of 10,000 in 500 ms.
 *
 * node bench/truth/speed.mjs [--quick]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adaptiveEvidence } from '../../dist/core/analyze/adaptive-evidence.js';
import { anovaOf } from '../../dist/core/analyze/anova-of.js';
import { reviewOf } from '../../dist/core/analyze/review.js';
import { sampleOf } from '../../dist/core/analyze/sample.js';
import { surrogateFindings } from '../../dist/core/analyze/surrogate-report.js';
import { createRandom } from '../../dist/core/math/random.js';
import { fromUnit } from '../../dist/core/model/coordinate.js';
import { askPeers } from '../lib/importance-peers.mjs';
import { machine, summary, writeResult } from '../lib/report.mjs';
import { simulatedState } from '../lib/simulated-state.mjs';

const space = Array.from({ length: 8 }, (_, i) => {
  if (i === 7) return { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart', 'gblinear'] };
  if (i === 6) return { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' };
  return { kind: 'continuous', name: `h${i}`, min: 0.001, max: 1, scaling: i % 2 === 0 ? 'log' : 'linear' };
});

function trials(n) {
  const random = createRandom(n);
  return Array.from({ length: n }, () => {
    const u = space.map(() => random.next());
    const config = Object.fromEntries(space.map((range, i) => [range.name, fromUnit(range, u[i])]));
    const value =
      0.8 + 0.05 * u[0] - 0.04 * (u[1] - 0.5) ** 2 + 0.03 * u[2] * u[3] + 0.02 * Math.sin(6 * u[4]);
    return { config, value: value + 0.004 * random.normal() };
  });
}

/** {name, rows: [{what, trials, milliseconds}]}, milliseconds = {median, least, most, runs}. */
export function run({ quick = false, say = () => {} } = {}) {
  const rows = [];
  const add = (what, n, milliseconds) => {
    const row = { what, trials: n, milliseconds: summary(milliseconds) };
    rows.push(row);
    say(row);
  };
  for (const n of [100, 1000, 10_000]) {
    const state = simulatedState(space, trials(n));
    const sample = sampleOf(state);
    const repeats = quick || n > 1000 ? 5 : 25;
    const found = anovaOf(space, sample);
    add(
      'surrogate',
      n,
      timed(repeats, () => anovaOf(space, sample)),
    );
    add(
      'findings',
      n,
      timed(repeats, () => surrogateFindings(space, sample, found, 'maximize', 1)),
    );
    add(
      'evidence, adaptive',
      n,
      timed(Math.min(5, repeats), () => adaptiveEvidence(space, sample)),
    );
    add(
      'review',
      n,
      timed(Math.min(n > 1000 ? 3 : 11, repeats), () => reviewOf(state, [])),
    );
  }
  const numeric = space.slice(0, 7);
  for (const n of quick ? [100] : [100, 1000]) {
    const all = trials(n);
    const answer = askPeers('peers', [{ space: numeric, runs: [all] }]);
    if (!answer) continue;
    add(`Optuna ${answer.versions.optuna} fANOVA (7 axes)`, n, [1000 * answer.answers[0][0].fanova.seconds]);
    add(`Optuna ${answer.versions.optuna} PED-ANOVA (7 axes)`, n, [1000 * answer.answers[0][0].ped.seconds]);
  }
  return { name: 'speed', rows };
}

function timed(repeats, work) {
  work();
  return Array.from({ length: repeats }, () => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' } } });
  console.log(`${'what'.padEnd(36)}  trials    median     least`);
  const result = run({
    quick: values.quick,
    say: ({ what, trials: n, milliseconds: { median, least } }) =>
      console.log(
        `${what.padEnd(36)}${String(n).padStart(8)}${median.toFixed(1).padStart(8)} ms${least.toFixed(1).padStart(7)} ms`,
      ),
  });
  if (!values.quick) writeResult(`truth-${result.name}`, { ...machine(), ...result });
}
