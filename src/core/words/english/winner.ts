import type { PreferredFact, SuspicionFact, WinnerPhrases } from '../phrases/winner.ts';
import { trialNumbers, trials } from './trials.ts';

export const winner: WinnerPhrases = {
  tied: ({ tied, compared, rows }) => {
    const by = rows === null ? 'the validation rows' : `these ${rows} rows`;
    if (compared <= 1) return 'there is no other trial to compare it with';
    if (compared === 2) return `${by} ${tied === 1 ? 'tell' : 'cannot tell'} it from the only other trial`;
    if (tied === 1) return `${by} tell it from each of the ${compared - 1} other trials`;
    const others = compared - 1;
    if (tied === compared) return `${by} cannot tell any of the ${others} other trials from the best`;
    return `${tied - 1} of the ${others} other trials cannot be told from the best by ${by}`;
  },
  tiedByCounts: () =>
    'judged by the counts of the classes, without predictions, more trials are tied than need be',
  unseen: ({ n }) =>
    `${trials(n)} could not be compared, because ${n === 1 ? 'its' : 'their'} predictions were not kept`,
  preferred: ({ kind, number, metric, value, ...amounts }) =>
    `the ${kind} of them is trial ${number} (${metric} ${value}, ${amountText(amounts)})`,
  expected: ({ metric, expected, optimism }) =>
    `to be expected on new rows of the same kind: ${metric} ${expected}${optimism === '' ? '' : `, ${optimism} less than it looks`}`,
  withinNoise: ({ others, tries, metric }) =>
    `${others === 1 ? '1 other trial lies' : `${others} other trials lie`} within the error this ${metric} would have on new rows; the best of ${tries} tries on these rows will do a little worse on new ones`,
  confirmed: ({ varied, repeats, metric, number, mean, level, others }) =>
    `trained again ${repeats} times with other ${varied === 'split' ? 'splits' : 'seeds'}, trial ${number} has the best mean ${metric}, ${mean}${restText(level, others)}`,
  outliers: ({ numbers, more, metric }) =>
    `${trialNumbers(numbers, more)} ${numbers.length + more === 1 ? 'stands' : 'stand'} far from what the others let expect in ${metric}`,
  outlier: ({ number, metric, value, expected, z }) =>
    expected === null
      ? `trial ${number}: ${metric} ${value}, far from the others (robust z ${z})`
      : `trial ${number}: ${metric} ${value} where the other trials let one expect ${expected}`,
  collapsed: ({ n, limit, metric, worse }) =>
    `${trials(n)} collapsed: ${metric} ${limit} or ${worse}, far from the others`,
  suspicion: (fact) => {
    const one = fact.numbers.length + fact.more === 1;
    return suspicions[fact.code]({ ...fact, who: trialNumbers(fact.numbers, fact.more), one });
  },
};

type Said = SuspicionFact & { readonly who: string; readonly one: boolean };

const suspicions: Readonly<Record<SuspicionFact['code'], (fact: Said) => string>> = {
  perfect: ({ who, one, rarer, misjudged }) =>
    `${who} ${one ? 'has' : 'have'} a perfect AUC: usually a feature holds the label${misjudged === '' ? '' : `, or there are few rows (the rarer class has ${rarer}, so that up to ${misjudged} % of new ones may still be misjudged)`}`,
  'below-chance': ({ who, one, lowest, beyond }) => {
    const found = `${who} ${one ? 'has' : 'have'} an AUC below 0.5 (lowest ${lowest})`;
    if (beyond === null) return `${found}: noise, or labels that are swapped`;
    return beyond
      ? `${found}, further than noise explains: usually the labels are swapped, or the validation rows are of another kind`
      : `${found}, no further than noise goes: nothing was learned that holds for other rows`;
  },
  chance: ({ who, one }) =>
    `${who} ${one ? 'has' : 'have'} an AUC of exactly 0.5: ${one ? 'it predicts' : 'they predict'} the same for every row, because nothing could be split (min_child_weight, gamma, lambda or alpha too large)`,
  overfit: ({ who, one, largest, usual }) =>
    `${who} ${one ? 'overfits' : 'overfit'}: training AUC up to ${largest} above that of the held-out rows, where ${usual} is usual in this job`,
  identical: ({ who, differing }) =>
    `${who} came out exactly alike in every metric although ${differing} differs: it had no effect there`,
};

function restText(level: number, others: number): string {
  if (others === 0) return '';
  if (others === 1)
    return level === 1 ? '; the other one cannot be told from it' : '; the other one is worse';
  return `; ${level} of the ${others} others cannot be told from it`;
}

function amountText({
  measure,
  amount,
  amountOfBest,
}: Pick<PreferredFact, 'measure' | 'amount' | 'amountOfBest'>) {
  const instead = `${amount} instead of ${amountOfBest}`;
  if (measure === 'model-bytes') return `model ${instead}`;
  return measure === 'seconds' ? `trained in ${instead}` : `at most ${instead} leaves`;
}
