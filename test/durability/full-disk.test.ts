import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Engine } from '../../src/node/run/engine.ts';
import { openWorkspace } from '../../src/node/store/workspace.ts';
import { childrenOf, isRunning, startEngine } from './engine-process.ts';
import { checkJob, contentOf, copyStore, finishedOf, readCopy } from './invariants.ts';
import { smallFolder, smallJob } from './small-job.ts';

const rounds = 300;
const trials = 40;

/** Runs the job in the store until it can write no more, makes room, and lets it come to its end. */
async function runIntoTheWall(
  folder: string,
  table: string,
  store: string,
  codes: readonly string[],
  wall: { readonly prefix?: string; readonly makeRoom?: () => void },
) {
  const job = smallJob(table, 'job', { trials, parallel: 2, rounds, seed: 7 });
  const first = startEngine(store, job, wall.prefix);
  let workers: number[] = [];
  first.onAcknowledged = (_, count) => {
    if (count === 4) workers = childrenOf(first.child.pid as number);
  };
  const end = await first.end;
  expect(end.errorText).toBe('');
  expect(codes).toContain(end.problem);
  expect(end.status).toBeNull();
  expect(workers).toHaveLength(2);
  expect(workers.filter(isRunning)).toEqual([]);
  const models = join(store, 'models', 'job');
  const events = readCopy(copyStore(store, folder)).get('job') ?? [];
  expect(events.at(-1)?.seq).toBeGreaterThanOrEqual(end.acknowledged.at(-1)?.seq ?? 0);
  const before = checkJob(events, rounds, models);
  expect(before.status).toBe('in-progress');
  const kept = finishedOf(before);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.map(({ outcome }) => outcome)).toEqual(kept.map(() => 'completed'));
  // There is still no room: the next engine says so, too, and changes nothing.
  const again = await startEngine(store, job, wall.prefix).end;
  expect(codes).toContain(again.problem);

  wall.makeRoom?.();
  expect(await startEngine(store, job).end).toMatchObject({ status: 'completed', problem: null });
  const after = checkJob(readCopy(copyStore(store, folder)).get('job') ?? [], rounds, models);
  const outcomes = finishedOf(after);
  expect(outcomes.filter(({ number }) => kept.some((one) => one.number === number))).toEqual(kept);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(trials).fill('completed'));
  using straight = openWorkspace(join(folder, 'straight'));
  await using engine = new Engine(straight);
  const running = await engine.start(job, await engine.prepare(job.data));
  expect(contentOf(after)).toEqual(contentOf(await running.ended));
}

describe.skipIf(process.platform !== 'linux')(
  'an engine that can write no more ends with its workers',
  () => {
    test('when files may not grow; the job is resumed when they may', { timeout: 120_000 }, async () => {
      const { folder, table } = smallFolder();
      const codes = ['store-unwritable', 'store-full'];
      // A kilobyte is 2 blocks of 512 bytes for this shell, or 1 of 1024 for another: at most 1 MB.
      await runIntoTheWall(folder, table, join(folder, 'limited'), codes, { prefix: 'ulimit -f 1000;' });
      rmSync(folder, { recursive: true });
    });

    test.skipIf(!mayMount())(
      'when the disk is full (not tried where this user may not mount one)',
      {
        timeout: 120_000,
      },
      async () => {
        const { folder, table } = smallFolder();
        const disk = join(folder, 'disk');
        mkdirSync(disk);
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1200k', 'tmpfs', disk]);
        try {
          const makeRoom = () => execFileSync('mount', ['-o', 'remount,size=64m', disk]);
          await runIntoTheWall(folder, table, join(disk, 'store'), ['store-full'], { makeRoom });
        } finally {
          execFileSync('umount', ['-l', disk]);
        }
        rmSync(folder, { recursive: true });
      },
    );
  },
);

test.skipIf(process.platform !== 'linux')(
  'data that cannot be prepared for want of room or right says so',
  async () => {
    const { folder, table } = smallFolder();
    using workspace = openWorkspace(join(folder, 'store'));
    // Nobody may make folders there, not even root.
    await using engine = new Engine({ ...workspace, data: '/sys/tunescope' });
    const { data } = smallJob(table, 'job', { trials: 1, parallel: 1, rounds: 1, seed: 1 });
    await expect(engine.prepare(data)).rejects.toMatchObject({ problems: [{ code: 'store-unwritable' }] });
    rmSync(folder, { recursive: true });
  },
);

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
