import { expect, test } from 'vitest';
import type { StoredEvent } from '../../../src/core/model/event.ts';
import { Feed } from '../../../src/node/store/feed.ts';

/** A file that another process may write to, and a count of how often it was read. */
function file() {
  const all: StoredEvent[] = [];
  let version = 1;
  let reads = 0;
  const add = (job: string): StoredEvent => {
    const stored = { seq: all.length + 1, job, event: { type: 'stop-requested', at: 1 } } as const;
    all.push(stored);
    return stored;
  };
  return {
    add,
    reads: () => reads,
    otherProcess: (job: string) => {
      version++;
      return add(job);
    },
    source: {
      read: (job: string, after: number) => {
        reads++;
        return all.filter((stored) => stored.job === job && stored.seq > after);
      },
      version: () => version,
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what this process appends is handed over as it is, without reading it back', async () => {
  const disk = file();
  using feed = new Feed(disk.source);
  disk.add('a');
  const heard: (readonly StoredEvent[])[] = [];
  feed.watch('a', 0, (events) => heard.push(events));
  await turn();
  const append = [disk.add('a'), disk.add('a')];
  feed.appended('a', append);
  feed.appended('b', [disk.add('b')]);
  await turn();
  expect(heard.map((events) => events.map(({ seq }) => seq))).toEqual([[1], [2, 3]]);
  expect(heard[1]).toBe(append);
  expect(disk.reads()).toBe(1);
});

test('when another process wrote in between, nothing is missed and nothing comes twice', async () => {
  const disk = file();
  using feed = new Feed(disk.source);
  const heard: number[] = [];
  feed.watch('a', 0, (events) => heard.push(...events.map(({ seq }) => seq)));
  await turn();
  disk.otherProcess('a');
  feed.notice();
  feed.appended('a', [disk.add('a')]);
  disk.otherProcess('a');
  feed.notice();
  await turn();
  feed.appended('a', [disk.add('a')]);
  await turn();
  expect(heard).toEqual([1, 2, 3, 4]);
});

test('a watcher that has stopped, also while it is told, hears nothing more', async () => {
  const disk = file();
  using feed = new Feed(disk.source);
  let times = 0;
  const stop = feed.watch('a', 0, () => {
    times++;
    stop();
  });
  await turn();
  feed.appended('a', [disk.add('a')]);
  feed.appended('a', [disk.add('a')]);
  await turn();
  feed.appended('a', [disk.add('a')]);
  await turn();
  expect(times).toBe(1);
});
