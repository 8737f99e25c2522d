/** docs/report-json.md against the types it describes and against real reports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze } from '../../src/core/analyze/analyze.ts';
import { fromUnit } from '../../src/core/model/coordinate.ts';
import type { Report } from '../../src/core/model/report.ts';
import type { Range } from '../../src/core/model/space.ts';
import { root } from '../structure/source-files.ts';
import { fullReport } from '../support/full-report.ts';
import { jobState } from '../support/job-state.ts';

const text = readFileSync(join(root, 'docs/report-json.md'), 'utf8');

/** Section -> its documented members with their types. */
const documented = new Map(
  text
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const rows = [...section.matchAll(/^\| `([\w.]+)` \| ([^|]+) \|/gm)];
      const inherited = [...section.matchAll(/^An \[(\w+)\]/gm)].map((match) => match[1] as string);
      const members = new Map(rows.map((row) => [row[1] as string, (row[2] as string).trim()]));
      return [section.split('\n')[0] as string, { members, inherited }] as const;
    }),
);

test.each(['finding', 'report', 'winner', 'proposal', 'space'])(
  'every member of model/%s.ts in a report is there',
  (file) => {
    const found = interfacesIn(readFileSync(join(root, `src/core/model/${file}.ts`), 'utf8'));
    const compared = [...found].filter(([name]) => documented.has(name));
    if (file !== 'space') expect(compared.length).toBeGreaterThan(1);
    for (const [name, members] of compared) {
      expect([name, ...(documented.get(name)?.members.keys() ?? [])].sort()).toEqual(
        [name, ...members].sort(),
      );
    }
  },
);

const eta: Range = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' };
const booster: Range = { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] };

/** Trials with an effect of both, an outlier, a perfect one and two that are alike. */
function realReport(): Report {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const u = ((i + 0.5) * 0.6180339887) % 1;
    const kind = i % 3 === 0 ? 'dart' : 'gbtree';
    const noise = 0.002 * Math.sin(i * 12.9898);
    const value = i === 30 ? 1 : 0.9 - 0.1 * (u - 0.4) ** 2 + (kind === 'dart' ? 0.01 : 0) + noise;
    return {
      config: { eta: Number(fromUnit(eta, u)), booster: kind },
      value: i === 31 ? 0.7 : value,
      metrics: { 'validation:logloss': i < 2 ? 0.4 : 0.5 - 0.1 * u, 'train:auc': 0.95 },
    };
  });
  return analyze(jobState(rows, { job: { space: [eta, booster] } }));
}

test.each<[string, Report]>([
  ['real', realReport()],
  ['full', fullReport()],
  ['empty', analyze(jobState([], { job: { space: [eta] } }))],
])('every member of a %s report is documented', (name, report) => {
  const seen = new Set<string>();
  walk(JSON.parse(JSON.stringify(report)), 'Report', '', seen);
  expect(seen.size).toBeGreaterThan(name === 'empty' ? 25 : 60);
});

/** Follows a value along the documented types; fails at a member that is not documented. */
function walk(value: unknown, section: string, within: string, seen: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, section, within, seen);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const path = within === '' ? key : `${within}.${key}`;
    const type = typeOf(section, path);
    expect(type, `${section} has no \`${path}\` in docs/report-json.md`).not.toBeNull();
    seen.add(`${section} ${path}`);
    const next = [...documented.keys()].find((name) => new RegExp(`\\b${name}\\b`).test(type ?? ''));
    if (next) walk(inner, next, '', seen);
    else if (section === 'Suspicion' && key === 'detail') {
      for (const detail of Object.keys(inner as object)) expect(text).toContain(`\`${detail}\``);
    } else if (key !== 'methods') walk(inner, section, path, seen);
  }
}

function typeOf(section: string, path: string): string | null {
  const found = documented.get(section);
  if (!found) return null;
  const own = found.members.get(path);
  if (own !== undefined) return own;
  for (const other of found.inherited) {
    const type = typeOf(other, path);
    if (type !== null) return type;
  }
  return null;
}

/** Interface -> its members; those of an object inside are `outer.inner`. */
function interfacesIn(source: string): Map<string, string[]> {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return new Map(
    [...code.matchAll(/^export interface (\w+)[^{]*\{([\s\S]*?)^\}/gm)].map((match) => {
      const members: string[] = [];
      const outer: string[] = [];
      for (const token of (match[2] as string).matchAll(/readonly (\w+)\??:|([{}])/g)) {
        if (token[1]) members.push([...outer, token[1]].join('.'));
        else if (token[2] === '{') outer.push(members.at(-1)?.split('.').at(-1) ?? '');
        else outer.pop();
      }
      return [match[1] as string, members];
    }),
  );
}
