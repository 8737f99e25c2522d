import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecord } from '../../../src/node/deploy/endpoint-record.ts';
import {
  deployModel,
  findEndpoint,
  listEndpoints,
  restart,
  undeploy,
} from '../../../src/node/deploy/endpoints.ts';
import { stopEndpoint } from '../../../src/node/deploy/launch.ts';
import { predictFile } from '../../../src/node/deploy/predict-file.ts';
import { csv, schema, trainModel } from './trained-model.ts';

let storeFolder: string;
let trained: ReturnType<typeof trainModel>;
const started: string[] = [];

beforeAll(() => {
  storeFolder = mkdtempSync(join(tmpdir(), 'endpoints-'));
  trained = trainModel(storeFolder);
});
afterAll(async () => {
  for (const { name } of await listEndpoints(storeFolder)) await undeploy(storeFolder, name);
  rmSync(storeFolder, { recursive: true });
});

function deploy(name: string, change: { port?: number; modelFile?: string } = {}) {
  started.push(name);
  return deployModel({
    storeFolder,
    name,
    job: 'churn-1',
    trial: 'churn-1-001-0badcafe',
    modelFile: trained.model,
    schema,
    createdAt: 1_700_000_000_000,
    ...change,
  });
}

function runningOf(name: string) {
  const running = readRecord(storeFolder, name)?.running;
  if (!running) throw new Error(`${name} has no process`);
  return running;
}

async function invoke(address: string | null, body: string): Promise<number[]> {
  const answer = await fetch(`${address}/invocations`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body,
  });
  expect(answer.status).toBe(200);
  return (await answer.text()).trimEnd().split('\n').map(Number);
}

const code = (expected: string) => ({ problems: [{ code: expected }] });

describe('an endpoint', () => {
  beforeAll(async () => {
    await deploy('churn');
  });

  it('is in service under its address and answers what XGBoost answers', async () => {
    const view = await findEndpoint(storeFolder, 'churn');
    expect(view).toEqual({
      name: 'churn',
      job: 'churn-1',
      trial: 'churn-1-001-0badcafe',
      createdAt: 1_700_000_000_000,
      status: 'in-service',
      address: runningOf('churn').address,
    });
    expect(await listEndpoints(storeFolder)).toEqual([view]);
    const answers = await invoke(view?.address ?? null, csv);
    expect(answers).toEqual([...trained.predictions]);
  });

  it('tells a client that sends too much, over the wire too', async () => {
    const answer = await fetch(`${runningOf('churn').address}/invocations`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv.repeat(1 + Math.ceil(6_291_456 / csv.length)),
    });
    expect(answer.status).toBe(413);
  });

  it('is not made twice, whatever the case of its name', async () => {
    await expect(deploy('churn')).rejects.toMatchObject(code('endpoint-exists'));
    await expect(deploy('Churn')).rejects.toMatchObject(code('endpoint-exists'));
    expect((await findEndpoint(storeFolder, 'churn'))?.status).toBe('in-service');
  });

  it('reads files: columns by name, in any order, with others between, in parts', async () => {
    const file = join(storeFolder, 'new.csv');
    const lines = csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const body = lines.map(([age, bill, plan], i) => `${i},"${plan}",${age},no,${bill}\r\n`);
    writeFileSync(file, `\ufeffid,plan,age,churn,bill\r\n${body.join('')}`);
    const whole = await predictFile({ storeFolder, endpoint: 'churn', file });
    const predictions = [...trained.predictions];
    expect(whole).toEqual({ predictions, width: 1, classes: ['no', 'yes'], unknownCategories: 0 });
    const parts = await predictFile({ storeFolder, endpoint: 'churn', file, partBytes: 100 });
    expect(parts).toEqual(whole);
  });

  it('reads JSON lines and gzip', async () => {
    const rows = csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const lines = rows.map(([age, bill, plan], i) => {
      // A member that a line lacks is a missing value.
      const row = { plan, id: i, age: Number(age), ...(bill === '' ? {} : { bill: Number(bill) }) };
      return `${JSON.stringify(row)}\n`;
    });
    const files = {
      'new.jsonl': lines.join(''),
      'new.jsonl.gz': gzipSync(lines.join('')),
      'new.csv.gz': gzipSync(csv),
    };
    for (const [name, content] of Object.entries(files)) {
      const file = join(storeFolder, name);
      writeFileSync(file, content);
      const { predictions } = await predictFile({ storeFolder, endpoint: 'churn', file, partBytes: 1000 });
      expect(predictions, name).toEqual([...trained.predictions]);
    }
  });

  it('counts unknown categories over all parts of a file', async () => {
    const file = join(storeFolder, 'unknown.csv');
    writeFileSync(file, '30,1,gold\n'.repeat(25));
    const answer = await predictFile({ storeFolder, endpoint: 'churn', file, partBytes: 50 });
    expect(answer.unknownCategories).toBe(25);
    expect(answer.predictions).toHaveLength(25);
  });

  it.each<[string, string | null, object]>([
    ['is not there', null, code('file-missing')],
    ['is empty', '', code('file-empty')],
    ['has a header alone', 'age,bill,plan\n', code('file-empty')],
    [
      'lacks a feature',
      'age,plan\n1,pro\n',
      { problems: [{ code: 'feature-missing', detail: { columns: 'bill' } }] },
    ],
    [
      'has a bad cell far down',
      `${'1,2,pro\n'.repeat(40)}1,x,pro\n`,
      { problems: [{ code: 'cell-not-a-number', detail: { line: 41 } }] },
    ],
    [
      'has a bad value far down in JSON lines',
      `${'{"age":1,"bill":2,"plan":"pro"}\n\n'.repeat(20)}{"age":1,"bill":"x","plan":"pro"}\n`,
      { problems: [{ code: 'cell-not-a-number', detail: { line: 41, column: 'bill' } }] },
    ],
    [
      'lacks a feature in every line of JSON',
      '{"age":1,"plan":"pro"}\n{"age":1}\n',
      { problems: [{ code: 'feature-missing', detail: { columns: 'bill' } }] },
    ],
    ['is Parquet', 'PAR1....', code('not-a-table')],
  ])('refuses a file that %s', async (_, text, expected) => {
    const file = join(storeFolder, `${_}.csv`);
    if (text !== null) writeFileSync(file, text);
    await expect(predictFile({ storeFolder, endpoint: 'churn', file, partBytes: 100 })).rejects.toMatchObject(
      expected,
    );
  });

  it('goes on when the model process is killed', async () => {
    const { address, pid } = runningOf('churn');
    const [child] = childrenOf(pid);
    process.kill(child as number, 'SIGKILL');
    const row = csv.split('\n')[0] as string;
    const answer = await fetch(`${address}/invocations`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: row,
    });
    // The request that was under way may be lost; the one after it may not.
    expect([200, 500]).toContain(answer.status);
    expect(await invoke(address, row)).toEqual([trained.predictions[0]]);
    expect(childrenOf(pid)).not.toContain(child);
  });

  it('is stopped when its process is killed, and starts again on its port', async () => {
    const { pid, port } = runningOf('churn');
    const [worker] = childrenOf(pid);
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    expect(await findEndpoint(storeFolder, 'churn')).toMatchObject({ status: 'stopped', address: null });
    const file = join(storeFolder, 'one.csv');
    writeFileSync(file, '1,2,pro\n');
    await expect(predictFile({ storeFolder, endpoint: 'churn', file })).rejects.toMatchObject(
      code('endpoint-stopped'),
    );
    // Its model process ends with it.
    await gone(worker as number);
    const view = await restart(storeFolder, 'churn');
    expect(view).toMatchObject({ status: 'in-service', address: `http://127.0.0.1:${port}` });
    expect(await invoke(view.address, csv)).toEqual([...trained.predictions]);
    const { pid: restarted } = runningOf('churn');
    expect(await restart(storeFolder, 'churn')).toEqual(view);
    expect(runningOf('churn').pid).toBe(restarted);
  });

  it('is not taken for another process on its port', async () => {
    const running = runningOf('churn');
    const other = { ...running, instance: 'another' };
    expect(await stopEndpoint(other)).toBe('gone');
    expect(await invoke(running.address, '30,1,pro')).toHaveLength(1);
  });
});

describe('deployModel', () => {
  it.each(['', '../x', 'a/b', '.hidden', '-a', 'a-', 'a'.repeat(64), 'a_b'])(
    'refuses the name "%s"',
    async (name) => {
      await expect(deploy(name)).rejects.toMatchObject(code('endpoint-name'));
      expect(await findEndpoint(storeFolder, name)).toBeNull();
      await expect(undeploy(storeFolder, name)).rejects.toMatchObject(code('endpoint-not-found'));
    },
  );

  it('says that a port is in use, and leaves nothing behind', async () => {
    const server = createServer();
    const port = await listening(server);
    try {
      await expect(deploy('taken', { port })).rejects.toMatchObject(code('port-in-use'));
      expect(existsSync(join(storeFolder, 'endpoints', 'taken'))).toBe(false);
    } finally {
      server.close();
    }
  });

  it('says that a model cannot be loaded, and leaves nothing behind', async () => {
    const modelFile = join(storeFolder, 'broken');
    writeFileSync(modelFile, 'not a model');
    await expect(deploy('broken', { modelFile })).rejects.toMatchObject(code('prediction-failed'));
    expect(existsSync(join(storeFolder, 'endpoints', 'broken'))).toBe(false);
  });

  it('lets one of two win when both deploy the same name at once', async () => {
    const both = await Promise.allSettled([deploy('race'), deploy('race')]);
    const lost = both.filter((each) => each.status === 'rejected');
    expect(lost).toMatchObject([{ reason: code('endpoint-exists') }]);
    expect((await findEndpoint(storeFolder, 'race'))?.status).toBe('in-service');
  });
});

describe('undeploy', () => {
  it('ends the processes and deletes the folder', async () => {
    await deploy('short');
    const { pid } = runningOf('short');
    const [worker] = childrenOf(pid);
    await undeploy(storeFolder, 'short');
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await gone(worker as number);
    expect(existsSync(join(storeFolder, 'endpoints', 'short'))).toBe(false);
    await expect(undeploy(storeFolder, 'short')).rejects.toMatchObject(code('endpoint-not-found'));
    expect(existsSync(trained.model)).toBe(true);
  });
});

/** Processes started by one, from Linux's process table. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** Resolves when a process that is not ours has ended; the test's own limit ends a wait in vain. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
