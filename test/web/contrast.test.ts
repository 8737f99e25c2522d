import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../src/web/app/styles/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function tokens(...texts: readonly string[]): ReadonlyMap<string, string> {
  const pairs = texts.flatMap((text) => [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]);
  return new Map(pairs.map(([, name = '', colour = '']) => [name, colour]));
}

/** WCAG 2: relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

const TEXT = [
  ['ink', 'bg'],
  ['ink', 'panel'],
  ['ink', 'soft'],
  ['ink', 'raised'],
  ['ink', 'warn-soft'],
  ['ink', 'bad-soft'],
  ['ink-2', 'bg'],
  ['ink-2', 'panel'],
  ['ink-2', 'soft'],
  ['ink-2', 'raised'],
  ['accent-text', 'bg'],
  ['accent-text', 'panel'],
  ['accent-text', 'soft'],
  ['accent-ink', 'accent'],
  ['good-text', 'panel'],
  ['good-text', 'soft'],
  ['bad-text', 'panel'],
  ['bad-text', 'soft'],
  ['bad-text', 'raised'],
] as const;
const MARKS = ['c-point', 'c-best', 'c-failed', 'c-noise', 'focus'] as const;

describe.each([
  ['light', tokens(light)],
  ['dark', tokens(light, dark)],
])('colours, %s', (_, colours) => {
  const of = (name: string): string => {
    const colour = colours.get(name);
    if (!colour) throw new Error(`no colour --${name}`);
    return colour;
  };

  it.each(TEXT)('%s can be read on %s', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(MARKS)('%s can be seen on a panel', (mark) => {
    expect(contrast(of(mark), of('panel'))).toBeGreaterThanOrEqual(3);
  });
});
