import type { SurrogatePhrases } from '../phrases/surrogate.ts';
import { trials } from './trials.ts';

export const surrogate: SurrogatePhrases = {
  mattered: ({ metric, names, unsure, rest, more }) => {
    const found = names.map(({ name, share }) => (share === null ? name : `${name} (${share} %)`));
    const order = found.length > 1 ? ', most important first' : '';
    const idle = more > 0 ? [...rest, `${more} more`] : rest;
    const others =
      idle.length === 0 ? '' : `; nothing shows that ${listed(idle)} ${idle.length === 1 ? 'does' : 'do'}`;
    const perhaps =
      unsure.length === 0
        ? ''
        : `; perhaps ${listed(unsure.map(({ name, share }) => `${name} (${share} %)`))} too, which the tests do not confirm`;
    return `what mattered for ${metric}${order}: ${found.join(', ')}${perhaps}${others}`;
  },
  nothingMattered: ({ metric, n }) =>
    `no hyperparameter mattered here beyond noise: in ${trials(n)} none is related to ${metric} by more than chance`,
  nothingShown: ({ metric, n }) =>
    `nothing shows that a hyperparameter matters for ${metric}, but ${trials(n)} are few: only large effects would be seen`,
  undecided: ({ metric, n, r2, first }) =>
    `the hyperparameters matter for ${metric}: together they explain ${r2} % of its variance. Which of them does is not sure from ${trials(n)}; ${first.name} comes first (${first.share} %)`,
  tooFewToSay: ({ n, needed }) =>
    `too little to say what mattered, because ${n === 0 ? 'no trial has' : `only ${trials(n)} ${n === 1 ? 'has' : 'have'}`} a value: it takes ${needed}`,
  surrogate: ({ n, r2, noise, metric }) =>
    `importance and effects come from a model of ${trials(n)} that explains ${r2} % of the variance of trials left out of it${noise === null ? '' : `; what it cannot follow has a standard deviation of ${noise} in ${metric}`}`,
  withheld: ({ silence, n, metric, r2 }) => {
    const what = 'importance, effects and interactions are withheld, because';
    if (silence === 'too-few-trials') return `${what} ${trials(n)} ${n === 1 ? 'is' : 'are'} too few`;
    if (silence === 'constant-metric') return `${what} ${metric} is the same in every trial`;
    const explained = r2 === null ? 'next to nothing' : `only ${r2} %`;
    return `${what} a model of the ${trials(n)} explains ${explained} of the variance of trials left out of it`;
  },
  interaction: ({ a, b, share }) =>
    `${a} and ${b} act together: ${share} % of the variance is in neither of them alone`,
  adaptive: () =>
    'the search puts more trials where results were good, so plain correlations describe these trials and not the range; the p-values, the effects and the importance allow for that',
  pooled: ({ n }) =>
    `${trials(n)} of earlier generations ${n === 1 ? 'is' : 'are'} counted in where the ranges agree`,
};

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
