import { Command } from 'commander';
import { remedyOf, textOf } from '../../core/model/problem.ts';
import { metricOf, type Trial } from '../../core/model/trial.ts';
import { formatMetric, formatNumber, formatRange } from '../../core/words/number.ts';
import { chooseJob, viewOf } from '../run/jobs.ts';
import { requestOf } from '../run/next.ts';
import { summaryOf } from '../run/summaries.ts';
import { statusText } from './ls.ts';
import { printTable } from './table.ts';
import { workspaceOf } from './workspace.ts';

export function showCommand(): Command {
  return new Command('show')
    .description('a job with all its trials')
    .argument('[job]', 'default: the newest')
    .option('--json', 'as JSON: { state, seq, alive }; in progress and not alive = interrupted')
    .option('--request', "the job as SageMaker's CreateHyperParameterTuningJob request")
    .action((asked: string | undefined, options: { json?: true; request?: true }, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const view = viewOf(workspace, chooseJob(workspace, asked));
      const { state } = view;
      if (options.request) {
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
        [
          'XGBoost',
          state.engine
            ? `${state.engine.version}${state.engine.trainer === 'replay' ? ' (replayed)' : ''}`
            : '-',
        ],
        ['data', job.data.train],
      ];
      if (data) {
        lines.push([
          'rows',
          `${data.train.rows} to train, ${data.validation?.rows ?? 0} to validate, ${data.schema.features.length} features`,
        ]);
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

function row(trial: Trial, metric: string, names: readonly string[]): string[] {
  const value = metricOf(trial, metric);
  const rounds = trial.curve[metric]?.length ?? 0;
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
