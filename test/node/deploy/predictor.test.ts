import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInput } from '../../../src/node/deploy/input.ts';
import { createPredictor } from '../../../src/node/deploy/predictor.ts';
import { csv, schema, trainModel } from './trained-model.ts';

let folder: string;
let trained: ReturnType<typeof trainModel>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'predictor-'));
  trained = trainModel(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const input = parseInput(csv, schema);
const failed = { problems: [{ code: 'prediction-failed' }] };

describe('createPredictor', () => {
  it('predicts what XGBoost predicts here', async () => {
    await using predictor = await createPredictor({ model: trained.model, library: null });
    const answer = await predictor.predict(input.values, input.rows, input.columns);
    expect([...answer]).toEqual([...trained.predictions]);
    expect(new Set(answer).size).toBeGreaterThan(10);
  });

  it('answers several at once, each with its own', async () => {
    await using predictor = await createPredictor({ model: trained.model, library: null });
    const one = (row: number) => predictor.predict(input.values.slice(row * 3, row * 3 + 3), 1, 3);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, row) => one(row)));
    expect(answers.map(([each]) => each)).toEqual([...trained.predictions.slice(0, 20)]);
  });

  it('goes on after XGBoost refused', async () => {
    await using predictor = await createPredictor({ model: trained.model, library: null });
    const pid = predictor.pid;
    await expect(predictor.predict(input.values.slice(0, 4), 1, 4)).rejects.toMatchObject(failed);
    expect((await predictor.predict(input.values, input.rows, 3)).length).toBe(input.rows);
    expect(predictor.pid).toBe(pid);
  });

  it('loses only the request under way when its process is killed', async () => {
    await using predictor = await createPredictor({ model: trained.model, library: null });
    const pid = predictor.pid as number;
    // Stopped, it cannot answer before it dies.
    process.kill(pid, 'SIGSTOP');
    const underWay = predictor.predict(input.values, input.rows, input.columns);
    const refused = expect(underWay).rejects.toMatchObject({
      problems: [{ code: 'prediction-failed', detail: { reason: expect.stringContaining('SIGKILL') } }],
    });
    process.kill(pid, 'SIGKILL');
    await refused;
    expect(await predictor.healthy()).toBe(true);
    const answer = await predictor.predict(input.values, input.rows, input.columns);
    expect([...answer]).toEqual([...trained.predictions]);
    expect(predictor.pid).not.toBe(pid);
  });

  it('kills a process that does not answer in time', async () => {
    await using predictor = await createPredictor({
      model: trained.model,
      library: null,
      timeoutMilliseconds: 200,
    });
    process.kill(predictor.pid as number, 'SIGSTOP');
    await expect(predictor.predict(input.values, input.rows, input.columns)).rejects.toThrow(
      'no answer within',
    );
    const again = await predictor.predict(input.values.slice(0, 3), 1, 3);
    expect([...again]).toEqual([trained.predictions[0]]);
  });

  it('says why a model cannot be loaded', async () => {
    const model = join(folder, 'broken-model');
    writeFileSync(model, 'not a model');
    await expect(createPredictor({ model, library: null })).rejects.toMatchObject(failed);
    await expect(createPredictor({ model: join(folder, 'none'), library: null })).rejects.toThrow('ENOENT');
  });

  it('refuses to predict after disposal', async () => {
    const predictor = await createPredictor({ model: trained.model, library: null });
    const pid = predictor.pid as number;
    await predictor[Symbol.asyncDispose]();
    await expect(predictor.predict(input.values, input.rows, 3)).rejects.toThrow('shutting down');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
