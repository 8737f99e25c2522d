/** What ends one trial must end no other, and lose nothing that was finished. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TrainTask } from '../../../src/core/model/ports.ts';
import type { PreparedData } from '../../../src/node/data/prepared-folder.ts';
import { createXgboostTrainer, type PoolOptions } from '../../../src/node/train/pool.ts';
import type { XgbLibrary } from '../../../src/node/xgb/library.ts';
import { families } from '../xgb/libraries.ts';
import { preparedTable } from './prepared-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'tunescope-isolation-'));
const models = join(folder, 'models');
const never = new AbortController().signal;
const { file: library } = (families.find((family) => family.library) as { library: XgbLibrary }).library;
let prepared: PreparedData;
let folded: PreparedData;

beforeAll(async () => {
  prepared = await preparedTable(join(folder, 'data'));
  folded = await preparedTable(join(folder, 'folded'), { folds: { count: 3, order: 'any' } });
});
afterAll(() => rmSync(folder, { recursive: true }));

const start = (options: Partial<PoolOptions> = {}) =>
  createXgboostTrainer({ prepared, library, parallel: 1, models, ...options });

const task = (trial: string, more: Record<string, string> = {}): TrainTask => ({
  trial,
  hyperparameters: { num_round: '5', max_depth: '3', ...more },
});
const endless = { num_round: '1000000' };

describe.skipIf(process.platform === 'win32')('a signal', () => {
  it.each(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGKILL'] as const)(
    '%s ends the trial under way with its name, with folds and without',
    async (signal) => {
      for (const data of [prepared, folded]) {
        await using trainer = await start({ prepared: data });
        const [worker] = trainer.workers;
        let told = false;
        const measured = () => {
          if (!told) process.kill(worker as number, signal);
          told = true;
        };
        const result = await trainer.train(task('killed', endless), measured, never);
        expect(result).toMatchObject({ outcome: 'failed', model: null, metrics: {}, details: null });
        expect(result.cause).toContain(`the worker was killed by ${signal}`);
        expect((await trainer.train(task('after'), () => {}, never)).outcome).toBe('completed');
        expect(trainer.workers).not.toContain(worker);
      }
    },
  );

  it('leaves a finished trial’s files, and none of its own', async () => {
    const own = join(folder, 'kept');
    await using trainer = await start({ models: own, maxPredictionBytes: 1e6 });
    const finished = await trainer.train(task('finished'), () => {}, never);
    const kill = () => process.kill(trainer.workers[0] as number, 'SIGSEGV');
    await trainer.train(task('killed', endless), kill, never);
    expect(readdirSync(own)).toEqual(['finished']);
    expect(readdirSync(join(own, 'finished')).sort()).toEqual(['predictions.f32', 'xgboost-model']);
    expect(statSync(join(own, 'finished', 'xgboost-model')).size).toBe(finished.details?.modelBytes);
  });

  it('gives back the bytes that were set aside for its predictions', async () => {
    const room = { models: join(folder, 'room'), maxPredictionBytes: 200 * 4 };
    await using trainer = await start(room);
    const kill = () => process.kill(trainer.workers[0] as number, 'SIGKILL');
    await trainer.train(task('killed', endless), kill, never);
    const next = await trainer.train(task('next'), () => {}, never);
    expect(next.details?.predictions).toBe('next/predictions.f32');
  });

  it('during a hang is the limit’s: the trial with folds fails with it, and the next one is trained', async () => {
    await using trainer = await start({ prepared: folded, secondsPerTrial: 0.5, graceSeconds: 0.1 });
    const [worker] = trainer.workers;
    const hang = () => process.kill(worker as number, 'SIGSTOP');
    const result = await trainer.train(task('hanging', endless), hang, never);
    expect(result.cause).toContain('its worker was killed after not answering for 0.1 s');
    expect((await trainer.train(task('after-hang'), () => {}, never)).outcome).toBe('completed');
  });
});

/** A part that is a pipe nobody writes to: its worker loads for ever. */
describe.skipIf(process.platform !== 'linux')('a worker that dies while it loads', () => {
  it('keeps the trainer from starting, with the signal as the reason', async () => {
    const pipe = join(folder, 'pipe.f32');
    execFileSync('mkfifo', [`${pipe}.json`]);
    const before = new Set(childrenOfThisProcess());
    const started = start({ prepared: { ...prepared, train: pipe }, parallel: 2 });
    started.catch(() => {});
    const loading = await vi.waitFor(() => {
      const own = childrenOfThisProcess().filter((pid) => !before.has(pid));
      expect(own).toHaveLength(2);
      return own;
    });
    process.kill(loading[0] as number, 'SIGKILL');
    process.kill(loading[1] as number, 'SIGSEGV');
    await expect(started).rejects.toThrow(/the worker was killed by SIG(KILL|SEGV)/);
    expect(childrenOfThisProcess().filter((pid) => !before.has(pid))).toEqual([]);
  });

  it('fails the trial that asked for it, and the next one has a new worker', async () => {
    const own = await preparedTable(join(folder, 'own'));
    await using trainer = await start({ prepared: own });
    const facts = readFileSync(`${own.train}.json`);
    process.kill(trainer.workers[0] as number, 'SIGKILL');
    await vi.waitFor(() => expect(trainer.workers).toEqual([]));
    rmSync(`${own.train}.json`);
    execFileSync('mkfifo', [`${own.train}.json`]);
    const failing = trainer.train(task('loading'), () => {}, never);
    const [loading] = await vi.waitFor(() => {
      expect(trainer.workers).toHaveLength(1);
      return trainer.workers;
    });
    process.kill(loading as number, 'SIGKILL');
    expect(await failing).toMatchObject({ outcome: 'failed', cause: 'the worker was killed by SIGKILL' });
    rmSync(`${own.train}.json`);
    writeFileSync(`${own.train}.json`, facts);
    expect((await trainer.train(task('loaded'), () => {}, never)).outcome).toBe('completed');
  });
});

describe('threads', () => {
  it.skipIf(process.platform !== 'linux')('of all workers stay within the cores', async () => {
    const threadsOf = async (parallel: number) => {
      await using trainer = await start({ parallel });
      const count = () => readdirSync(`/proc/${trainer.workers[0]}/task`).length;
      await trainer.train(task('one', { nthread: '1' }), () => {}, never);
      const idle = Math.max(...trainer.workers.map((pid) => readdirSync(`/proc/${pid}/task`).length));
      let most = 0;
      const controller = new AbortController();
      const measured = () => {
        most = Math.max(most, count());
        controller.abort();
      };
      await trainer.train(task('many', { nthread: '64', ...endless }), measured, controller.signal);
      return most - idle;
    };
    const cores = availableParallelism();
    expect(await threadsOf(cores)).toBeLessThanOrEqual(0);
    expect(await threadsOf(1)).toBeLessThanOrEqual(cores - 1);
  });
});

function childrenOfThisProcess(): number[] {
  return readdirSync('/proc/self/task').flatMap((thread) =>
    readFileSync(`/proc/self/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  );
}
