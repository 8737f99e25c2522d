import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textWidth } from '../../src/core/chart/text/plain-text.ts';
import { root } from '../structure/source-files.ts';

const text = readFileSync(join(root, 'docs/reading-reports.md'), 'utf8');
const sections = text.split(/^## /m).slice(1);

test.each(sections.map((section) => [section.split('\n')[0] as string, section]))(
  'the numbers that the text of "%s" quotes stand in its report',
  (_, section) => {
    const report = /<!-- report: \w+ -->\s*```text\n([\s\S]*?)```\s*<!-- end -->/.exec(section)?.[1] ?? '';
    expect(report).toMatch(/^- (what mattered|no hyperparameter mattered)/m);
    const prose = section.slice(section.indexOf('<!-- end -->')).replaceAll(/`[^`]*`/g, '');
    // Whole numbers of one digit, and 0.05, say what they are by themselves.
    const quoted = (prose.match(/-?\d[\d,]*\.?\d+/g) ?? []).map((number) => number.replace(/^-/, ''));
    expect(quoted.length).toBeGreaterThan(1);
    expect(
      quoted.filter((number) => number !== '0.05' && number !== '100' && !report.includes(number)),
    ).toEqual([]);
  },
);

test('reports keep within 80 columns and name no folder of a machine', () => {
  for (const block of text.matchAll(/```text\n([\s\S]*?)```/g)) {
    for (const line of (block[1] as string).split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(80);
  }
  expect(text).not.toMatch(/\/(home|tmp|work|root|Users)\//);
});
