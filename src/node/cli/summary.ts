/** What `tune` ends with: the verdict, and one line per hyperparameter; `analyze` prints the whole report. */
import { analyze } from '../../core/analyze/analyze.ts';
import type { KeptPredictions } from '../../core/analyze/predictions.ts';
import { plainText } from '../../core/chart/text/plain-text.ts';
import { wrapText } from '../../core/chart/text/wrap-text.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { captionOf } from '../../core/words/hyperparameter.ts';
import { phrasesOf } from '../../core/words/language.ts';
import { byImportance } from '../../core/words/verdict.ts';
import { suspicionSentences } from '../../core/words/winner.ts';
import { languageOfEnvironment } from './language.ts';
import { paint } from './paint.ts';
import { block, failureLines, verdictLines, WIDTH } from './report-lines.ts';
import { bestTrial } from './trial-text.ts';

/** `parents`: the jobs of its warm start, whose trials the findings rest on too; `predictions`: where they are kept. */
export function printSummary(
  state: JobState,
  parents: readonly JobState[],
  predictions: KeptPredictions | null = null,
): void {
  const report = analyze(state, { parents, predictions });
  for (const line of summaryLines(state, report)) console.log(line);
}

/** What a person may want to do after a job has ended. */
export function printNextSteps(state: JobState): void {
  const { name } = state.job;
  const steps: [string, string][] = [[`tunescope view ${name}`, 'the page']];
  if (bestTrial(state)) {
    steps.unshift([`tunescope analyze ${name}`, 'all findings, with plots and the next ranges']);
    steps.push([`tunescope refine ${name}`, 'the next ranges, with their reasons']);
    if (state.data?.test) steps.push([`tunescope evaluate ${name}`, 'the best model on rows no trial saw']);
    steps.push([`tunescope deploy ${name}`, 'the best model behind an endpoint']);
  }
  if (state.status === 'stopped') steps.unshift([`tunescope tune --resume ${name}`, 'go on with this job']);
  const width = Math.max(...steps.map(([command]) => command.length));
  console.log('');
  for (const [command, what] of steps) console.log(`${command.padEnd(width)}  ${dim(what)}`);
}

/** Lines of at most 78 columns, but for names and causes that are longer by themselves. */
export function summaryLines(state: JobState, report: Report): string[] {
  const phrases = phrasesOf(languageOfEnvironment(process.env));
  const lines = verdictLines({ state, report, refinement: null, confirmation: null, phrases });
  if (report.counts.used > 0) {
    lines.push('');
    for (const h of byImportance(report)) {
      const caption = `${plainText(h.range.name)}: ${captionOf(h, report, phrases)}`;
      lines.push(...wrapText(caption, WIDTH, '', '  '));
    }
    lines.push(...block(phrases.heading.suspicious, suspicionSentences(report, phrases)));
  }
  return [...lines, ...failureLines(state, phrases)];
}

/** Breaks at spaces so that a line has at most 78 columns. */
export function wrap(text: string, indent = ''): string[] {
  return wrapText(text, WIDTH, indent);
}

const dim = (text: string) => paint('dim', text, process.stdout);
