/** Real but small: 120 rows, 4 columns, trials of a few rounds. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '../../src/core/model/job.ts';
import { syntheticTable } from '../node/xgb/synthetic.ts';
import { someJob } from '../support/some-job.ts';

export function smallFolder(): { readonly folder: string; readonly table: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tunescope-durability-'));
  const { data, labels, columns } = syntheticTable(120, 4, 5);
  const lines = Array.from(labels, (label, row) => {
    const cells = Array.from(data.subarray(row * columns, (row + 1) * columns));
    return [label, ...cells.map((cell) => (Number.isNaN(cell) ? '' : cell.toFixed(4)))].join(',');
  });
  const table = join(folder, 'small.csv');
  writeFileSync(table, `${['y', 'a', 'b', 'c', 'd'].join(',')}\n${lines.join('\n')}\n`);
  return { folder, table };
}

export interface SmallJob {
  readonly trials: number;
  readonly parallel: number;
  /** Boosting rounds of each trial; about 0.2 ms each. */
  readonly rounds: number;
  readonly seed: number;
  /** Default: a validation part instead. */
  readonly folds?: number;
}

export function smallJob(table: string, name: string, parts: SmallJob): Job {
  const { trials, parallel, rounds, seed, folds = null } = parts;
  const job = someJob({ name, seed });
  return {
    ...job,
    fixed: { ...job.fixed, num_round: String(rounds) },
    limits: {
      maxTrials: trials,
      maxParallel: parallel,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 2 ** 20,
    },
    data: { ...job.data, train: table, target: 'y', header: true, folds },
  };
}
