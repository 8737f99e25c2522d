/** Shows a job while it runs, from its events, until it has ended. */
import { JobFold, type JobState } from '../../core/model/state.ts';
import type { RunningJob } from '../run/engine.ts';
import type { SqliteStore } from '../store/sqlite-store.ts';
import type { Follower } from './follower.ts';
import { createLiveLine } from './live-line.ts';
import { createPlainLines } from './plain-lines.ts';

/** 'progress': a bar on a terminal, a line per trial elsewhere; 'json': every event as a line on stdout. */
export type FollowStyle = 'progress' | 'json' | 'quiet';

/** Rejects when the engine could not write the store. */
export async function followJob(
  store: SqliteStore,
  running: RunningJob,
  style: FollowStyle,
): Promise<JobState> {
  const fold = new JobFold();
  using follower = createFollower(style);
  let resumedAt: number | null = null;
  const unwatch = store.watch(running.name, 0, (events) => {
    // What an earlier engine wrote was shown by its process.
    resumedAt ??= events.findLast(({ event }) => event.type === 'engine-started')?.seq ?? 0;
    for (const { seq, event } of events) {
      fold.apply(event);
      const state = fold.live;
      if (state && (seq >= resumedAt || style === 'json')) follower.event(event, state);
    }
  });
  try {
    const ended = await running.ended;
    // The last events reach the watcher in a microtask of their own.
    await new Promise((resolve) => setImmediate(resolve));
    return ended;
  } finally {
    unwatch();
  }
}

function createFollower(style: FollowStyle): Follower {
  if (style === 'quiet') return { event: () => {}, [Symbol.dispose]: () => {} };
  if (style === 'json') {
    return { event: (event) => console.log(JSON.stringify(event)), [Symbol.dispose]: () => {} };
  }
  return process.stderr.isTTY ? createLiveLine(process.stderr) : createPlainLines(console.error);
}
