import type { Range } from '../../core/model/space.ts';
import { formatRange } from '../../core/words/number.ts';
import { adviceSentence, reasonSentence } from '../../core/words/proposal.ts';
import type { Next } from '../run/next.ts';
import { paint } from './paint.ts';
import { wrap } from './summary.ts';

/** The next ranges beside the present ones, each with its reason, and how to start. */
export function printProposals(next: Pick<Next, 'state' | 'refinement' | 'job'>): void {
  const { state, refinement, job } = next;
  console.log(`\n${paint('bold', `${state.job.name} -> ${job.name}`, process.stdout)}`);
  for (const proposal of refinement.proposals) {
    const from = proposal.from ? formatRange(proposal.from) : `fixed at ${proposal.fixed}`;
    const to = proposal.to ? formatRange(proposal.to) : `fixed at ${proposal.fixed}`;
    const change = same(proposal.from, proposal.to) ? from : `${from}  ->  ${to}`;
    console.log(`\n${proposal.hyperparameter}: ${change}`);
    for (const line of wrap(`${proposal.action}: ${reasonSentence(proposal)}`, '  ')) console.log(line);
  }
  console.log(`\n${wrap(adviceSentence(refinement)).join('\n')}`);
}

function same(from: Range | null, to: Range | null): boolean {
  return JSON.stringify(from) === JSON.stringify(to);
}
