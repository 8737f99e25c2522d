import { plainText } from '../../core/chart/text/plain-text.ts';
import type { Range } from '../../core/model/space.ts';
import { phrasesOf } from '../../core/words/language.ts';
import { formatRange } from '../../core/words/number.ts';
import type { Phrases } from '../../core/words/phrases.ts';
import { adviceSentence, reasonSentence, warmStartSentence } from '../../core/words/proposal.ts';
import type { Next } from '../run/next.ts';
import { languageOfEnvironment } from './language.ts';
import { paint } from './paint.ts';
import { wrap } from './summary.ts';

/** The next ranges beside the present ones, each with its reason, and how to start. */
export function printProposals(
  next: Pick<Next, 'state' | 'refinement' | 'job'>,
  phrases: Phrases = phrasesOf(languageOfEnvironment(process.env)),
): void {
  const { state, refinement, job } = next;
  console.log(`\n${paint('bold', `${state.job.name} -> ${job.name}`, process.stdout)}`);
  for (const proposal of refinement.proposals) {
    const from = proposal.from
      ? formatRange(proposal.from)
      : phrases.fixedAt({ value: plainText(proposal.fixed ?? '') });
    const to = proposal.to
      ? formatRange(proposal.to)
      : phrases.fixedAt({ value: plainText(proposal.fixed ?? '') });
    const change = same(proposal.from, proposal.to) ? from : `${from}  ->  ${to}`;
    console.log(`\n${proposal.hyperparameter}: ${change}`);
    for (const line of wrap(`${phrases.action[proposal.action]}: ${reasonSentence(proposal, phrases)}`, '  '))
      console.log(line);
  }
  const warm = warmStartSentence(refinement, phrases);
  if (warm) console.log(`\n${wrap(warm).join('\n')}`);
  console.log(`\n${wrap(adviceSentence(refinement, phrases)).join('\n')}`);
}

function same(from: Range | null, to: Range | null): boolean {
  return JSON.stringify(from) === JSON.stringify(to);
}
