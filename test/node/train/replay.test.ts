import { expect, it } from 'vitest';
import { createReplayTrainer } from '../../../src/node/train/replay.ts';

const trainer = createReplayTrainer({
  source: 'a formula',
  parallel: 3,
  secondsPerRound: 2,
  curve: ({ eta }) =>
    eta === 'bad'
      ? { failed: 'eta is bad' }
      : { 'validation:auc': [0.5, 0.6, Number(eta)], 'train:auc': [0.7, 0.8, 0.9] },
});

it('says that it is a replay', () => {
  expect(trainer).toMatchObject({ kind: 'replay', version: 'a formula', parallel: 3 });
});

it('plays a curve back round by round', async () => {
  const rounds: unknown[] = [];
  const task = { trial: 't', hyperparameters: { eta: '0.65' } };
  const result = await trainer.train(
    task,
    (round, values) => rounds.push([round, values]),
    new AbortController().signal,
  );
  expect(rounds).toEqual([
    [0, { 'validation:auc': [0.5], 'train:auc': [0.7] }],
    [1, { 'validation:auc': [0.6], 'train:auc': [0.8] }],
    [2, { 'validation:auc': [0.65], 'train:auc': [0.9] }],
  ]);
  expect(result).toEqual({
    outcome: 'completed',
    cause: null,
    seconds: 6,
    model: null,
    metrics: {},
    details: null,
  });
});

it('stops after the round in which it is asked to', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const task = { trial: 't', hyperparameters: { eta: '0.65' } };
  const measured = (round: number) => {
    seen.push(round);
    if (round === 1) controller.abort();
  };
  const result = await trainer.train(task, measured, controller.signal);
  expect(seen).toEqual([0, 1]);
  expect(result).toMatchObject({ outcome: 'stopped', seconds: 4 });
});

it('fails as its table says', async () => {
  const task = { trial: 't', hyperparameters: { eta: 'bad' } };
  const result = await trainer.train(task, () => {}, new AbortController().signal);
  expect(result).toMatchObject({ outcome: 'failed', cause: 'eta is bad' });
});
