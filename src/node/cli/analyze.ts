import { Command } from 'commander';
import { analyze } from '../../core/analyze/analyze.ts';
import { refine } from '../../core/analyze/refine.ts';
import { type Language, phrasesOf } from '../../core/words/language.ts';
import { confirmationOf } from '../run/confirmation-file.ts';
import { chooseJob, mustState, parentsOf } from '../run/jobs.ts';
import { keptPredictionsOf } from '../run/kept-predictions.ts';
import { languageOfEnvironment, languageOption } from './language.ts';
import { withObjective } from './metric-choice.ts';
import { reportLines } from './report-lines.ts';
import { workspaceOf } from './workspace.ts';

interface Flags {
  readonly metric?: string;
  readonly lang?: Language;
  readonly json?: true;
}

export function analyzeCommand(): Command {
  return new Command('analyze')
    .description(
      'what the trials of a job say: the best trial and what it is worth, which hyperparameters mattered and how, the best ranges, what looks wrong',
    )
    .argument('[job]', 'default: the newest')
    .option('--metric <name>', 'another metric of the trials than the objective, e.g. logloss, train:auc')
    .addOption(languageOption())
    .option('--json', 'as JSON: the report (docs/report-json.md)')
    .action((asked: string | undefined, options: Flags, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const whole = mustState(workspace, chooseJob(workspace, asked));
      const state = options.metric === undefined ? whole : withObjective(whole, options.metric);
      const parents = parentsOf(workspace, whole);
      // What was kept is what the model said of the validation rows: it judges no metric of the training rows.
      const judged = state.job.objective.metric.startsWith('validation:');
      const predictions = judged ? keptPredictionsOf(workspace, whole) : null;
      const report = analyze(state, { parents, predictions });
      if (options.json) {
        console.log(JSON.stringify(report, null, 2));
        return;
      }
      // The next ranges are those of the job's own objective.
      const own = state === whole && report.counts.used > 0;
      const refinement = own ? refine(state, report, { parents }) : null;
      const confirmation = own ? confirmationOf(workspace, whole.job.name) : null;
      const phrases = phrasesOf(options.lang ?? languageOfEnvironment(process.env));
      const lines = reportLines({ state, report, refinement, confirmation, phrases });
      for (const line of lines) console.log(line);
    });
}
