/** Real small jobs on made-up rows, in a workspace of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataSource, dataSource, type Job } from '../../../src/core/model/job.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { Engine } from '../../../src/node/run/engine.ts';
import { openWorkspace, type Workspace } from '../../../src/node/store/workspace.ts';
import { someJob } from '../../support/some-job.ts';
import { syntheticTable } from '../xgb/synthetic.ts';

export interface SmallJobs extends Disposable {
  readonly workspace: Workspace;
  /** The CSV file: y, a, b, c, d. */
  readonly file: string;
  run(name: string, data?: Partial<DataSource>, job?: Partial<Job>): Promise<JobState>;
}

export function smallJobs(rows = 400): SmallJobs {
  const folder = mkdtempSync(join(tmpdir(), 'small-job-'));
  const file = join(folder, 'data.csv');
  const workspace = openWorkspace(join(folder, 'store'));
  const { data, labels, columns } = syntheticTable(rows, 4, 3);
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from(data.subarray(row * columns, (row + 1) * columns));
    return [labels[row], ...cells.map((cell) => (Number.isNaN(cell) ? '' : cell))].join(',');
  });
  writeFileSync(file, `y,a,b,c,d\n${lines.join('\n')}\n`);
  return {
    workspace,
    file,
    async run(name, more = {}, parts = {}) {
      const base = someJob({ name, ...parts });
      const limits = { ...base.limits, maxTrials: 4, maxPredictionBytes: 1e6 };
      const source = dataSource(file, { target: 'y', ...more });
      const job = { ...base, fixed: { ...base.fixed, subsample: '0.7' }, limits, data: source };
      await using engine = new Engine(workspace);
      const running = await engine.start(job, await engine.prepare(job.data));
      return await running.ended;
    },
    [Symbol.dispose]() {
      workspace[Symbol.dispose]();
      rmSync(folder, { recursive: true });
    },
  };
}
