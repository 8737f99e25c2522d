import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../src/core/model/problem.ts';
import { libraryName } from '../../../src/node/xgb/folders.ts';
import { setupXgboost } from '../../../src/node/xgb/setup.ts';
import { libraries } from './libraries.ts';

const root = mkdtempSync(join(tmpdir(), 'tunescope-setup-'));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

it('leaves a copy that works alone', async () => {
  const home = join(root, 'there');
  const file = join(home, 'xgboost', 'xgboost', 'lib', libraryName());
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync(libraries[0]?.file ?? '', file);
  const lines: string[] = [];
  const result = await setupXgboost({
    onLine: (line) => lines.push(line),
    environment: { TUNESCOPE_HOME: home },
  });
  expect(result).toEqual({ file, version: libraries[0]?.version, fetched: false });
  expect(lines).toHaveLength(1);
});

it('lists every way it tried when there is no tool, and leaves nothing behind', async () => {
  const home = join(root, 'nothing');
  vi.stubEnv('PATH', join(root, 'no-programs'));
  const failure = await setupXgboost({ onLine: () => {}, environment: { TUNESCOPE_HOME: home } }).then(
    () => null,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ProblemError);
  const [problem] = (failure as ProblemError).problems;
  expect(problem.code).toBe('setup-failed');
  for (const name of ['xgboost-cpu', 'xgboost', 'libxgboost0', 'brew']) {
    expect(problem.detail.tried).toContain(name);
  }
  expect(problem.detail.tried).toContain('python3 is not installed');
  expect(readdirSync(home)).toEqual([]);
});
