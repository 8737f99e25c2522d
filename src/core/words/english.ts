import type { TrialCounts } from '../model/report.ts';
import { history } from './english/history.ts';
import { hyperparameter } from './english/hyperparameter.ts';
import { page } from './english/page.ts';
import { surrogate } from './english/surrogate.ts';
import { trials } from './english/trials.ts';
import { winner } from './english/winner.ts';
import type { AdviceFact, Phrases, ProposalFact, WarmStartFact } from './phrases.ts';

export const english: Phrases = {
  ...hyperparameter,
  ...winner,
  ...surrogate,
  ...history,
  ...page,
  counts: countsText,
  noBest: ({ metric }) => `no trial has a value of ${metric} yet`,
  best: ({ metric, value, error, number }) =>
    `best ${metric} ${value}${error === null ? '' : ` ± ${error}`} (trial ${number})`,
  level: ({ code, metric, value }) => {
    const all = `every trial has the same ${metric}, ${value}`;
    if (code === 'chance')
      return `${all}: nothing was learned, so the ranges, the label or the features need a look`;
    if (code === 'perfect')
      return `${all}: perhaps a feature holds the label, which no model of new rows will know`;
    return `${all}: nothing tells the hyperparameters apart`;
  },
  proposal: (fact) => `${what(fact)}: ${why(fact)}`,
  action: {
    narrow: 'narrow',
    widen: 'widen',
    shift: 'shift',
    rescale: 'rescale',
    fix: 'fix',
    free: 'free',
    keep: 'keep',
  },
  fixedAt: ({ value }) => `fixed at ${value}`,
  reason: why,
  advice: advise,
  warmStart: warm,
};

function countsText({ total, used, failed, running, stopped, cutOff, completed }: TrialCounts): string {
  const unmeasured = completed + stopped - cutOff - used;
  const rest = [
    [failed, 'failed'],
    [cutOff, 'cut off with the job'],
    [unmeasured, 'without a value'],
    [running, 'still running'],
  ] as const;
  const parts = rest.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  const judged = stopped - cutOff;
  const early = judged > 0 ? ` (${judged} stopped early)` : '';
  return `used ${used} of ${trials(total)}${early}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function what({ action, range, fixed }: ProposalFact): string {
  switch (action) {
    case 'narrow':
      return `narrow to ${range}`;
    case 'widen':
      return `widen to ${range}`;
    case 'shift':
      return `move to ${range}`;
    case 'fix':
      return `fix at ${fixed}`;
    case 'rescale':
      return `search ${range}`;
    case 'free':
      return `search again in ${range}`;
    case 'keep':
      return `keep ${range}`;
  }
}

function why(fact: ProposalFact): string {
  const { code, best, inside, used, needed, side, limit, dropped } = fact;
  switch (code) {
    case 'best-trials-cluster':
      return inside === best
        ? `all of the ${best} best trials lie there`
        : `${inside} of the ${best} best trials lie there`;
    case 'best-at-edge':
      return `the best trial sits at the ${end(side)}`;
    case 'best-at-edge-limit':
      return `the best trial sits at the ${end(side)}, and ${limit === '' ? 'there is no room beyond it' : `${limit} is as far as it goes`}`;
    case 'no-relation':
      return 'nothing shows that it matters beyond chance';
    case 'spread-everywhere':
      return 'it matters, but the best trials lie over most of the range';
    case 'crowded-at-low-end':
      return 'the best trials crowd the low end, which a linear axis hardly shows';
    case 'better-elsewhere':
      return 'other values than the fixed one do better beyond noise';
    case 'all-level':
      return 'every trial came out the same';
    case 'categories-differ':
      return `${inside} of the ${best} best trials are there; too rare among them: ${dropped}`;
    case 'too-many-changes':
      return 'a warm start may not fix more hyperparameters at once';
    case 'too-few-trials':
      return `too few trials to say (${used} of ${needed})`;
    case 'one-value-left':
      if (fact.action === 'keep') return 'a job needs at least one hyperparameter to tune';
      return best > 0
        ? `${inside} of the ${trials(best, 'best ')} ${inside === 1 ? 'has' : 'have'} it`
        : 'it is the only value in the range';
    default:
      return code;
  }
}

function end(side: 'min' | 'max' | ''): string {
  return side === 'min' ? 'lower end' : 'upper end';
}

function advise({ code, changed, all, better, gain, noise, parent, trials }: AdviceFact): string {
  switch (code) {
    case 'no-gain-beyond-noise': {
      const than = `the best of ${parent}`;
      const found = better
        ? `only ${gain} better than ${than}`
        : `${gain === '' ? 'no better' : `${gain} worse`} than ${than}`;
      const error = better && noise !== '' ? ` (its error on new rows is ${noise})` : '';
      return `the best trial is ${found}${error}: another generation is unlikely to help`;
    }
    case 'not-worth-more':
      return `${trials} more trials may be expected to gain at most ${gain}, and models must differ by ${noise} to be told apart by these rows: more of the same is not worth its time`;
    case 'nothing-changes':
      return 'no range would change: another generation would only add trials to the same ones';
    case 'go-on':
      return changed === 0
        ? 'too few trials to advise on another generation'
        : `${changed} of ${all} ${all === 1 ? 'range changes' : 'ranges change'}: another generation may help`;
  }
}

function warm({ code, earlier, trials: n, limit }: WarmStartFact): string {
  switch (code) {
    case 'accepted':
      return `the next job also starts from the trials of ${earlier.join(', ')}`;
    case 'still-running':
      return 'the job still runs: the next one can start from its trials once it has ended';
    case 'too-many-trials':
      return `the next job starts without these trials: with its own they are ${n}, and a warm start takes ${limit} at most (--trials asks for fewer)`;
    case 'names-differ':
      return 'the next job starts without these trials: it names other hyperparameters (name the same ones, tuned or fixed)';
    case 'no-trials':
      return 'the next job starts without these trials: none of them has a value';
  }
}
