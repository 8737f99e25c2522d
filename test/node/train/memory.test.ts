import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { availableBytes, workerBytes } from '../../../src/node/train/memory.ts';
import { createXgboostTrainer } from '../../../src/node/train/pool.ts';
import { families } from '../xgb/libraries.ts';
import { preparedTable, type TableOptions } from './prepared-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'tunescope-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the estimate of a worker’s memory', () => {
  const bytes = async (options: TableOptions) => {
    const rows = { rows: 1000, validationRows: 200, ...options };
    return workerBytes((await preparedTable(join(folder, 'small'), rows)).summary);
  };

  it('grows with rows, columns, classes, folds and weights', async () => {
    const base = await bytes({});
    expect(base).toBeGreaterThan(60e6);
    for (const more of [{ rows: 2000 }, { columns: 9 }, { classes: 4 }, { weighted: true }]) {
      expect(await bytes(more), JSON.stringify(more)).toBeGreaterThan(base);
    }
    const folded = await bytes({ validationRows: 0, folds: { count: 5, order: 'any' } });
    const forward = await bytes({ validationRows: 0, folds: { count: 5, order: 'forward' } });
    expect(folded).toBeGreaterThan(base);
    expect(forward).toBeLessThan(folded);
  });

  const library = families.find((family) => family.library)?.library;
  const sizes: readonly TableOptions[] = [
    { rows: 5000, validationRows: 1000 },
    { rows: 150_000, validationRows: 50_000, columns: 10 },
    { rows: 60_000, columns: 10, weighted: true, folds: { count: 4, order: 'any' } },
  ];
  it.skipIf(!library || process.platform !== 'linux').each(sizes)(
    'is near what a real worker takes: %j',
    async (options) => {
      const prepared = await preparedTable(join(folder, 'real'), options);
      const file = library?.file as string;
      const models = join(folder, 'models');
      await using trainer = await createXgboostTrainer({ prepared, library: file, parallel: 1, models });
      const task = { trial: 'measured', hyperparameters: { num_round: '3', tree_method: 'hist' } };
      const { details } = await trainer.train(task, () => {}, new AbortController().signal);
      const real = details?.peakBytes as number;
      const estimate = workerBytes(prepared.summary);
      expect(estimate / real).toBeGreaterThan(0.75);
      expect(estimate / real).toBeLessThan(1.35);
      expect(trainer.bytesPerWorker).toBeGreaterThan(30e6);
      expect(trainer.bytesPerWorker).toBeLessThan(1.1 * real);
    },
  );
});

it('the memory that is available is some of what there is', () => {
  expect(availableBytes()).toBeGreaterThan(2 ** 20);
  expect(availableBytes()).toBeLessThanOrEqual(totalmem());
});
