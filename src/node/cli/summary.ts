/** A job's findings as a page of text, 80 columns: what `analyze` prints and `tune` ends with. */
import { reviewOf } from '../../core/analyze/review.ts';
import { textScatter } from '../../core/chart/text/text-scatter.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { bestSentence, captionOf, countsSentence, remarksOf, warningsOf } from '../../core/words/finding.ts';
import { formatNumber, metricLabel } from '../../core/words/number.ts';
import { causesOf } from '../run/ending.ts';
import { bestLines } from './best-lines.ts';
import { paint } from './paint.ts';
import { bestTrial } from './trial-text.ts';

/** `parents`: the jobs of its warm start, whose trials the findings rest on too. */
export function printSummary(state: JobState, parents: readonly JobState[]): void {
  const { report } = reviewOf(state, parents);
  for (const line of summaryLines(state, report)) console.log(line);
}

/** What a person may want to do after a job has ended. */
export function printNextSteps(state: JobState): void {
  const { name } = state.job;
  const steps: [string, string][] = [[`tunescope view ${name}`, 'the page']];
  if (bestTrial(state)) {
    steps.push([`tunescope refine ${name}`, 'the next ranges, with their reasons']);
    if (state.data?.test) steps.push([`tunescope evaluate ${name}`, 'the best model on rows no trial saw']);
    steps.push([`tunescope deploy ${name}`, 'the best model behind an endpoint']);
  }
  if (state.status === 'stopped') steps.unshift([`tunescope tune --resume ${name}`, 'go on with this job']);
  const width = Math.max(...steps.map(([command]) => command.length));
  console.log('');
  for (const [command, what] of steps) console.log(`${command.padEnd(width)}  ${dim(what)}`);
}

/** Lines of at most 80 columns, but for names and causes that are longer by themselves. */
export function summaryLines(state: JobState, report: Report): string[] {
  const { job } = state;
  const lines = ['', bold(`${job.name}: ${statusLine(state)}`)];
  lines.push(...wrap(countsSentence(report.counts)));
  if (state.engine?.trainer === 'replay')
    lines.push('These trials were replayed from a table; nothing was trained.');
  if (report.counts.used === 0) return [...lines, ...failuresOf(state)];
  const best = state.trials.find((trial) => trial.name === report.best?.trial);
  lines.push(...wrap(bestSentence(report)));
  if (best) {
    const config = Object.entries(best.config).map(([name, value]) => `${name} ${formatNumber(value)}`);
    lines.push(...wrap(config.join(', '), '  '));
  }
  if (best?.state === 'finished') for (const line of bestLines(state, best)) lines.push(...wrap(line, '  '));
  for (const hyperparameter of report.hyperparameters) {
    lines.push(
      '',
      ...textScatter({
        hyperparameter,
        trials: state.trials,
        metric: report.metric,
        metricLabel: metricLabel(report.metric),
        direction: report.direction,
        width: 78,
        height: 5,
      }),
    );
    lines.push(...wrap(captionOf(hyperparameter, report), '  '));
    for (const remark of remarksOf(hyperparameter)) lines.push(...wrap(remark, '  '));
  }
  const warnings = warningsOf(report);
  if (warnings.length > 0) lines.push('', bold('Bear in mind'));
  for (const warning of warnings) lines.push(...wrap(warning, '  '));
  lines.push(...failuresOf(state));
  const methods = Object.entries(report.methods).map(([name, version]) => `${name} ${version}`);
  lines.push('', ...wrap(`Methods: ${methods.join(', ')}`).map(dim));
  return lines;
}

function statusLine(state: JobState): string {
  const open = state.status === 'in-progress' || state.status === 'stopping';
  if (open) return state.status === 'stopping' ? 'stopping' : 'in progress';
  return `${state.status}${state.reason ? `, ${state.reason}` : ''}`;
}

/** Each cause once, with how many trials it ended. */
function failuresOf({ trials }: JobState): string[] {
  const failed = trials.filter((trial) => trial.state === 'finished' && trial.outcome === 'failed');
  const causes = causesOf(failed);
  if (causes.length === 0) return [];
  return ['', bold('Failed'), ...causes.flatMap(([cause, n]) => wrap(`${n} x ${cause}`, '  '))];
}

/** Breaks at spaces so that a line has at most 78 columns. */
export function wrap(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > 78) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}

const bold = (text: string) => paint('bold', text, process.stdout);
const dim = (text: string) => paint('dim', text, process.stdout);
