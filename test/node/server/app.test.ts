import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ErrorBody, JobView } from '../../../src/core/model/api.ts';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { Engine } from '../../../src/node/run/engine.ts';
import { createApp } from '../../../src/node/server/app.ts';
import { openWorkspace, type Workspace } from '../../../src/node/store/workspace.ts';
import { someJob } from '../../support/some-job.ts';

let workspace: Workspace;
let reported: unknown[] = [];
beforeEach(() => {
  workspace = openWorkspace(mkdtempSync(join(tmpdir(), 'tunescope-server-')));
  reported = [];
});
afterEach(() => workspace[Symbol.dispose]());

function app(token: string | null = null) {
  return createApp({
    workspace,
    engine: new Engine(workspace),
    token,
    report: (error) => reported.push(error),
  });
}

const base = 'http://127.0.0.1:8787';
const request = (path: string, init: RequestInit = {}) =>
  new Request(`${base}${path}`, {
    ...init,
    headers: { host: '127.0.0.1:8787', ...(init.headers as Record<string, string>) },
  });

/** Twelve trials with a clear relation, one failed and one running. */
function seed(name = 'some-job'): void {
  const job = someJob({ name });
  const events: JobEvent[] = [{ type: 'job-created', at: 1, job }];
  for (let n = 1; n <= 12; n++) {
    const trial = `${name}-${n}`;
    events.push({
      type: 'trial-started',
      at: n,
      trial,
      number: n,
      config: { eta: n / 20, max_depth: n % 8 || 1 },
      origin: 'sobol',
    });
    if (n === 12) continue;
    if (n !== 5)
      events.push({
        type: 'trial-measured',
        at: n,
        trial,
        round: 0,
        values: { 'validation:auc': [0.6 + n / 50] },
      });
    events.push({
      type: 'trial-finished',
      at: n,
      trial,
      outcome: n === 5 ? 'failed' : 'completed',
      cause: n === 5 ? 'killed' : null,
      seconds: 1,
      model: null,
    });
  }
  workspace.store.create(name, events);
}

test('the list and the view of a job', async () => {
  seed();
  const list = await app().fetch(request('/api/jobs'));
  expect(await list.json()).toMatchObject({
    jobs: [{ name: 'some-job', trials: 12, finished: 11, best: 0.82, alive: false }],
  });
  const view = (await (await app().fetch(request('/api/jobs/some-job'))).json()) as JobView;
  expect(view.state.trials).toHaveLength(12);
  expect(view.seq).toBe(workspace.store.read('some-job').at(-1)?.seq);
});

test('the event stream goes on from a sequence number, and hears what comes', async () => {
  seed();
  const { seq } = (await (await app().fetch(request('/api/jobs/some-job'))).json()) as JobView;
  const response = await app().fetch(request(`/api/jobs/some-job/events?after=${seq - 1}`));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain(`id: ${seq}`);
  workspace.store.append('some-job', [{ type: 'stop-requested', at: 99 }]);
  expect((await reader?.read())?.value).toContain('"stop-requested"');
  await reader?.cancel();
});

test('the refinement comes with the request of the next generation', async () => {
  seed();
  const body = (await (await app().fetch(request('/api/jobs/some-job/refinement'))).json()) as {
    request: object;
  };
  expect(JSON.stringify(body.request)).toContain('"some-job-g2"');
  expect(JSON.stringify(body.request)).toContain('WarmStartConfig');
});

test('a stop for a job that nothing runs marks it as stopped', async () => {
  seed();
  const response = await app().fetch(request('/api/jobs/some-job/stop', { method: 'POST' }));
  expect(response.status).toBe(202);
  const again = await app().fetch(request('/api/jobs/some-job/stop', { method: 'POST' }));
  expect(again.status).toBe(409);
  expect(((await again.json()) as ErrorBody).error.code).toBe('job-finished');
});

const bad: [string, RequestInit, number, string][] = [
  ['/api/jobs/nothing', {}, 404, 'job-not-found'],
  ['/api/jobs/nothing/events', {}, 404, 'job-not-found'],
  ['/api/jobs/nothing/refinement', {}, 404, 'job-not-found'],
  ['/api/jobs/nothing/refine', { method: 'POST' }, 404, 'job-not-found'],
  ['/api/jobs/nothing/stop', { method: 'POST' }, 404, 'job-not-found'],
  ['/api/jobs/some-job/events?after=-1', {}, 400, 'number-out-of-bounds'],
  ['/api/jobs/some-job/refine', { method: 'POST' }, 409, 'job-not-finished'],
  ['/api/jobs/some-job/deploy', { method: 'POST', body: 'no json' }, 400, 'request-malformed'],
  ['/api/jobs/some-job/deploy', { method: 'POST', body: '{"trial":1}' }, 400, 'request-malformed'],
  [
    '/api/jobs/some-job/deploy',
    { method: 'POST', body: '{"trial":"99","name":"x"}' },
    404,
    'trial-not-found',
  ],
  [
    '/api/jobs/some-job/deploy',
    { method: 'POST', body: '{"trial":"5","name":"x"}' },
    409,
    'trial-without-model',
  ],
  ['/api/endpoints/nothing', { method: 'DELETE' }, 404, 'endpoint-not-found'],
  ['/api/endpoints/..%2f..%2fetc', { method: 'DELETE' }, 404, 'endpoint-not-found'],
  ['/api/nothing', {}, 404, 'not-found'],
  ['/nothing.js', {}, 404, 'not-found'],
  ['/..%2f..%2fpackage.json', {}, 404, 'not-found'],
  ['/assets/../../../package.json', {}, 404, 'not-found'],
];

test.each(bad)('%s %j answers %i %s in the one envelope', async (path, init, status, code) => {
  seed();
  const response = await app().fetch(request(path, init));
  expect(response.status).toBe(status);
  const { error } = (await response.json()) as ErrorBody;
  expect(error.code).toBe(code);
  expect(error.message.length).toBeGreaterThan(10);
  expect(error.remedy.length).toBeGreaterThan(10);
  expect(error.problems[0]?.code).toBe(code);
  expect(reported).toEqual([]);
});

test('another name for this machine is refused (DNS rebinding)', async () => {
  const response = await app().fetch(request('/api/jobs', { headers: { host: 'evil.example' } }));
  expect(response.status).toBe(403);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a change asked by a page of another site is refused', async () => {
  seed();
  const init = { method: 'POST', headers: { origin: 'https://evil.example' } };
  expect((await app().fetch(request('/api/jobs/some-job/stop', init))).status).toBe(403);
  const own = { method: 'POST', headers: { origin: base } };
  expect((await app().fetch(request('/api/jobs/some-job/stop', own))).status).toBe(202);
});

test('with a token, nothing is answered without it, and the page keeps it in a cookie', async () => {
  const guarded = app('secret');
  const headers = { host: 'box.example' };
  expect((await guarded.fetch(request('/api/jobs', { headers }))).status).toBe(403);
  expect((await guarded.fetch(request('/api/jobs?token=wrong', { headers }))).status).toBe(403);
  const first = await guarded.fetch(request('/api/jobs?token=secret', { headers }));
  expect(first.status).toBe(200);
  const cookie = first.headers.get('set-cookie') ?? '';
  expect(cookie).toContain('HttpOnly');
  const next = await guarded.fetch(
    request('/api/jobs', { headers: { ...headers, cookie: cookie.split(';')[0] ?? '' } }),
  );
  expect(next.status).toBe(200);
  const bearer = await guarded.fetch(
    request('/api/jobs', { headers: { ...headers, authorization: 'Bearer secret' } }),
  );
  expect(bearer.status).toBe(200);
});

test('the page is served for its own addresses, with a policy that runs no foreign script', async () => {
  const response = await app().fetch(request('/jobs/some-job'));
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<div id="root"');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
});

test("the view of a child brings its parents' states, without their curves", async () => {
  seed('parent');
  const job = someJob({ name: 'child', warmStart: { type: 'identical', parents: ['parent', 'gone'] } });
  workspace.store.create('child', [{ type: 'job-created', at: 1, job }]);
  const view = (await (await app().fetch(request('/api/jobs/child'))).json()) as JobView;
  expect(view.parents.map(({ job: { name } }) => name)).toEqual(['parent']);
  expect(view.parents[0]?.trials).toHaveLength(12);
  expect(view.parents[0]?.trials.every(({ curve }) => Object.keys(curve).length === 0)).toBe(true);
  expect(view.parents[0]?.trials[0]).toMatchObject({ metrics: { 'validation:auc': 0.62 } });
});
