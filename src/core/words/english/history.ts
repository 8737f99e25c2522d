import type { HistoryPhrases, Place } from '../phrases/history.ts';
import { trials } from './trials.ts';

export const history: HistoryPhrases = {
  generation: ({ parent, trials: n, metric, best, found, gain, interval, luck }) => {
    const than = `than ${parent} (best ${metric} ${best} of ${trials(n)})`;
    if (found === 'level') return `no better ${than}`;
    const sure = interval === null ? '' : ` [${interval}]`;
    return `${gain} ${found} ${than}${sure === '' ? '' : `, 95 % interval${sure}`}${luck ? ': may be luck' : ''}`;
  },
  moved: ({ ranges }) =>
    `moved: ${ranges.map(({ name, from, to }) => `${name} ${place(from)} -> ${place(to)}`).join('; ')}`,
  progress: ({ last, metric, direction, gain, noise, luck, expected }) => {
    const error =
      noise === null ? '' : luck ? `, less than its error (${noise})` : ` (its error is ${noise})`;
    const moved = direction === 'maximize' ? 'raised' : 'lowered';
    const brought =
      gain === '' ? `brought no better ${metric}` : `${moved} the best ${metric} by ${gain}${error}`;
    const more = expected === null ? '' : `; as many more may be expected to add ${expected}`;
    return `the last ${trials(last)} ${brought}${more}`;
  },
};

function place(at: Place): string {
  if (at === null) return 'not set';
  return typeof at === 'string' ? at : `fixed at ${at.fixed}`;
}
