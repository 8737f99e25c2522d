import { Command } from 'commander';
import { aucInterval } from '../../core/words/auc-interval.ts';
import { metricGroups } from '../../core/words/metric-groups.ts';
import { formatMetric } from '../../core/words/number.ts';
import { deployableTrial } from '../run/deployable-trial.ts';
import { evaluate } from '../run/evaluate.ts';
import { chooseJob, mustState } from '../run/jobs.ts';
import { workspaceOf } from './workspace.ts';

interface Flags {
  readonly trial: string;
  readonly json?: true;
}

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('measure a trial on the test part, which no trial has seen; once, at the end')
    .argument('[job]', 'default: the newest')
    .option('--trial <trial>', 'best, a trial name or its number', 'best')
    .option('--json', 'all metrics as JSON')
    .action(async (asked: string | undefined, flags: Flags, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const job = chooseJob(workspace, asked);
      const state = mustState(workspace, job);
      const trial = deployableTrial(state, flags.trial);
      const metrics = await evaluate(workspace, state, trial);
      const { data } = state;
      if (flags.json) {
        console.log(JSON.stringify({ job, trial: trial.name, rows: data?.test?.rows, metrics }, null, 2));
        return;
      }
      const onTest = data && { ...data, validation: data.test, folds: null };
      const interval = aucInterval({ ...trial, outcome: 'completed', stoppedBy: null, metrics }, onTest);
      const several = (data?.schema.target.classes.length ?? 2) > 2;
      console.log(`${trial.name} (trial ${trial.number}) on the ${data?.test?.rows} rows that no trial saw`);
      for (const { title, rows } of metricGroups(metrics, state.job.objective.metric, several)) {
        console.log(`\n${title}`);
        for (const { metric, label, value } of rows) {
          const ends = metric === 'validation:auc' ? interval : null;
          const between = ends ? `  95 % [${ends.low.toFixed(4)}, ${ends.high.toFixed(4)}]` : '';
          const before = trial.metrics[metric];
          const then = before === undefined ? '' : `  (${formatMetric(before)} when it was chosen)`;
          console.log(`  ${label.padEnd(20)} ${formatMetric(value)}${between}${then}`);
        }
      }
      console.log('\nEach further look at these rows makes them less of a test.');
    });
}
