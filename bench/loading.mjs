/**
 * How long from a large CSV file to numbers that XGBoost can train on, and with how much memory? Tunescope's parts on
 * disk beside DuckDB reading the same file and XGBoost building its matrix; alternating, each in a process of its own.
 *
 *     node bench/loading.mjs [--rows 1000000] [--columns 20] [--runs 5]
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createRandom } from '../dist/core/math/random.js';
import { installPeers, runPeer } from './lib/peers.mjs';
import { machine, summary, writeResult } from './lib/report.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    columns: { type: 'string', default: '20' },
    runs: { type: 'string', default: '5' },
  },
});
const [rows, columns, runs] = [options.rows, options.columns, options.runs].map(Number);
const goals = { time: 1.5, memory: 3 };
const folder = mkdtempSync(join(tmpdir(), 'tunescope-bench-'));

try {
  const file = join(folder, 'rows.csv');
  await writeRows(file);
  const python = installPeers();
  const found = { ours: [], peer: [] };
  for (let run = 0; run < runs; run++) {
    found.ours.push(runOurs(file, join(folder, `prepared-${run}`)));
    if (python) found.peer.push(runPeer(python, 'loading.py', [file]));
    console.log(`run ${run + 1} of ${runs}`);
  }
  report(found, statSync(file).size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A label of two classes, and numbers with six decimals. */
async function writeRows(file) {
  const random = createRandom(1);
  const out = createWriteStream(file);
  const names = Array.from({ length: columns }, (_, i) => `x${i}`);
  let text = `label,${names.join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    const cells = names.map(() => (random.next() * 100 - 50).toFixed(6));
    text += `${random.next() < 0.3 ? 1 : 0},${cells.join(',')}\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
      text = '';
    }
  }
  out.end(text);
  await finished(out);
}

function runOurs(file, to) {
  const script = fileURLToPath(new URL('peers/loading.mjs', import.meta.url));
  const answer = JSON.parse(execFileSync(process.execPath, [script, file, to], { encoding: 'utf8' }));
  if (answer.rows !== rows) throw new Error(`${answer.rows} rows were prepared, and there are ${rows}`);
  return answer;
}

function report({ ours, peer }, fileBytes) {
  const of = (list, value) => summary(list.map(value));
  const floatBytes = rows * columns * 4;
  const seconds = {
    'Tunescope, to parts on disk': of(ours, ({ prepare }) => prepare),
    'Tunescope, to matrices': of(ours, ({ prepare, build }) => prepare + build),
  };
  const peak = { Tunescope: of(ours, (each) => each.peak) };
  if (peer.length > 0) {
    seconds['DuckDB to arrays + matrix'] = of(peer, ({ read, build }) => read + build);
    seconds['DuckDB to arrays, arranged, + matrix'] = of(
      peer,
      ({ read, arrange, build }) => read + arrange + build,
    );
    seconds['DuckDB to a table + matrix'] = of(peer, ({ table, build }) => table + build);
    peak['DuckDB to arrays + matrix'] = of(peer, (each) => each.peak);
  }
  const versions = { ...ours[0].versions, ...peer[0]?.versions };
  const box = machine();
  console.log(`\n${rows} rows x ${columns} columns, ${(fileBytes / 1e6).toFixed(0)} MB of CSV, ${runs} runs`);
  console.log(`${box.cores} cores (${box.processor}), Node ${box.node}, ${JSON.stringify(versions)}\n`);
  const mine = seconds['Tunescope, to parts on disk'].median;
  for (const [name, { median, least, most }] of Object.entries(seconds)) {
    const ratio = name.startsWith('DuckDB')
      ? `  Tunescope's parts take ${(mine / median).toFixed(2)} of it`
      : '';
    const spread = `(${least.toFixed(2)} to ${most.toFixed(2)})`;
    console.log(`${name.padEnd(38)} ${median.toFixed(2).padStart(6)} s ${spread}${ratio}`);
  }
  for (const [name, { median, most }] of Object.entries(peak)) {
    const times = (median / floatBytes).toFixed(2);
    console.log(
      `${name.padEnd(38)} ${(median / 1e6).toFixed(0).padStart(6)} MB at most (${(most / 1e6).toFixed(0)}), ${times} x the float32 matrix`,
    );
  }
  console.log(
    `\nGoals: at most ${goals.time} of DuckDB + matrix, at most ${goals.memory} x the float32 matrix.`,
  );
  writeResult('loading', {
    rows,
    columns,
    fileBytes,
    machine: box,
    versions,
    goals,
    seconds,
    peakBytes: peak,
  });
}
