import { describe, expect, it } from 'vitest';
import type { JobSummary } from '../../../src/core/model/api.ts';
import { ancestorsOf, childrenOf, generationOf } from '../../../src/web/app/generations.tsx';

function summary(name: string, createdAt: number, parents: readonly string[]): JobSummary {
  return {
    name,
    createdAt,
    parents,
    status: 'completed',
    finishedAt: createdAt + 1,
    strategy: 'bayesian',
    metric: 'validation:auc',
    trials: 1,
    finished: 1,
    maxTrials: 1,
    best: 0.9,
    alive: false,
  };
}

// Newest first, as the server lists them. A warm start names all its generations, nearest first.
const jobs = [
  summary('c-g3b', 5, ['c-g2', 'c']),
  summary('c-g3', 4, ['c-g2', 'c']),
  summary('other', 3, []),
  summary('c-g2', 2, ['c']),
  summary('c', 1, []),
];

describe('generations', () => {
  it('lists ancestors once, oldest first', () => {
    expect(ancestorsOf(['c-g2', 'c'], jobs)).toEqual(['c', 'c-g2']);
    expect(ancestorsOf([], jobs)).toEqual([]);
  });

  it('lists the next generation only, oldest first', () => {
    expect(childrenOf('c', jobs)).toEqual(['c-g2']);
    expect(childrenOf('c-g2', jobs)).toEqual(['c-g3', 'c-g3b']);
    expect(childrenOf('other', jobs)).toEqual([]);
  });

  it('counts generations along the longest chain of warm starts', () => {
    expect([[], ['c'], ['c-g2', 'c'], ['other', 'c']].map((parents) => generationOf(parents, jobs))).toEqual([
      1, 2, 3, 2,
    ]);
    // A parent that is not listed any more still came before.
    expect(generationOf(['gone'], jobs)).toBe(2);
  });

  it('ends when jobs name each other', () => {
    const circle = [summary('a', 1, ['b']), summary('b', 2, ['a'])];
    expect(ancestorsOf(['b'], circle)).toEqual(['a', 'b']);
    expect(generationOf(['b'], circle)).toBeGreaterThan(1);
  });
});
