import { englishPlot } from '../../chart/text/plot-words.ts';
import type { PagePhrases } from '../phrases/page.ts';

export const page: PagePhrases = {
  heading: {
    mind: 'Bear in mind',
    suspicious: 'Worth a look',
    together: 'Together',
    generations: 'Generations',
    next: 'What next',
    failed: 'Failed',
    methods: 'Methods',
  },
  status: ({ status, reason }) =>
    `${status === 'in-progress' ? 'in progress' : status}${reason === '' ? '' : `, ${reason}`}`,
  trialsOf: ({ cause, n }) => `${n} x ${cause}`,
  replayed: () => 'These trials were replayed from a table; nothing was trained.',
  interval95: ({ low, high }) => `95 % interval [${low}, ${high}]`,
  atThreshold: ({ metric, value, threshold }) => `${metric} ${value} at threshold ${threshold}`,
  training: ({ metric, value, gap, worse }) =>
    `training ${metric} ${value}, ${gap === '' ? 'the same as' : `${gap} ${worse ? 'worse' : 'better'} than`} on held-out rows`,
  model: ({ rounds, bestRound, seconds, memory, size }) => {
    const best = bestRound === null ? '' : `, the best was round ${bestRound}`;
    const peak = memory === null ? '' : `, ${memory} of memory`;
    return `${rounds} ${rounds === 1 ? 'round' : 'rounds'}${best}; ${seconds}${peak}${size === null ? '' : `, model ${size}`}`;
  },
  folds: ({ metric, mean, values, deviation }) =>
    `folds: mean ${metric} ${mean} of ${values}${deviation === null ? '' : `, standard deviation ${deviation}`}`,
  rows: ({ train, validation, test, folds, forward, features, weighted }) => {
    const parts =
      folds === null
        ? [`${train} to train`, ...(validation === null ? [] : [`${validation} to validate`])]
        : [`${train} in ${folds} ${forward ? 'folds forward in time' : 'folds'}`];
    if (test !== null) parts.push(`${test} to test that no trial has seen`);
    parts.push(features === 1 ? '1 feature' : `${features} features`, ...(weighted ? ['weighted'] : []));
    return `rows: ${parts.join(', ')}`;
  },
  more: ({ command }) => `the whole analysis: ${command}`,
  plot: englishPlot,
};
