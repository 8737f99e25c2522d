import { Command } from 'commander';
import { reviewOf } from '../../core/analyze/review.ts';
import { chooseJob, mustState, parentsOf } from '../run/jobs.ts';
import { printSummary } from './summary.ts';
import { workspaceOf } from './workspace.ts';

export function analyzeCommand(): Command {
  return new Command('analyze')
    .description(
      'what the trials of a job say: relation of each hyperparameter to the metric, best ranges, outliers',
    )
    .argument('[job]', 'default: the newest')
    .option('--json', 'as JSON: the report')
    .action((asked: string | undefined, options: { json?: true }, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const state = mustState(workspace, chooseJob(workspace, asked));
      const { report } = reviewOf(state, parentsOf(workspace, state));
      if (options.json) console.log(JSON.stringify(report, null, 2));
      else printSummary(state, parentsOf(workspace, state));
    });
}
