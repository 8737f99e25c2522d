import { expect, it } from 'vitest';
import { outcomeText, trialSentence } from '../../../src/web/app/trial-text.ts';
import { jobState } from '../../support/job-state.ts';

const config = { eta: 0.125, max_depth: 3 };
const { job, trials } = jobState([
  { config, value: 0.8 },
  { config, value: 0.7, outcome: 'stopped' },
  { config, value: 0.9, outcome: 'stopped', stoppedBy: 'job' },
  { config, outcome: 'failed' },
  { config, outcome: 'running' },
]);

it('tells a trial that was stopped early from one that was cut off with its job', () => {
  expect(trials.map(outcomeText)).toEqual(['completed', 'stopped early', 'cut off', 'failed', 'running']);
});

it('says a result only where there is one', () => {
  expect(trialSentence(trials[0]!, job)).toBe('Trial 1, completed, AUC 0.8000, eta 0.125, max_depth 3');
  expect(trialSentence(trials[2]!, job)).toBe('Trial 3, cut off, eta 0.125, max_depth 3');
});
