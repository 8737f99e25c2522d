import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { EventStreams } from '../../../src/node/server/event-stream.ts';
import { openSqliteStore, type SqliteStore } from '../../../src/node/store/sqlite-store.ts';
import { someJob } from '../../support/some-job.ts';

let store: SqliteStore;
const job = 'some-job';
beforeEach(() => {
  store = openSqliteStore(join(mkdtempSync(join(tmpdir(), 'tunescope-stream-')), 'store.db'));
  store.create(job, [{ type: 'job-created', at: 1, job: someJob() }]);
  store.append(job, [stopAt(2), stopAt(3)]);
});
afterEach(() => store[Symbol.dispose]());

const stopAt = (at: number): JobEvent => ({ type: 'stop-requested', at });
const lastSeq = () => store.read(job).at(-1)?.seq ?? 0;

/** What one page hears: times of events in their order, and the last id. */
function page(streams: EventStreams, after: number) {
  const reader = streams.open(job, after).pipeThrough(new TextDecoderStream()).getReader();
  const heard: number[] = [];
  let id = after;
  const listen = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const message of value.split('\n\n').filter((text) => text.startsWith('id: '))) {
        const [, seq = '', data = ''] = /^id: (\d+)\ndata: (.*)$/.exec(message) ?? [];
        id = Number(seq);
        heard.push(...(JSON.parse(data) as JobEvent[]).map(({ at }) => at));
      }
    }
  };
  void listen();
  return { heard, id: () => id, leave: () => reader.cancel() };
}

test('every page hears every event once, wherever it begins and whenever it comes', async () => {
  const streams = new EventStreams(store);
  const begin = lastSeq();
  const late = page(streams, begin);
  const early = page(streams, 0);
  store.append(job, [stopAt(4)]);
  const middle = page(streams, begin - 1);
  await vi.waitFor(() => expect(late.heard).toEqual([4]));
  store.append(job, [stopAt(5), stopAt(6)]);
  const between = page(streams, lastSeq() - 1);
  await vi.waitFor(() => expect(between.heard).toEqual([6]));
  const last = page(streams, lastSeq());
  store.append(job, [stopAt(7)]);
  await vi.waitFor(() => expect(last.heard).toEqual([7]));
  expect(early.heard).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(middle.heard).toEqual([3, 4, 5, 6, 7]);
  expect(late.heard).toEqual([4, 5, 6, 7]);
  expect(between.heard).toEqual([6, 7]);
  expect([early, middle, late, between, last].map(({ id }) => id())).toEqual(Array(5).fill(lastSeq()));
});

test('pages of a job share one watcher and one text, and the last one to leave ends both', async () => {
  const watch = vi.spyOn(store, 'watch');
  const stringify = vi.spyOn(JSON, 'stringify');
  const streams = new EventStreams(store);
  const pages = Array.from({ length: 10 }, () => page(streams, lastSeq()));
  const before = stringify.mock.calls.length;
  store.append(job, [stopAt(4)]);
  await vi.waitFor(() => expect(pages.every(({ heard }) => heard.length === 1)).toBe(true));
  expect(watch).toHaveBeenCalledTimes(1);
  // Once for the store, once for all pages.
  expect(stringify.mock.calls.length - before).toBe(2);
  stringify.mockRestore();
  await Promise.all(pages.map(({ leave }) => leave()));
  const again = page(streams, lastSeq());
  store.append(job, [stopAt(5)]);
  await vi.waitFor(() => expect(again.heard).toEqual([5]));
  expect(watch).toHaveBeenCalledTimes(2);
  watch.mockRestore();
});

test('a number beyond the end silences nobody else', async () => {
  const streams = new EventStreams(store);
  const lost = page(streams, 1_000_000);
  const begin = lastSeq();
  const usual = page(streams, begin);
  store.append(job, [stopAt(4)]);
  await vi.waitFor(() => expect(usual.heard).toEqual([4]));
  expect(lost.heard).toEqual([]);
});

test('a page that does not read is let go, and the others go on', async () => {
  const streams = new EventStreams(store);
  const deaf = streams.open(job, lastSeq()).getReader();
  const usual = page(streams, lastSeq());
  const long: JobEvent = {
    type: 'trial-started',
    at: 9,
    trial: 'x'.repeat(1_000_000),
    number: 1,
    config: {},
    origin: 'sobol',
  };
  for (let n = 1; n <= 20; n++) {
    store.append(job, [long]);
    await vi.waitFor(() => expect(usual.heard).toHaveLength(n));
  }
  let waiting = 0;
  for (let read = await deaf.read(); !read.done; read = await deaf.read()) waiting += read.value.length;
  expect(waiting).toBeGreaterThan(15_000_000);
  expect(waiting).toBeLessThan(18_000_000);
});
