import { describe, expect, it } from 'vitest';
import { fail } from '../../../src/core/model/problem.ts';
import { chooseAnswer } from '../../../src/node/deploy/accept.ts';
import { createEndpointApp } from '../../../src/node/deploy/endpoint-app.ts';
import { maxBodyBytes } from '../../../src/node/deploy/invoke.ts';
import type { Predictor } from '../../../src/node/deploy/predictor.ts';
import { schema } from './trained-model.ts';

/** Predicts a tenth of the age; its process dies on age 13. */
const tenth: Predictor = {
  pid: 1,
  predict: async (values, rows, columns) => {
    if (values[0] === 13) throw fail('prediction-failed', 'predictor', { reason: 'its process was killed' });
    if (values[0] === 14) throw new TypeError('a defect');
    return Float32Array.from({ length: rows }, (_, row) => (values[row * columns] as number) / 10);
  },
  healthy: async () => true,
  [Symbol.asyncDispose]: async () => {},
};

function appWith(predictor: Predictor, report: (error: unknown) => void = () => {}) {
  return createEndpointApp({ name: 'churn', instance: 'i-1', schema, predictor, report });
}

interface Ask {
  readonly path?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Record<string, string>;
}

function ask({ path = '/invocations', body = '30,1,pro\n', headers = {} }: Ask = {}, app = appWith(tenth)) {
  return app.request(path, {
    method: 'POST',
    body,
    headers: { host: '127.0.0.1:8080', 'content-type': 'text/csv', ...headers },
  });
}
const runtime = '/endpoints/churn/invocations';

describe('POST /invocations', () => {
  it('answers one prediction per line, and which process gave it', async () => {
    const answer = await ask({ body: '30,1,pro\n50,,gold\n' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv');
    expect(answer.headers.get('x-tunescope-unknown-categories')).toBe('1');
    expect(answer.headers.get('x-tunescope-instance')).toBe('i-1');
    expect(await answer.text()).toBe('3\n5\n');
  });

  it('answers with one probability per class for several classes', async () => {
    const three: Predictor = {
      ...tenth,
      predict: async (_, rows) => Float32Array.from({ length: 3 * rows }, (_, i) => (i % 3) / 4),
    };
    const body = '30,1,pro\n50,,gold\n';
    expect(await (await ask({ body }, appWith(three))).text()).toBe('0,0.25,0.5\n0,0.25,0.5\n');
    const headers = { accept: 'application/json' };
    expect(await (await ask({ body, headers }, appWith(three))).json()).toEqual({
      predictions: [{ score: [0, 0.25, 0.5] }, { score: [0, 0.25, 0.5] }],
    });
  });

  it('answers JSON when asked to', async () => {
    const answer = await ask({ headers: { accept: 'application/json' } });
    expect(await answer.json()).toEqual({ predictions: [{ score: 3 }] });
  });

  it.each<[string, Ask, number, RegExp]>([
    [
      'no content type we know',
      { headers: { 'content-type': 'application/json' } },
      415,
      /application\/json is not supported/,
    ],
    ['another Accept', { headers: { accept: 'image/png' } }, 406, /image\/png is not supported/],
    ['too large a body', { body: '1'.repeat(maxBodyBytes + 1) }, 413, /larger than 6291456/],
    ['a feature missing', { body: 'age,plan\n1,pro' }, 400, /lacks the features bill/],
    ['a word for a number', { body: 'x,1,pro' }, 400, /Line 1, column "age": "x" is not a number/],
    ['too few cells', { body: '1,2' }, 400, /Line 1 has 2 cells; the model reads 3/],
    ['text that is not UTF-8', { body: new Uint8Array([0x31, 0xff]) }, 400, /not UTF-8/],
    ['a process that dies', { body: '13,1,pro' }, 500, /process was killed/],
    ['another host name', { headers: { host: 'evil.example:8080' } }, 403, /loopback/],
  ])('refuses %s with one line of text', async (_, request, status, text) => {
    const answer = await ask(request);
    expect(answer.status).toBe(status);
    const body = await answer.text();
    expect(body).toMatch(text);
    expect(body.split('\n')).toHaveLength(1);
  });

  it.each<[string, Ask]>([
    ['no body', { body: '' }],
    ['blank lines', { body: '\n\n' }],
    ['a header alone', { body: 'age,bill,plan\n' }],
  ])('answers 204 to %s', async (_, request) => {
    expect((await ask(request)).status).toBe(204);
  });

  it.each(['localhost:1', '127.0.0.1', '127.8.9.1:80', '[::1]:8080'])(
    'answers to the name %s',
    async (host) => {
      expect((await ask({ headers: { host } })).status).toBe(200);
    },
  );

  it('takes a body of exactly the limit', async () => {
    const line = '30,1,pro\n';
    const body = line.repeat(Math.floor(maxBodyBytes / line.length)).padEnd(maxBodyBytes, '\n');
    const answer = await ask({ body });
    expect(answer.status).toBe(200);
    expect((await answer.text()).length).toBe(2 * Math.floor(maxBodyBytes / line.length));
  });

  it('reports a defect and tells nothing of it', async () => {
    const reports: unknown[] = [];
    const answer = await ask(
      { body: '14,1,pro' },
      appWith(tenth, (error) => reports.push(error)),
    );
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('defect');
    expect(reports).toMatchObject([{ message: 'a defect' }]);
  });
});

describe('POST /endpoints/NAME/invocations', () => {
  it("answers with the runtime's headers", async () => {
    const answer = await ask({ path: runtime });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-amzn-invoked-production-variant')).toBe('AllTraffic');
    expect(await answer.text()).toBe('3\n');
  });

  it('does not know another endpoint', async () => {
    const answer = await ask({ path: '/endpoints/other/invocations' });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-errortype')).toBe('ValidationError');
    expect(await answer.json()).toEqual({ Message: 'Endpoint other of account 000000000000 not found.' });
  });

  it.each<[string, Ask, number, RegExp]>([
    [
      'a bad row',
      { body: '1,2' },
      400,
      /^Received client error \(400\) from primary with message "Line 1 has 2/,
    ],
    ['a bad type', { headers: { 'content-type': 'x/y' } }, 415, /^Received client error \(415\)/],
    ['a dead process', { body: '13,1,pro' }, 500, /^Received server error \(500\)/],
  ])('wraps %s as a ModelError', async (_, request, status, message) => {
    const answer = await ask({ path: runtime, ...request });
    expect(answer.status).toBe(424);
    expect(answer.headers.get('x-amzn-errortype')).toBe('ModelError');
    expect(await answer.json()).toMatchObject({
      Message: expect.stringMatching(message),
      OriginalStatusCode: status,
      OriginalMessage: expect.any(String),
    });
  });

  it('says when the body is too large', async () => {
    const answer = await ask({ path: runtime, body: '1'.repeat(maxBodyBytes + 1) });
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([413, 'ValidationError']);
  });
});

describe('GET /ping', () => {
  const get = (predictor: Predictor) =>
    appWith(predictor).request('/ping', { headers: { host: 'localhost' } });

  it('tells whether the process answers', async () => {
    expect((await get(tenth)).status).toBe(200);
    expect((await get({ ...tenth, healthy: async () => false })).status).toBe(503);
  });
});

describe('chooseAnswer', () => {
  it.each([
    [undefined, 'text/csv'],
    ['', 'text/csv'],
    ['*/*', 'text/csv'],
    ['text/*', 'text/csv'],
    ['application/json', 'application/json'],
    ['application/*', 'application/json'],
    ['text/csv;q=0.1, application/json', 'application/json'],
    ['image/png, text/csv; charset=utf-8', 'text/csv'],
    ['image/png', null],
    ['text/csv;q=0', null],
  ])('%s -> %s', (accept, expected) => {
    expect(chooseAnswer(accept)).toBe(expected);
  });
});
