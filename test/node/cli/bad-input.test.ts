/** Each mistake: one clear message, exit code 2, nothing started, nothing lost. */

import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'libsql';
import { beforeAll, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/node/store/sqlite-store.ts';
import { runCli, temporaryFolder } from './run-cli.ts';

const folder = temporaryFolder();
const rows = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

beforeAll(() => {
  const write = (name: string, text: string | Buffer) => writeFileSync(join(folder, name), text);
  write(
    'good.csv',
    `churned,age,plan\n${rows(60, (i) => `${i % 3 === 0 ? 'yes' : 'no'},${i},${'abc'[i % 3]}`)}\n`,
  );
  write('empty.csv', '');
  write('junk.csv', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)));
  write('constant.csv', `y,a\n${rows(30, (i) => `1,${i}`)}\n`);
  write('many.csv', `y,a\n${rows(30, (i) => `${i % 3},${i}`)}\n`);
  write('rare.csv', `y,a\n${rows(60, (i) => `${i === 5 ? 1 : 0},${i}`)}\n`);
  write('request.json', '{ "HyperParameterTuningJobName": 5 }');
  write('notjson.json', '{ this is not JSON');
});

const tune = (...args: string[]) =>
  args[0]?.endsWith('.json')
    ? ['tune', ...args, '--no-page']
    : ['tune', ...args, '--trials', '2', '--rounds', '2', '--no-page'];

const mistakes: [string, string[], RegExp][] = [
  ['file missing', tune('nowhere.csv', '--target', 'y'), /no file .*nowhere\.csv/],
  ['file empty', tune('empty.csv', '--target', 'y'), /empty\.csv is empty/],
  ['a folder', tune('.', '--target', 'y'), /could not be read/],
  ['not a table', tune('junk.csv', '--target', 'y'), /not a table/],
  [
    'target not found',
    tune('good.csv', '--target', 'chruned'),
    /no column "chruned"[\s\S]*Did you mean --target "churned"/,
  ],
  ['target constant', tune('constant.csv', '--target', 'y'), /same value in every row/],
  ['a type that is none', tune('good.csv', '--types', 'plan=text'), /--types takes COLUMN=TYPE.*"plan=text"/],
  ['a split that is none', tune('good.csv', '--split', 'time'), /--split takes rows, time:COLUMN/],
  ['one fold', tune('good.csv', '--folds', '1'), /--folds.*from 2/],
  [
    'folds and a file',
    tune('good.csv', '--folds', '3', '--validation', 'good.csv'),
    /--folds does not go with --validation: every row is validated in its fold/,
  ],
  [
    'a share and a file',
    tune('good.csv', '--validation-fraction', '0.3', '--validation', 'good.csv'),
    /--validation-fraction does not go with --validation/,
  ],
  [
    'a share and a file for the test',
    tune('good.csv', '--test-fraction', '0.3', '--test', 'good.csv'),
    /--test-fraction does not go with --test/,
  ],
  [
    'a share and a column that says it',
    tune('good.csv', '--test-fraction', '0.3', '--split', 'column:plan'),
    /--test-fraction does not go with --split column:plan/,
  ],
  [
    'nothing left to train on',
    tune('good.csv', '--test-fraction', '0.6', '--validation-fraction', '0.4'),
    /--test-fraction.*rows are left/,
  ],
  [
    'the label as a weight',
    tune('good.csv', '--target', 'churned', '--weight', 'churned'),
    /"churned" cannot be both/,
  ],
  ['a size that is none', tune('good.csv', '--keep-predictions', 'much'), /must be a size/],
  ['an encoding that is none', tune('good.csv', '--categories', 'hash'), /Allowed choices are native/],
  [
    'early stopping rounds twice',
    tune('good.csv', '--early-stopping-rounds', '5', '--set', 'early_stopping_rounds=5'),
    /--early-stopping-rounds does not go with --set/,
  ],
  ['one row of a class', tune('rare.csv', '--target', 'y'), /at least 2/],
  [
    'min above max',
    tune('good.csv', '--target', 'churned', '--range', 'eta=0.5..0.1'),
    /begins at 0\.5 and ends at 0\.1/,
  ],
  [
    'log range with 0',
    tune('good.csv', '--target', 'churned', '--range', 'eta=0..0.5:log'),
    /logarithmic and begins at 0/,
  ],
  ['range outside', tune('good.csv', '--target', 'churned', '--range', 'eta=0.1..3'), /XGBoost takes/],
  ['range malformed', tune('good.csv', '--target', 'churned', '--range', 'eta'), /not a range/],
  [
    'unknown hyperparameter',
    tune('good.csv', '--target', 'churned', '--range', 'max_dept=2..8'),
    /Did you mean "max_depth"/,
  ],
  [
    'unknown fixed hyperparameter',
    tune('good.csv', '--target', 'churned', '--set', 'etaa=1'),
    /no hyperparameter "etaa"/,
  ],
  ['value out of range', tune('good.csv', '--target', 'churned', '--set', 'subsample=7'), /subsample/],
  [
    'tuned and fixed',
    tune('good.csv', '--target', 'churned', '--range', 'eta=0.1..0.3', '--set', 'eta=0.1'),
    /eta/,
  ],
  ['label left out', tune('good.csv', '--target', 'churned', '--drop', 'churned'), /is the label/],
  [
    'a flag of a table with a request',
    tune('request.json', '--target', 'y'),
    /--target does not go with a request/,
  ],
  ['a flag with --resume', ['tune', '--resume', 'x', '--trials', '9'], /--trials does not go with --resume/],
  ['no such hyperparameter at all', tune('good.csv', '--set', 'qqqqqqqq=1'), /names are: num_round/],
  [
    'output that cannot be written',
    ['predict', 'x', 'good.csv', '-o', 'no/such/folder'],
    /cannot be written/,
  ],
  ['unknown metric', tune('good.csv', '--target', 'churned', '--metric', 'aus'), /no metric/],
  ['bad job name', tune('good.csv', '--target', 'churned', '--name', 'a b'), /not a name for a tuning job/],
  ['no trials', ['tune', 'good.csv', '--trials', '0'], /at least 1/],
  ['unknown option', ['tune', 'good.csv', '--tirals', '3'], /unknown option/],
  ['unknown command', ['tuen'], /Did you mean tune/],
  ['no file', ['tune'], /needs a file/],
  ['request malformed', tune('request.json'), /HyperParameterTuningJobName/],
  ['request is not JSON', tune('notjson.json'), /not valid/],
  ['no jobs', ['analyze'], /no tuning job yet/],
  ['unknown job', ['show', 'nothing'], /no tuning job nothing|no tuning job yet/],
  ['unknown endpoint', ['predict', 'nothing', 'good.csv'], /no endpoint nothing/],
  ['nothing to resume', ['tune', '--resume'], /no tuning job yet/],
];

/** What only the rows can tell: they were read and kept by then, and nothing else was. */
const mistakesInRows: [string, string[], RegExp][] = [
  [
    'an objective for two classes and three of them',
    tune('many.csv', '--target', 'y', '--set', 'objective=binary:logistic'),
    /"y" has 3 classes, and the job asks for binary:logistic, which is for two/,
  ],
  [
    'another number of classes',
    tune('many.csv', '--target', 'y', '--set', 'objective=multi:softprob', '--set', 'num_class=4'),
    /"y" has 3 classes, and the job asks for num_class=4[\s\S]*num_class=3/,
  ],
  [
    'a metric for two classes and three of them',
    tune('many.csv', '--target', 'y', '--metric', 'aucpr'),
    /no metric "validation:aucpr"/,
  ],
  [
    'native categories with a booster that has none',
    tune('good.csv', '--target', 'churned', '--set', 'booster=gblinear', '--categories', 'native'),
    /cannot split categories with booster=gblinear[\s\S]*plan/,
  ],
];

test.each(mistakesInRows)('%s', async (_, [command = '', file = '', ...args], message) => {
  const own = temporaryFolder();
  const { code, out, err } = await runCli(own, [command, join(folder, file), ...args]);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
  expect(code).toBe(2);
  expect(existsSync(join(own, '.tunescope', 'store.sqlite'))).toBe(false);
});

test.each(mistakes)('%s', async (_, args, message) => {
  const { code, out, err } = await runCli(folder, args);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n\s+at /);
  expect(out).toBe('');
  expect(code).toBe(2);
  expect(existsSync(join(folder, '.tunescope'))).toBe(false);
});

test('a port in use', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const { code, err } = await runCli(folder, ['view', '--port', String(port), '--no-open']);
  server.close();
  expect(err).toContain(`Port ${port} is in use`);
  expect(code).toBe(2);
});

test('a store written by a newer version', async () => {
  const own = temporaryFolder();
  const store = join(own, '.tunescope', 'store.sqlite');
  openSqliteStore(store)[Symbol.dispose]();
  const database = new Database(store);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const { code, err } = await runCli(own, ['ls']);
  expect(err).toMatch(/newer Tunescope/);
  expect(code).toBe(2);
});

test('libxgboost not found', async () => {
  const env = { TUNESCOPE_XGBOOST_LIB: join(folder, 'no-such-library.so') };
  const { code, err } = await runCli(folder, tune('good.csv', '--target', 'churned'), { env });
  expect(err).toMatch(/no-such-library\.so/);
  expect(code).toBe(2);
});

test.each([
  ['rmse', /RMSE is a regression metric[\s\S]*validation:auc/],
  ['accuracy', /misleads when one class is rare[\s\S]*validation:auc/],
])('%s as the objective is warned about, and runs', async (metric, message) => {
  const own = temporaryFolder();
  const { code, err } = await runCli(
    own,
    tune(join(folder, 'good.csv'), '--target', 'churned', '--metric', metric),
  );
  expect(err).toMatch(/^warning/m);
  expect(err).toMatch(message);
  expect(code).toBe(0);
});

test('a column that is all missing is warned about, and kept', async () => {
  const own = temporaryFolder();
  writeFileSync(join(own, 'hollow.csv'), `y,a,nothing\n${rows(60, (i) => `${i % 2},${i},`)}\n`);
  const { code, err, out } = await runCli(own, tune('hollow.csv', '--target', 'y'));
  expect(err).toMatch(/"nothing" is missing in every row/);
  expect(code).toBe(0);
  expect(out).toContain('completed');
  const view = JSON.parse((await runCli(own, ['show', '--json'])).out);
  expect(view.state.data.schema.features.map((column: { name: string }) => column.name)).toEqual([
    'a',
    'nothing',
  ]);
});
