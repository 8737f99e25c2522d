/** Who may know whom. The order of the folders is the map in ARCHITECTURE.md. */
import { expect, test } from 'vitest';
import { foldersOfTheMap } from './map.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const order = foldersOfTheMap();

function offences(rule: (file: SourceFile) => readonly string[]): string[] {
  return files.flatMap((file) => rule(file).map((what) => `${file.path}: ${what}`));
}

function folderOf(path: string): string {
  return path.split('/').slice(1, 3).join('/');
}

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(files.some((file) => file.own.length > 0)).toBe(true);
});

test('a folder imports only folders above it in the map', () => {
  expect(
    offences((file) =>
      // The entry of the page stands above its folders.
      (file.path.split('/').length < 4 ? [] : file.own).filter((target) => {
        const to = folderOf(target);
        return to !== file.folder && order.indexOf(to) >= order.indexOf(file.folder);
      }),
    ),
  ).toEqual([]);
});

test('core knows neither node nor web, web knows only core', () => {
  expect(
    offences((file) =>
      file.own.filter((target) => {
        const [, from] = file.path.split('/');
        const [, to] = target.split('/');
        if (from === 'core') return to !== 'core';
        if (from === 'web') return to === 'node';
        return to === 'web';
      }),
    ),
  ).toEqual([]);
});

test('no import cycles', () => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const target of byPath.get(path)?.own ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const file of files) visit(file.path, []);
  expect(cycles).toEqual([]);
});

test.each([
  ['koffi', 'node/xgb'],
  ['@duckdb/node-api', 'node/data'],
  ['libsql', 'node/store'],
  ['react', 'web'],
])('%s is known to %s only', (name, home) => {
  expect(files.some((file) => file.packages.includes(name))).toBe(true);
  expect(
    offences((file) =>
      file.packages.filter(
        (used) =>
          (used === name || used.startsWith(`${name}/`)) &&
          !`${file.folder}/`.startsWith(`${home}/`) &&
          !file.folder.startsWith(`${home}/`),
      ),
    ),
  ).toEqual([]);
});

test('the AWS SDK is known to node/backend only', () => {
  expect(
    offences((file) =>
      file.packages.filter((used) => used.startsWith('@aws-sdk/') && file.folder !== 'node/backend'),
    ),
  ).toEqual([]);
});

test("SageMaker's member names stay in core/wire", () => {
  const members =
    /\b(HyperParameterTuningJobConfig|ParameterRanges|TrainingJobDefinition|StaticHyperParameters|WarmStartConfig|ResourceLimits|MinValue|MaxValue|ScalingType)\b/;
  expect(files.some((file) => file.folder === 'core/wire' && members.test(file.text))).toBe(true);
  expect(
    offences((file) => (file.folder === 'core/wire' ? [] : (code(file).match(members)?.slice(0, 1) ?? []))),
  ).toEqual([]);
});

test('core has no clock and no unseeded randomness', () => {
  const forbidden =
    /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|crypto\.|setTimeout|process\.(env|hrtime|pid|uptime|cwd))/;
  expect(
    offences((file) =>
      file.path.startsWith('src/core/') ? (code(file).match(forbidden)?.slice(0, 1) ?? []) : [],
    ),
  ).toEqual([]);
});

/** The text without comments and texts. */
function code(file: SourceFile): string {
  return file.text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
    .replaceAll(/\/\/.*$/gm, '');
}
