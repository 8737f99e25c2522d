import { plainText } from '../chart/text/plain-text.ts';
import type { Proposal, Refinement } from '../model/proposal.ts';
import type { Range } from '../model/space.ts';
import { english } from './english.ts';
import { formatChange, formatNumber, formatRange } from './number.ts';
import type { Phrases, ProposalFact } from './phrases.ts';

/** A proposal with its reason in one line: "narrow to 0.03..0.12 (log): 9 of the 10 best trials lie there". */
export function proposalSentence(proposal: Proposal, phrases: Phrases = english): string {
  return phrases.proposal(factOf(proposal));
}

/** Only the reason, for where the old and the new range stand already: "9 of the 10 best trials lie there". */
export function reasonSentence(proposal: Proposal, phrases: Phrases = english): string {
  return phrases.reason(factOf(proposal));
}

/** Whether another generation is worth its time: "no range would change: ...". */
export function adviceSentence({ advice }: Refinement, phrases: Phrases = english): string {
  const { code, detail } = advice;
  const count = (name: string): number => (typeof detail[name] === 'number' ? detail[name] : 0);
  const size = (name: string): string => (count(name) === 0 ? '' : formatChange(Math.abs(count(name))));
  return phrases.advice({
    code,
    changed: count('changed'),
    all: count('all'),
    better: count('gain') > 0,
    gain: size('gain'),
    noise: size('noise'),
    parent: plainText(String(detail.parent ?? '')),
    trials: count('trials'),
  });
}

/** Why the next job starts cold, or which earlier generations it starts from besides this one; null when it is only this one. */
export function warmStartSentence({ warmStart }: Refinement, phrases: Phrases = english): string | null {
  const { parents, refused } = warmStart;
  const earlier = parents.slice(1).map((name) => plainText(name));
  if (!refused && earlier.length === 0) return null;
  const count = (name: string): number => Number(refused?.detail[name] ?? 0);
  const numbers = { trials: count('trials'), limit: count('limit') };
  return phrases.warmStart({ code: refused?.code ?? 'accepted', earlier, ...numbers });
}

function factOf(proposal: Proposal): ProposalFact {
  const { detail } = proposal.reason;
  const count = (name: string): number => (typeof detail[name] === 'number' ? detail[name] : 0);
  const { side, limit } = detail;
  return {
    action: proposal.action,
    code: proposal.reason.code,
    range: rangeText(proposal.to ?? proposal.from),
    fixed: plainText(proposal.fixed ?? ''),
    side: side === 'min' || side === 'max' ? side : '',
    limit: typeof limit === 'number' ? formatNumber(limit) : '',
    best: count('best'),
    inside: count('inside'),
    used: count('used'),
    needed: count('needed'),
    dropped: plainText(String(detail.dropped ?? '')),
  };
}

function rangeText(range: Range | null): string {
  return range ? formatRange(range) : '';
}
