/** `TUNESCOPE_KILLS=200` for the long run; `TUNESCOPE_KILL_SEED` for another course of it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/core/math/random.ts';
import type { Job } from '../../src/core/model/job.ts';
import type { JobState } from '../../src/core/model/state.ts';
import type { FinishedTrial } from '../../src/core/model/trial.ts';
import { Engine } from '../../src/node/run/engine.ts';
import { openWorkspace } from '../../src/node/store/workspace.ts';
import { type EngineEnd, startEngine } from './engine-process.ts';
import { checkJob, contentOf, copyStore, finishedOf, readCopy } from './invariants.ts';
import { smallFolder, smallJob } from './small-job.ts';

const kills = Number(process.env.TUNESCOPE_KILLS ?? 25);
const seed = Number(process.env.TUNESCOPE_KILL_SEED ?? 1);
const trialsOfAJob = 16;
/** An engine is killed within so many of its acknowledged writes ... */
const writes = 14;
/** ... or, one time in four, within so many milliseconds of its start, which takes most of them. */
const milliseconds = 500;

test(`an engine killed ${kills} times loses no finished trial and counts no half one (seed ${seed})`, {
  timeout: 60_000 + kills * 5_000,
}, async () => {
  const { folder, table } = smallFolder();
  const store = join(folder, 'killed');
  const random = createRandom(seed);
  const tally = {
    kills: 0,
    jobs: 0,
    acknowledged: 0,
    kept: 0,
    again: 0,
    moments: {} as Record<string, number>,
  };
  while (tally.kills < kills) {
    const name = `job-${tally.jobs + 1}`;
    // In turn one trial at a time and two; and so short that rounds are written with the end, or long enough
    // that they are written on the way.
    const rounds = tally.jobs % 4 < 2 ? 4 : 300;
    // Each fifth is cross-validated.
    const folds = tally.jobs % 5 === 2 ? { folds: 3 } : {};
    const job = smallJob(table, name, {
      trials: trialsOfAJob,
      parallel: 1 + (tally.jobs % 2),
      rounds,
      seed: 100 + tally.jobs,
      ...folds,
    });
    let seen: readonly FinishedTrial[] = [];
    for (;;) {
      const end = await runUntil(store, job, tally.kills < kills ? momentFrom(random) : null);
      expect(end.errorText).toBe('');
      const events = readCopy(copyStore(store, folder)).get(name) ?? [];
      const last = end.acknowledged.at(-1);
      if (last) expect(events.at(-1)?.seq).toBeGreaterThanOrEqual(last.seq);
      tally.acknowledged += end.acknowledged.length;
      if (end.signal) {
        tally.kills++;
        const moment = last ? `after ${last.type}` : 'while starting';
        tally.moments[moment] = (tally.moments[moment] ?? 0) + 1;
      }
      if (events.length === 0) continue;
      const state = checkJob(events, rounds, join(store, 'models', name));
      const finished = finishedOf(state);
      expect(finished.filter(({ number }) => seen.some((one) => one.number === number))).toEqual(seen);
      tally.kept += seen.length;
      tally.again += end.signal ? state.trials.length - finished.length : 0;
      seen = finished;
      if (state.status !== 'in-progress') {
        expect(state.status).toBe('completed');
        expect(finished.map(({ outcome }) => outcome)).toEqual(Array(trialsOfAJob).fill('completed'));
        expect(contentOf(state)).toEqual(contentOf(await straightRun(join(folder, 'straight'), job)));
        break;
      }
    }
    tally.jobs++;
  }
  console.log(
    `${tally.kills} kills in ${tally.jobs} jobs of ${trialsOfAJob} trials (seed ${seed}); ` +
      `${tally.acknowledged} writes acknowledged, none lost; ${tally.kept} times a finished trial was found ` +
      `unchanged after a kill; ${tally.again} half trials were begun again. Killed: ` +
      Object.entries(tally.moments)
        .map(([moment, times]) => `${times} ${moment}`)
        .join(', '),
  );
  rmSync(folder, { recursive: true });
});

interface Moment {
  /** Killed after this many acknowledged writes; null: by time alone. */
  readonly writes: number | null;
  readonly milliseconds: number;
}

function momentFrom(random: ReturnType<typeof createRandom>): Moment {
  if (random.next() < 0.25) return { writes: null, milliseconds: random.next() * milliseconds };
  return { writes: 1 + Math.floor(random.next() * writes), milliseconds: random.next() * 8 };
}

/** Runs an engine until the moment, or to its end when there is none. */
async function runUntil(store: string, job: Job, moment: Moment | null): Promise<EngineEnd> {
  const engine = startEngine(store, job);
  const kill = () => engine.child.kill('SIGKILL');
  let timer: NodeJS.Timeout | undefined;
  if (moment?.writes === null) timer = setTimeout(kill, moment.milliseconds);
  engine.onAcknowledged = (_, count) => {
    if (count === moment?.writes) timer = setTimeout(kill, moment.milliseconds);
  };
  const end = await engine.end;
  clearTimeout(timer);
  return end;
}

/** The same job in another store, undisturbed. */
async function straightRun(folder: string, job: Job): Promise<JobState> {
  using workspace = openWorkspace(folder);
  await using engine = new Engine(workspace);
  const running = await engine.start(job, await engine.prepare(job.data));
  return await running.ended;
}
