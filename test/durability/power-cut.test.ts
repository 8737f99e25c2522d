/**
 * What a power cut leaves: the files as they are at one moment, and of the log only what had reached the disk. The
 * writer is halted while they are copied. SQLite copies pages of the log into the database only after the log is on
 * disk, so the log is cut no earlier than there.
 */
import {
  cpSync,
  existsSync,
  type FSWatcher,
  readFileSync,
  rmSync,
  truncateSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/core/math/random.ts';
import type { StoredEvent } from '../../src/core/model/event.ts';
import { fold } from '../../src/core/model/state.ts';
import { type Acknowledged, isHalted, startEngine } from './engine-process.ts';
import { copyStore, readCopy } from './invariants.ts';
import { smallFolder, smallJob } from './small-job.ts';

const moments = Number(process.env.TUNESCOPE_POWER_CUTS ?? 8);
const cutsOfEach = 5;
const seed = Number(process.env.TUNESCOPE_KILL_SEED ?? 1);

interface Copy {
  readonly file: string;
  /** The last sequence number whose append had returned. */
  readonly acknowledged: number;
}

test.skipIf(process.platform !== 'linux')(
  `a store copied at ${moments} moments of writing, its log cut anywhere, opens and folds (seed ${seed})`,
  { timeout: 60_000 + moments * 20_000 },
  async () => {
    const { folder, table } = smallFolder();
    const store = join(folder, 'cut');
    const random = createRandom(seed);
    // So many rounds that the log is copied into the database on the way.
    const job = smallJob(table, 'job', { trials: moments * 5, parallel: 2, rounds: 1000, seed: 3 });
    const copies = await copiesWhileWriting(store, job, folder, random);
    const whole = readCopy(copyStore(store, folder)).get('job') ?? [];
    expect(copies).toHaveLength(moments);
    const texts = whole.map((event) => JSON.stringify(event));
    let cut = 0;
    let shorter = 0;
    let copiedOn = 0;
    for (const { file, acknowledged } of copies) {
      const log = `${file}-wal`;
      const { from, size } = safeToCut(file);
      if (from > 0) copiedOn++;
      for (let i = 0; i < cutsOfEach; i++) {
        const other = join(dirname(dirname(file)), `cut-${cut}`);
        cpSync(dirname(file), other, { recursive: true });
        const copy = join(other, 'store.sqlite');
        // The index is memory shared by processes: it is not there after a power cut, or it is stale.
        if (random.next() < 0.5) rmSync(`${copy}-shm`, { force: true });
        const length = from + Math.floor(random.next() * (size - from + 1));
        if (existsSync(log)) damage(`${copy}-wal`, length, random.next() < 0.5);
        const events = readCopy(copy).get('job') ?? [];
        expectPrefix(events, texts);
        if (events.length < lengthUpTo(whole, acknowledged)) shorter++;
        cut++;
      }
      const untouched = readCopy(file).get('job') ?? [];
      expectPrefix(untouched, texts);
      expect(untouched.at(-1)?.seq ?? 0).toBeGreaterThanOrEqual(acknowledged);
    }
    // The cuts did cut: otherwise this test tries nothing.
    expect(shorter).toBeGreaterThan(0);
    console.log(
      `${copies.length} moments (${copiedOn} with a log partly copied into the database), ${cut} cut logs ` +
        `(${shorter} of them to before what was acknowledged), ${whole.length} events in all (seed ${seed})`,
    );
    rmSync(folder, { recursive: true });
  },
);

/** Halts the engine at random writes, copies its store, and lets it go on, to its end. */
async function copiesWhileWriting(
  store: string,
  job: Parameters<typeof startEngine>[1],
  below: string,
  random: ReturnType<typeof createRandom>,
): Promise<Copy[]> {
  const copies: Copy[] = [];
  const engine = startEngine(store, job);
  let next = 3;
  let acknowledged = 0;
  const copy = () => {
    if (copies.length === moments) return;
    engine.child.kill('SIGSTOP');
    while (!isHalted(engine.child.pid as number)) {}
    copies.push({ file: copyStore(store, below), acknowledged });
    engine.child.kill('SIGCONT');
  };
  let watcher: FSWatcher | undefined;
  engine.onAcknowledged = ({ seq }: Acknowledged, count) => {
    acknowledged = seq;
    // The database itself changes only when the log is copied into it: every second time, in the middle of that.
    watcher ??= watch(join(store, 'store.sqlite'), () => void (random.next() < 0.5 && copy()));
    if (count < next) return;
    next = count + 1 + Math.floor(random.next() * 14);
    copy();
  };
  const end = await engine.end;
  watcher?.close();
  expect(end).toMatchObject({ status: 'completed', errorText: '' });
  return copies;
}

/**
 * Where the log may be cut: after the frames that are being copied into the database. Layout of the index
 * (https://sqlite.org/walformat.html): at 8 the page size (16 bits), at 96 nBackfill, at 128 nBackfillAttempted.
 */
function safeToCut(file: string): { readonly from: number; readonly size: number } {
  const log = readFileSync(`${file}-wal`);
  const index = readFileSync(`${file}-shm`);
  const page = log.length >= 32 ? log.readUInt32BE(8) : 4096;
  const attempted = Math.max(index.readUInt32LE(96), index.readUInt32LE(128));
  const from = Math.min(log.length, attempted === 0 ? 0 : 32 + attempted * (24 + page));
  return { from, size: log.length };
}

/** Cuts the log, or leaves its length and fills the rest with what a disk may hold there. */
function damage(log: string, length: number, shorten: boolean): void {
  if (shorten) {
    truncateSync(log, length);
    return;
  }
  const bytes = readFileSync(log);
  for (let i = length; i < bytes.length; i++) bytes[i] = (i * 31) & 0xff;
  writeFileSync(log, bytes);
}

function expectPrefix(events: readonly StoredEvent[], whole: readonly string[]): void {
  expect(events.length).toBeLessThanOrEqual(whole.length);
  expect(events.findIndex((event, i) => JSON.stringify(event) !== whole[i])).toBe(-1);
  fold(events.map(({ event }) => event));
}

function lengthUpTo(whole: readonly StoredEvent[], seq: number): number {
  return whole.findLastIndex((event) => event.seq <= seq) + 1;
}
