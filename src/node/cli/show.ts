import { Command } from 'commander';
import { fail, remedyOf, textOf } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import { metricOf, type Trial } from '../../core/model/trial.ts';
import { requestCaveats } from '../../core/wire/request-caveats.ts';
import { formatMetric, formatNumber, formatRange } from '../../core/words/number.ts';
import { chooseJob, viewOf } from '../run/jobs.ts';
import { requestOf } from '../run/next.ts';
import { summaryOf } from '../run/summaries.ts';
import { beginLine } from './begin-line.ts';
import { printProblem } from './failure.ts';
import { statusText } from './ls.ts';
import { classesText, rowsText } from './rows-text.ts';
import { printTable } from './table.ts';
import { trialPage } from './trial-page.ts';
import { bestTrial } from './trial-text.ts';
import { workspaceOf } from './workspace.ts';

interface ShowOptions {
  readonly json?: true;
  readonly request?: true;
  readonly trial?: string;
}

export function showCommand(): Command {
  return new Command('show')
    .description('a job with all its trials')
    .argument('[job]', 'default: the newest')
    .option('--json', 'as JSON: { state, seq, alive }; in progress and not alive = interrupted')
    .option('--trial <n>', 'everything about one trial: its number, name, or best')
    .option('--request', "the job as SageMaker's CreateHyperParameterTuningJob request")
    .action((asked: string | undefined, options: ShowOptions, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const view = viewOf(workspace, chooseJob(workspace, asked));
      const { state } = view;
      if (options.trial !== undefined) {
        const trial = trialNamed(state, options.trial);
        if (options.json) console.log(JSON.stringify(trial, null, 2));
        else for (const line of trialPage(state, trial)) console.log(line);
        return;
      }
      if (options.request) {
        for (const each of requestCaveats(state.job, state.data)) printProblem(each);
        console.log(JSON.stringify(requestOf(state.job, state), null, 2));
        return;
      }
      if (options.json) {
        console.log(JSON.stringify(view, null, 2));
        return;
      }
      const { job, data } = state;
      const summary = summaryOf(workspace, state);
      const lines: [string, string][] = [
        ['job', job.name],
        ['status', `${statusText(summary)}${state.reason ? `: ${state.reason}` : ''}`],
        ['objective', `${job.objective.direction} ${job.objective.metric}`],
        ['strategy', `${job.strategy}, seed ${job.seed}`],
        ['engine', state.engine ? beginLine({ ...state, trials: [] }) : '-'],
        ['data', job.data.train],
      ];
      if (data) {
        lines.push(['rows', rowsText(data)], ['classes', classesText(data)]);
      }
      if (job.warmStart) lines.push(['warm start', job.warmStart.parents.join(', ')]);
      lines.push([
        'fixed',
        Object.entries(job.fixed)
          .map(([name, value]) => `${name}=${value}`)
          .join(' '),
      ]);
      for (const range of job.space) lines.push(['range', `${range.name} ${formatRange(range)}`]);
      for (const [name, value] of lines) console.log(`${name.padEnd(11)}${value}`);
      for (const problem of data?.warnings ?? [])
        console.log(`warning    ${textOf(problem)} ${remedyOf(problem)}`);
      console.log('');
      printTable(
        [
          '#',
          'OUTCOME',
          job.objective.metric,
          ...job.space.map((range) => range.name),
          'ROUNDS',
          'SECONDS',
          'TRIAL',
        ],
        state.trials.map((trial) =>
          row(
            trial,
            job.objective.metric,
            job.space.map((range) => range.name),
          ),
        ),
      );
      for (const trial of state.trials) {
        if (trial.state === 'finished' && trial.outcome === 'failed')
          console.log(`\n${trial.name} failed: ${trial.cause}`);
      }
    });
}

/** Throws 'trial-not-found'. */
function trialNamed(state: JobState, asked: string): Trial {
  const trial =
    asked === 'best'
      ? bestTrial(state)
      : state.trials.find(({ name, number }) => name === asked || String(number) === asked);
  if (!trial) throw fail('trial-not-found', '--trial', { job: state.job.name, trial: asked });
  return trial;
}

function row(trial: Trial, metric: string, names: readonly string[]): string[] {
  const value = metricOf(trial, metric);
  const details = trial.state === 'finished' ? trial.details : null;
  const rounds = details?.rounds ?? trial.curve[metric]?.length ?? 0;
  return [
    String(trial.number),
    trial.state === 'running' ? 'running' : trial.outcome,
    value === null ? '-' : formatMetric(value),
    ...names.map((name) => {
      const given = trial.config[name];
      return typeof given === 'number' ? formatNumber(given) : (given ?? '-');
    }),
    String(rounds),
    trial.state === 'finished' ? trial.seconds.toFixed(2) : '-',
    trial.name,
  ];
}
