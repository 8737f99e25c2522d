/**
 * A job's findings as a page of text, as a reader needs them: the verdict, one block per hyperparameter with the most
 * important first, what they do together, what looks wrong, generations, what next, methods.
 */
import { textScatter } from '../../core/chart/text/text-scatter.ts';
import { wrapText } from '../../core/chart/text/wrap-text.ts';
import type { Refinement } from '../../core/model/proposal.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import type { Confirmation } from '../../core/model/winner.ts';
import { bestSentence, cautionsOf, countsSentence } from '../../core/words/finding.ts';
import { generationSentences, progressSentence } from '../../core/words/history.ts';
import { captionOf, remarksOf } from '../../core/words/hyperparameter.ts';
import { formatNumber, metricLabel } from '../../core/words/number.ts';
import type { Phrases } from '../../core/words/phrases.ts';
import { adviceSentence, proposalSentence } from '../../core/words/proposal.ts';
import {
  byImportance,
  interactionSentences,
  matteredSentence,
  surrogateSentence,
} from '../../core/words/verdict.ts';
import {
  confirmedSentence,
  outlierSentences,
  suspicionSentences,
  winnerSentences,
} from '../../core/words/winner.ts';
import { causesOf } from '../run/ending.ts';
import { bestLines } from './best-lines.ts';
import { paint } from './paint.ts';

/** Columns of a line, at most; names and causes may be longer by themselves. */
export const WIDTH = 78;

export interface Findings {
  readonly state: JobState;
  readonly report: Report;
  readonly refinement: Refinement | null;
  readonly confirmation: Confirmation | null;
  readonly phrases: Phrases;
}

export function reportLines(findings: Findings): string[] {
  const { state, report, phrases } = findings;
  if (report.counts.used === 0) return [...verdictLines(findings), ...failureLines(state, phrases)];
  return [
    ...verdictLines(findings),
    ...hyperparameterLines(findings),
    ...block(phrases.heading.together, [
      surrogateSentence(report, phrases),
      ...interactionSentences(report, phrases),
    ]),
    ...block(phrases.heading.suspicious, [
      ...suspicionSentences(report, phrases),
      ...outlierSentences(report, phrases),
    ]),
    ...block(phrases.heading.generations, generationSentences(report, phrases)),
    ...nextLines(findings),
    ...block(phrases.heading.mind, cautionsOf(report, phrases)),
    ...failureLines(state, phrases),
    ...methodLines(report, phrases),
  ];
}

/** What the job came to: the best trial, what it is worth, and what mattered. */
export function verdictLines({ state, report, confirmation, phrases }: Findings): string[] {
  const status = phrases.status({ status: state.status, reason: state.reason ?? '' });
  const lines = ['', bold(`${state.job.name}: ${status}`)];
  lines.push(...wrap(countsSentence(report.counts, phrases)));
  if (state.engine?.trainer === 'replay') lines.push(phrases.replayed());
  if (report.counts.used === 0) return [...lines, ...wrap(matteredSentence(report, phrases))];
  lines.push('', ...wrap(bestSentence(report, phrases)));
  const best = state.trials.find((trial) => trial.name === report.best?.trial);
  if (best) {
    const config = Object.entries(best.config).map(([name, value]) => `${name} ${formatNumber(value)}`);
    lines.push(...wrap(config.join(', '), '  '));
  }
  if (best?.state === 'finished') {
    for (const line of bestLines(state, best, phrases)) lines.push(...wrap(line, '  '));
  }
  const sentences = [
    ...winnerSentences(report, state.data, phrases),
    confirmation && confirmedSentence(confirmation, phrases),
    matteredSentence(report, phrases),
  ];
  for (const sentence of sentences) if (sentence !== null) lines.push(...item(sentence));
  return lines;
}

/** Each cause once, with how many trials it ended. */
export function failureLines({ trials }: JobState, phrases: Phrases): string[] {
  const failed = trials.filter((trial) => trial.state === 'finished' && trial.outcome === 'failed');
  const causes = causesOf(failed);
  return block(
    phrases.heading.failed,
    causes.map(([cause, n]) => phrases.trialsOf({ cause, n })),
  );
}

/** A heading with sentences under it; nothing when there are none. */
export function block(heading: string, sentences: readonly (string | null)[]): string[] {
  const said = sentences.filter((sentence) => sentence !== null);
  return said.length === 0 ? [] : ['', bold(heading), ...said.flatMap(item)];
}

function hyperparameterLines({ state, report, phrases }: Findings): string[] {
  return byImportance(report).flatMap((hyperparameter) => {
    const plot = textScatter({
      hyperparameter,
      trials: state.trials,
      metric: report.metric,
      metricLabel: metricLabel(report.metric),
      direction: report.direction,
      width: WIDTH,
      height: 5,
      words: phrases.plot,
    });
    const [title = '', ...rest] = plot;
    const said = [captionOf(hyperparameter, report, phrases), ...remarksOf(hyperparameter, report, phrases)];
    return ['', bold(title), ...rest, ...said.flatMap(item)];
  });
}

/** What the latest trials bought, and the ranges that would change. */
function nextLines({ report, refinement, phrases }: Findings): string[] {
  const changes = (refinement?.proposals ?? []).filter(({ action }) => action !== 'keep');
  return block(phrases.heading.next, [
    progressSentence(report, phrases),
    refinement && adviceSentence(refinement, phrases),
    ...changes.map((proposal) => `${proposal.hyperparameter}: ${proposalSentence(proposal, phrases)}`),
  ]);
}

function methodLines({ methods }: Report, phrases: Phrases): string[] {
  const named = Object.entries(methods).map(([name, version]) => `${name} ${version}`);
  if (named.length === 0) return [];
  return ['', ...wrap(`${phrases.heading.methods}: ${named.join(', ')}`).map(dim)];
}

function wrap(text: string, indent = ''): string[] {
  return wrapText(text, WIDTH, indent);
}

/** A sentence of a list: later lines stand under its first word. */
function item(sentence: string): string[] {
  return wrapText(sentence, WIDTH, '- ', '  ');
}

const bold = (text: string) => paint('bold', text, process.stdout);
const dim = (text: string) => paint('dim', text, process.stdout);
