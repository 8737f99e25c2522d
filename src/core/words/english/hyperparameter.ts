import type { HyperparameterPhrases, MeasuresFact } from '../phrases/hyperparameter.ts';
import { trials } from './trials.ts';

export const hyperparameter: HyperparameterPhrases = {
  relation: ({ name, metric, rising, ...measures }) =>
    `higher ${name}, ${rising ? 'higher' : 'lower'} ${metric}${numbers(measures)}`,
  turn: ({ name, metric, shape, at, ...measures }) => {
    const where = at === null ? `inside ${name}'s range` : `near ${name} ${at}`;
    return `${metric} ${shape === 'peak' ? 'peaks' : 'is lowest'} ${where}${numbers(measures)}`;
  },
  other: (measures) => `matters, in no simple shape or only together with others${numbers(measures)}`,
  differs: ({ name, metric, groups, p }) =>
    `${metric} differs between the values of ${name}${inBrackets(p)}${groups === null ? '' : `: epsilon squared ${groups}`}`,
  noRelation: (measures) => `no relation beyond chance${numbers(measures)}`,
  unsupported: ({ p, rho }) =>
    `no relation is shown${inBrackets(p)}${rho === null ? '' : `: plain rho ${rho} may come from how the trials were chosen`}`,
  alike: ({ name, p }) => `nothing shows that the values of ${name} differ${inBrackets(p)}`,
  tooFew: ({ n, needed }) =>
    `too little to say, because ${n === 0 ? 'no trial has' : `only ${trials(n)} ${n === 1 ? 'has' : 'have'}`} a value: it takes ${needed}`,
  constant: ({ what }) => `too little to say, because ${what} is the same in every trial`,
  categories: ({ metric, categories }) =>
    categories.length === 0
      ? 'too little to say, because no category has a finished trial yet'
      : `mean ${metric} ${categories.map((c) => `${c.mean}${c.spread === null ? '' : ` (sd ${c.spread})`} for ${c.value} (${trials(c.n)})`).join(', ')}`,
  importance: ({ total, main, good, unconfirmed }) =>
    `importance: ${total} % of the variance over the whole space${main === null ? '' : `, ${main} % by itself`}${good === null ? '' : `; ${good} % of what sets the good trials apart`}${unconfirmed ? '; the test above does not confirm it' : ''}`,
  effect: ({ name, metric, span, at, better }) =>
    `over the whole range of ${name} the mean ${metric} changes by ${span}${at === null ? '' : `, ${better} near ${at}`}`,
  bestRange: ({ name, min, max, from, inside, ends }) => {
    const found =
      inside === from
        ? `the best ${trials(from)} ${from === 1 ? 'has' : 'all have'} ${name} in ${min}..${max}`
        : `${inside} of the ${from} best trials have ${name} in ${min}..${max}`;
    if (ends === null) return found;
    return `${found}; other samples of these trials begin it at ${between(ends.min)} and end it at ${between(ends.max)}`;
  },
  spread: ({ name, from }) => `the ${trials(from, 'best ')} lie over most of ${name}'s range`,
  edge: ({ name, side }) =>
    `the best trial sits at the ${side === 'min' ? 'lower' : 'upper'} end of ${name}'s range`,
};

/** " (p < 0.001): rho -0.62 [-0.75, -0.44]". */
function numbers({ p, slope, rho, partial, xi, plain, bent }: MeasuresFact): string {
  const parts = [
    ...(slope === null ? [] : [`${slope} from end to end of the range`]),
    ...(partial === null ? [] : [`rho ${partial} with the others held`]),
    ...(rho === null ? [] : [`${plain ? 'plain ' : ''}rho ${rho}${bent ? ' goes the other way' : ''}`]),
    ...(xi === null ? [] : [`xi ${xi}`]),
  ];
  return `${inBrackets(p)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function inBrackets(p: string): string {
  return p === '' ? '' : ` (${p})`;
}

function between([low, high]: readonly [string, string]): string {
  return low === high ? low : `${low} to ${high}`;
}
