/** Stopping a real command line with real workers: once, twice, by signal, command and page. */
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { fold, type JobState } from '../../src/core/model/state.ts';
import { openSqliteStore } from '../../src/node/store/sqlite-store.ts';
import { type CliResult, runCli } from '../node/cli/run-cli.ts';
import { childrenOf, isRunning } from './engine-process.ts';
import { smallFolder } from './small-job.ts';

const { folder, table } = smallFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, '.tunescope', 'store.sqlite');

function stateOf(job: string): JobState {
  using store = openSqliteStore(file);
  return fold(store.read(job).map(({ event }) => event)) as JobState;
}

interface Stopped {
  readonly result: CliResult;
  readonly workers: readonly number[];
}

/**
 * Starts a job whose trials take some time and acts as soon as two of them have finished, which `--json` tells. The
 * address of the page comes with it.
 */
async function runAnd(
  job: string,
  args: readonly string[],
  act: (child: ChildProcess, page: string) => void,
): Promise<Stopped> {
  let workers: number[] = [];
  let [finished, page, heard] = [0, '', ''];
  const result = await runCli(
    folder,
    [
      ...['tune', table, '--target', 'y', '--name', job, '--trials', '500', '--rounds', '1000'],
      ...['--parallel', '2', '--strategy', 'random', ...args],
    ],
    {
      started: (child) => {
        child.stderr?.on('data', (text) => {
          page ||= /http:\S+/.exec(String(text))?.[0] ?? '';
          heard += text;
          const lines = heard.split('\n');
          heard = lines.pop() ?? '';
          for (const line of lines) {
            if (!/^trial +\d+ of/.test(line) || ++finished !== 2) continue;
            workers = childrenOf(child.pid as number);
            act(child, page);
          }
        });
      },
    },
  );
  return { result, workers };
}

/** A worker of a process that has gone ends soon after it. */
async function expectGone(workers: readonly number[]): Promise<void> {
  expect(workers).toHaveLength(2);
  while (workers.some(isRunning)) await pause(20);
}

/** Every finished trial is whole, none is left open, and the rest was cut off. */
function expectOrderly(state: JobState): void {
  expect(state).toMatchObject({ status: 'stopped', reason: 'stopped by a person' });
  expect(state.trials.length).toBeGreaterThanOrEqual(2);
  for (const trial of state.trials) {
    if (trial.state !== 'finished') throw new Error(`${trial.name} is still open`);
    if (trial.outcome === 'completed') expect(trial.curve['validation:auc']).toHaveLength(1000);
    else expect(trial).toMatchObject({ outcome: 'stopped', stoppedBy: 'job' });
  }
}

describe.skipIf(process.platform !== 'linux')('a job that is stopped', { timeout: 60_000 }, () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s once ends in order', async (signal) => {
    const job = `once-${signal.toLowerCase()}`;
    const { result, workers } = await runAnd(job, ['--no-page'], (child) => child.kill(signal));
    expect(result).toMatchObject({ code: 130, signal: null });
    expect(result.err).toMatch(/Stopping after the rounds under way/);
    expect(result.out).toMatch(/tune --resume once-/);
    await expectGone(workers);
    expectOrderly(stateOf(job));
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('by %s twice ends at once', async (signal) => {
    const job = `twice-${signal.toLowerCase()}`;
    const { result, workers } = await runAnd(job, ['--no-page'], (child) => {
      child.kill(signal);
      child.stderr?.once('data', () => child.kill(signal));
    });
    expect(result).toMatchObject({ code: 130, signal: null });
    await expectGone(workers);
    const state = stateOf(job);
    const done = state.trials.filter((trial) => trial.state === 'finished' && trial.outcome === 'completed');
    expect(done.length).toBeGreaterThanOrEqual(2);
    // Whatever moment it was: the job goes on from there.
    const resumed = await runCli(folder, ['tune', '--resume', job, '--no-page'], {
      started: (child) =>
        child.stderr?.on('data', (text) => {
          if (/^trial/m.test(String(text)) && !child.killed) child.kill('SIGINT');
        }),
    });
    expect(resumed.code).toBe(130);
    const after = stateOf(job);
    expect(done.map(({ number }) => after.trials[number - 1])).toEqual(done);
    expectOrderly(after);
  });

  test('by a second signal when the first has done its work', async () => {
    const { result, workers } = await runAnd('late', ['--no-page'], (child) => {
      child.kill('SIGINT');
      // The summary comes when all is written.
      child.stdout?.once('data', () => child.kill('SIGINT'));
    });
    expect(result.code === 130 || result.signal === 'SIGINT').toBe(true);
    await expectGone(workers);
    expectOrderly(stateOf('late'));
  });

  test('by the command in another terminal', async () => {
    let said: Promise<CliResult> | null = null;
    const { result, workers } = await runAnd('command', ['--no-page'], () => {
      said = runCli(folder, ['stop', 'command']);
    });
    expect(result.code).toBe(130);
    expect(await said).toMatchObject({ code: 0, out: expect.stringMatching(/command is stopping/) });
    await expectGone(workers);
    expectOrderly(stateOf('command'));
  });

  test('from its page', async () => {
    let answer: Promise<Response> | null = null;
    const { result, workers } = await runAnd('page', ['--port', '0'], (_, page) => {
      answer = fetch(new URL('/api/jobs/page/stop', page), { method: 'POST' });
    });
    expect(result.code).toBe(130);
    expect(await answer).toMatchObject({ status: 202 });
    await expectGone(workers);
    expectOrderly(stateOf('page'));
  });

  test('by kill -9 of its engine leaves no worker behind', async () => {
    const { result, workers } = await runAnd('killed', ['--no-page'], (child) => child.kill('SIGKILL'));
    expect(result.signal).toBe('SIGKILL');
    await expectGone(workers);
    expect(stateOf('killed').status).toBe('in-progress');
  });
});
