import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError, remedyOf } from '../../../src/core/model/problem.ts';
import { findLibrary, notFound, searchLibrary } from '../../../src/node/xgb/find.ts';
import { libraryName } from '../../../src/node/xgb/folders.ts';
import { refusalOf } from '../../../src/node/xgb/open.ts';
import { libraries } from './libraries.ts';

const root = mkdtempSync(join(tmpdir(), 'tunescope-find-'));
afterAll(() => rmSync(root, { recursive: true }));
const real = libraries[0]?.file ?? '';

function problemOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0];
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A copy of a real library by link, in the layout of a wheel. */
function wheelIn(folder: string): string {
  const file = join(folder, 'xgboost', 'lib', libraryName());
  mkdirSync(dirname(file), { recursive: true });
  symlinkSync(real, file);
  return file;
}

describe('TUNESCOPE_XGBOOST_LIB', () => {
  it('is the only place when it is set', () => {
    const file = join(root, 'nowhere.so');
    const { found, tried } = searchLibrary({ TUNESCOPE_XGBOOST_LIB: file });
    expect(found).toBeNull();
    expect(tried).toEqual([{ origin: 'env', file, reason: 'there is no such file' }]);
  });

  it('is told apart from a file that is no library', () => {
    const file = join(root, 'text.so');
    writeFileSync(file, 'not a library');
    const problem = problemOf(() => findLibrary({ TUNESCOPE_XGBOOST_LIB: file }));
    expect(problem.code).toBe('xgboost-not-found');
    expect(problem.detail.tried).toContain(file);
    expect(remedyOf(problem)).toContain('unset it');
  });

  it('is taken when it is one', () => {
    const found = findLibrary({ TUNESCOPE_XGBOOST_LIB: real });
    expect(found).toMatchObject({ file: real, origin: 'env', version: libraries[0]?.version });
  });
});

it('prefers the copy of tunescope setup to Python’s and the system’s', () => {
  const home = join(root, 'home');
  const file = wheelIn(join(home, 'xgboost'));
  expect(findLibrary({ ...process.env, TUNESCOPE_XGBOOST_LIB: '', TUNESCOPE_HOME: home })).toMatchObject({
    file,
    origin: 'setup',
  });
});

it('goes on to the active Python environment when a copy is broken, and says why', () => {
  const home = join(root, 'broken');
  const broken = join(home, 'xgboost', 'xgboost', 'lib', libraryName());
  mkdirSync(dirname(broken), { recursive: true });
  writeFileSync(broken, 'half a download');
  const environment = join(root, 'venv');
  const file = wheelIn(join(environment, 'lib', 'python3.11', 'site-packages'));
  const found = findLibrary({ TUNESCOPE_HOME: home, VIRTUAL_ENV: environment });
  expect(found).toMatchObject({ file, origin: 'python' });
  expect(found.tried[0]).toMatchObject({ origin: 'setup', file: broken });
  expect(found.tried[0]?.reason).not.toBeNull();
});

describe('versions', () => {
  it.each([
    ['1.6.2', false],
    ['1.7.0', true],
    ['2.1.4', true],
    ['3.2.0', true],
    ['4.0.0', false],
    ['0.90.0', false],
  ])('%s works: %s', (version, works) => {
    expect(refusalOf(version) === null).toBe(works);
  });

  it('names the version when the one that was asked for is too old', () => {
    const reason = refusalOf('1.6.2');
    const failure = notFound([{ origin: 'env', file: '/lib/x.so', reason }]);
    expect(failure.problems[0]).toMatchObject({
      code: 'xgboost-version',
      detail: { file: '/lib/x.so', version: '1.6.2' },
    });
  });
});
