import { expect, test } from 'vitest';
import { GatheredRounds } from '../../../src/node/run/gathered-rounds.ts';

const event = (at: number, trial: string, round: number, values: Record<string, (number | null)[]>) => ({
  type: 'trial-measured' as const,
  at,
  trial,
  round,
  values,
});

test('rounds of one trial become one event, with its first round and last time', () => {
  const rounds = new GatheredRounds();
  rounds.add(event(1, 'a', 4, { auc: [0.1, 0.2] }));
  rounds.add(event(2, 'b', 0, { auc: [0.5] }));
  rounds.add(event(3, 'a', 6, { auc: [0.3] }));
  expect(rounds.take()).toEqual([
    event(2, 'b', 0, { auc: [0.5] }),
    event(3, 'a', 4, { auc: [0.1, 0.2, 0.3] }),
  ]);
  expect(rounds.take()).toEqual([]);
});

test('a metric that is not there in some rounds is null in them', () => {
  const rounds = new GatheredRounds();
  rounds.add(event(1, 'a', 0, { auc: [0.1, 0.2] }));
  rounds.add(event(2, 'a', 2, { auc: [0.3], train: [0.9] }));
  rounds.add(event(3, 'a', 3, { train: [0.8] }));
  expect(rounds.take()).toEqual([
    event(3, 'a', 0, { auc: [0.1, 0.2, 0.3, null], train: [null, null, 0.9, 0.8] }),
  ]);
});
