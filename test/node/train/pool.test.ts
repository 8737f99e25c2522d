import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Measured, TrainTask } from '../../../src/core/model/ports.ts';
import { loadPart } from '../../../src/node/data/part.ts';
import type { PreparedData } from '../../../src/node/data/prepared-folder.ts';
import { entry } from '../../../src/node/train/entry.ts';
import { createXgboostTrainer } from '../../../src/node/train/pool.ts';
import { Booster } from '../../../src/node/xgb/booster.ts';
import type { XgbLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { families } from '../xgb/libraries.ts';
import { aucByPairs } from '../xgb/synthetic.ts';
import { CurveOf } from './curve-of.ts';
import { preparedTable } from './prepared-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'tunescope-pool-'));
let prepared: PreparedData;
const never = new AbortController().signal;

beforeAll(async () => {
  prepared = await preparedTable(join(folder, 'data'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const task = (trial: string, more: Record<string, string> = {}): TrainTask => ({
  trial,
  hyperparameters: { eta: '0.3', max_depth: '3', num_round: '6', ...more },
});

/** More rounds than any test waits for. */
const endless = { num_round: '1000000' };

for (const { family, library } of families) {
  const title = library
    ? `trials with XGBoost ${library.version}`
    : `trials with XGBoost ${family}x: none on this machine (tunescope setup fetches one)`;
  describe.skipIf(!library)(title, () => {
    const lib = library as XgbLibrary;
    const models = join(folder, `models-${family}`);
    const start = (parallel: number) =>
      createXgboostTrainer({ prepared, library: lib.file, parallel, models });

    it('measure each round, and save the model that was measured', async () => {
      const objective = { metric: 'validation:aucpr', direction: 'maximize' } as const;
      await using trainer = await createXgboostTrainer({
        prepared,
        library: lib.file,
        parallel: 1,
        models,
        objective,
      });
      expect(trainer).toMatchObject({ kind: 'xgboost', version: lib.version, parallel: 1 });
      const curve = new CurveOf();
      const result = await trainer.train(task('first'), curve.measured, never);
      expect(result).toMatchObject({ outcome: 'completed', cause: null, model: 'first/xgboost-model' });
      expect(result.seconds).toBeGreaterThan(0);
      const names = ['train:auc', 'train:aucpr', 'validation:auc', 'validation:aucpr'];
      expect(Object.keys(curve.values).sort()).toEqual(names);
      for (const name of names) expect(curve.values[name]).toHaveLength(6);
      const best = Math.max(...(curve.values['validation:aucpr'] as number[]));
      expect(result.details).toEqual({
        rounds: 6,
        bestRound: curve.values['validation:aucpr']?.indexOf(best),
        modelBytes: statSync(join(models, 'first/xgboost-model')).size,
        peakBytes: expect.any(Number),
        predictions: null,
        folds: {},
      });
      expect(result.details?.peakBytes).toBeGreaterThan(2 ** 24);
      expect(readdirSync(join(models, 'first'))).toEqual(['xgboost-model']);
      using booster = Booster.load(lib, join(models, result.model as string));
      for (const part of ['train', 'validation'] as const) {
        const { rows, columns, labels, features } = await loadPart(prepared[part] as string);
        using matrix = Matrix.fromDense(lib, features, rows, columns);
        const auc = aucByPairs(labels, booster.predict(matrix));
        expect(curve.values[`${part}:auc`]?.at(-1)).toBeCloseTo(auc, 6);
        expect(result.metrics[`${part}:auc`]).toBeCloseTo(auc, 6);
      }
    });

    it('depend on nothing but their hyperparameters', async () => {
      await using trainer = await start(2);
      const run = async (trial: string, more: Record<string, string>) => {
        const curve = new CurveOf();
        await trainer.train(task(trial, { subsample: '0.5', ...more }), curve.measured, never);
        return curve.values['validation:auc'];
      };
      const [a, b, c] = await Promise.all([
        run('a', { seed: '1' }),
        run('b', { seed: '1' }),
        run('c', { seed: '2' }),
      ]);
      expect(a).toEqual(b);
      expect(a).not.toEqual(c);
    });

    it('fail in XGBoost’s words, and the worker goes on', async () => {
      await using trainer = await start(1);
      const [worker] = trainer.workers;
      const bad = await trainer.train(task('bad', { max_depth: 'deep' }), () => {}, never);
      expect(bad).toMatchObject({ outcome: 'failed', model: null });
      expect(bad.cause).toContain('max_depth');
      const objective = await trainer.train(task('bad', { objective: 'binary:nonsense' }), () => {}, never);
      expect(objective.cause).toContain('binary:nonsense');
      expect((await trainer.train(task('good'), () => {}, never)).outcome).toBe('completed');
      expect(trainer.workers).toEqual([worker]);
    });

    it('that failed are told before the worker is offered to the next', async () => {
      await using trainer = await start(1);
      const told = async (trial: TrainTask) => {
        const order: string[] = [];
        const { outcome } = await trainer.train(
          trial,
          () => {},
          never,
          () => order.push('released'),
        );
        return [...order, outcome];
      };
      expect(await told(task('fine'))).toEqual(['released', 'completed']);
      expect(await told(task('bad', { max_depth: 'deep' }))).toEqual(['failed']);
    });

    it('stop after the round in which they are asked to', async () => {
      await using trainer = await start(1);
      const controller = new AbortController();
      const curve = new CurveOf();
      const measured: Measured = (round, values) => {
        curve.measured(round, values);
        controller.abort();
      };
      const result = await trainer.train(task('stopped', endless), measured, controller.signal);
      expect(result).toMatchObject({ outcome: 'stopped', model: 'stopped/xgboost-model' });
      using booster = Booster.load(lib, join(models, 'stopped/xgboost-model'));
      expect(curve.values['validation:auc']).toHaveLength(booster.rounds);
      expect(result.details?.rounds).toBe(booster.rounds);
      expect(result.metrics['validation:auc']).toBeCloseTo(
        curve.values['validation:auc']?.at(-1) as number,
        6,
      );
    });
  });
}

const present = families.find(({ library }) => library)?.library as XgbLibrary;
const models = join(folder, 'models');
const start = (parallel: number) =>
  createXgboostTrainer({ prepared, library: present.file, parallel, models });

describe('a worker that dies', () => {
  it('ends its own trial as failed, naming the signal, and is replaced', async () => {
    await using trainer = await start(2);
    const before = trainer.workers;
    const controller = new AbortController();
    let begun = 0;
    let kill = () => {};
    const bothBegun = new Promise<void>((resolve) => {
      kill = () => {
        if (++begun === 2) resolve();
      };
    });
    const run = (trial: string) =>
      trainer.train(task(trial, endless), (round) => void (round === 0 && kill()), controller.signal);
    const runs = [run('one'), run('two')];
    await bothBegun;
    process.kill(before[0] as number, 'SIGKILL');
    const killed = await Promise.race(runs);
    expect(killed).toMatchObject({
      outcome: 'failed',
      cause: 'the worker was killed by SIGKILL',
      model: null,
    });
    expect((await trainer.train(task('next'), () => {}, never)).outcome).toBe('completed');
    expect(trainer.workers).toHaveLength(2);
    expect(trainer.workers).toContain(before[1]);
    controller.abort();
    const outcomes = (await Promise.all(runs)).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['failed', 'stopped']);
  });

  it('and cannot be replaced fails each trial with the cause, once', async () => {
    const own = mkdtempSync(join(folder, 'own-'));
    const moved = await preparedTable(own, { rows: 50 });
    await using trainer = await createXgboostTrainer({
      prepared: moved,
      library: present.file,
      parallel: 1,
      models,
    });
    renameSync(moved.train, join(own, 'elsewhere'));
    process.kill(trainer.workers[0] as number, 'SIGKILL');
    const results = [];
    for (const trial of ['one', 'two', 'three'])
      results.push(await trainer.train(task(trial), () => {}, never));
    expect(results.slice(1)).toEqual([
      expect.objectContaining({ outcome: 'failed', cause: expect.stringContaining('train.f32') }),
      expect.objectContaining({ outcome: 'failed', cause: expect.stringContaining('train.f32') }),
    ]);
    renameSync(join(own, 'elsewhere'), moved.train);
    expect((await trainer.train(task('four'), () => {}, never)).outcome).toBe('completed');
  });
});

describe('a trial with a time limit', () => {
  const limited = (secondsPerTrial: number, graceSeconds: number) =>
    createXgboostTrainer({
      prepared,
      library: present.file,
      parallel: 1,
      models,
      secondsPerTrial,
      graceSeconds,
    });

  it('stops after the round it is in, with its model', async () => {
    await using trainer = await limited(0.2, 60);
    const workers = trainer.workers;
    const result = await trainer.train(task('long', endless), () => {}, never);
    expect(result).toMatchObject({
      outcome: 'stopped',
      cause: 'stopped when its time of 0.2 s was over',
      model: 'long/xgboost-model',
    });
    expect(result.seconds).toBeGreaterThanOrEqual(0.15);
    expect((await trainer.train(task('short'), () => {}, never)).outcome).toBe('completed');
    expect(trainer.workers).toEqual(workers);
  });

  it.skipIf(process.platform === 'win32')('fails when its worker hangs, which is replaced', async () => {
    await using trainer = await limited(1, 0.2);
    const [hanging] = trainer.workers;
    const hang = (round: number) => void (round === 0 && process.kill(hanging as number, 'SIGSTOP'));
    const result = await trainer.train(task('hanging', endless), hang, never);
    expect(result).toMatchObject({
      outcome: 'failed',
      cause: 'its time of 1 s was over, and its worker was killed after not answering for 0.2 s more',
      model: null,
    });
    expect(isRunning(hanging as number)).toBe(false);
    expect((await trainer.train(task('after-hang'), () => {}, never)).outcome).toBe('completed');
    expect(trainer.workers).not.toContain(hanging);
  });

  it('keeps the causes of others', async () => {
    await using trainer = await limited(1e9, 60);
    const stop = new AbortController();
    const result = await trainer.train(task('asked', endless), () => stop.abort(), stop.signal);
    expect(result).toMatchObject({ outcome: 'stopped', cause: 'stopped on request' });
    const bad = await trainer.train(task('bad-limit', { max_depth: 'deep' }), () => {}, never);
    expect(bad.cause).toContain('max_depth');
  });
});

describe('a model that cannot be written', () => {
  it('is no failure of its trial: the trainer throws, and goes on when it can be', async () => {
    const own = join(mkdtempSync(join(folder, 'blocked-')), 'models');
    writeFileSync(own, 'a file where the folder should be');
    await using trainer = await createXgboostTrainer({
      prepared,
      library: present.file,
      parallel: 1,
      models: own,
    });
    const workers = trainer.workers;
    await expect(trainer.train(task('blocked'), () => {}, never)).rejects.toMatchObject({
      name: 'FileUnsaved',
      code: 'ENOTDIR',
    });
    rmSync(own);
    expect((await trainer.train(task('blocked'), () => {}, never)).outcome).toBe('completed');
    expect(trainer.workers).toEqual(workers);
  });
});

describe('a trainer', () => {
  it('does not start without its data', async () => {
    const missing = { ...prepared, train: join(folder, 'nowhere.f32') };
    const started = createXgboostTrainer({ prepared: missing, library: present.file, parallel: 2, models });
    await expect(started).rejects.toThrow('nowhere.f32');
  });

  it('lets tasks wait for a free worker', async () => {
    await using trainer = await start(1);
    const names = ['w1', 'w2', 'w3', 'w4'];
    const results = await Promise.all(names.map((name) => trainer.train(task(name), () => {}, never)));
    expect(results.map(({ model }) => model)).toEqual(names.map((name) => `${name}/xgboost-model`));
  });

  it('does not begin a trial that was stopped before', async () => {
    await using trainer = await start(1);
    const stop = AbortSignal.abort();
    const result = await trainer.train(task('never'), () => {}, stop);
    expect(result).toMatchObject({ outcome: 'stopped', model: null });
  });

  it('hands the caller’s own failure back to the caller', async () => {
    await using trainer = await start(1);
    const full = () => {
      throw new Error('the disk is full');
    };
    await expect(trainer.train(task('full', endless), full, never)).rejects.toThrow('the disk is full');
    const curve = new CurveOf();
    const after = await trainer.train(task('after'), curve.measured, never);
    expect(after).toMatchObject({ outcome: 'completed', model: 'after/xgboost-model' });
    expect(curve.values['validation:auc']).toHaveLength(6);
  });

  it('refuses names that would leave the models’ folder', async () => {
    await using trainer = await start(1);
    for (const name of ['../x', '..', 'a/b', '']) {
      await expect(trainer.train(task(name), () => {}, never)).rejects.toThrow(RangeError);
    }
  });

  it('ends what is running when it is closed', async () => {
    const trainer = await start(1);
    const workers = trainer.workers;
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const running = trainer.train(task('closed', endless), () => begun(), never);
    const waiting = trainer.train(task('waiting'), () => {}, never);
    await hasBegun;
    await trainer[Symbol.asyncDispose]();
    expect(await running).toMatchObject({ outcome: 'stopped', cause: 'the trainer was closed' });
    expect(await waiting).toMatchObject({ outcome: 'stopped' });
    expect(() => process.kill(workers[0] as number, 0)).toThrow(/ESRCH/);
  });
});

describe('workers', () => {
  it('end when their parent is killed', async () => {
    const script = `
      const { createXgboostTrainer } = await import(process.argv[1]);
      const trainer = await createXgboostTrainer(JSON.parse(process.argv[2]));
      const task = { trial: 'orphan', hyperparameters: { num_round: '1000000' } };
      const begun = () => process.stdout.write(trainer.workers.join(' ') + '\\n');
      trainer.train(task, (round) => round > 0 && begun(), new AbortController().signal);`;
    const options = JSON.stringify({ prepared, library: present.file, parallel: 2, models });
    const pool = pathToFileURL(entry('train/pool')).href;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script, pool, options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
    const workers = String(line).trim().split(' ').map(Number);
    expect(workers).toHaveLength(2);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(workers.filter(isRunning)).toEqual([]), { timeout: 20_000 });
  });
});

/** A process that has ended but was not waited for by its new parent is not running. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
