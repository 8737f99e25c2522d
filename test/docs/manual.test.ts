import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { program } from '../../src/node/cli/main.ts';
import { manual } from '../../src/node/cli/manual.ts';
import { root } from '../structure/source-files.ts';

const read = (name: string) => readFileSync(join(root, name), 'utf8');

test.each(Object.entries(manual()))('docs/%s says what the code says (else: npm run docs)', (name, text) => {
  expect(read(`docs/${name}`)).toBe(text);
});

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'examples/data/README.md',
  'docs/analysis.md',
  'docs/reading-reports.md',
  'docs/report-json.md',
];

test.each(documents)('%s links only to what is there', (name) => {
  const links = [...read(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] as string);
  expect(links.filter((link) => !existsSync(join(root, dirname(name), link)))).toEqual([]);
});

test('every tunescope command and flag that the README shows exists', () => {
  const cli = program();
  const lines = [...read('README.md').matchAll(/^\s*(?:\$ )?tunescope ([a-z]+)(.*)$/gm)];
  expect(lines.length).toBeGreaterThan(5);
  const unknown = lines.flatMap(([, name = '', rest = '']) => {
    const command = cli.commands.find((candidate) => candidate.name() === name);
    if (!command) return [name];
    const known = new Set([...command.options, ...cli.options].flatMap(({ long, short }) => [long, short]));
    const flags = rest.replace(/#.*$/, '').match(/--?[a-z][a-z0-9-]*/g) ?? [];
    return flags.filter((flag) => /^--/.test(flag) && !known.has(flag)).map((flag) => `${name} ${flag}`);
  });
  expect(unknown).toEqual([]);
});

test('every npm script that the documents name exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = documents.flatMap((name) =>
    [...read(name).matchAll(/npm (?:run )?(demo|test|run [a-z:]+|[a-z]+:[a-z]+)/g)].map((match) =>
      (match[1] as string).replace('run ', ''),
    ),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
