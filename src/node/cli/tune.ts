import { Command, Option } from 'commander';
import { Engine } from '../run/engine.ts';
import { parentsOf } from '../run/jobs.ts';
import { keptPredictionsOf } from '../run/kept-predictions.ts';
import { listen } from '../server/listen.ts';
import { openWorkspace, type Workspace } from '../store/workspace.ts';
import type { TuneFlags } from './draft-from-flags.ts';
import { printError } from './failure.ts';
import { followJob } from './follow.ts';
import { stopOnInterrupt } from './interrupt.ts';
import { toBytes, toCount, toPort, toPositive } from './numbers.ts';
import { readyToResume, readyToStart, type StartFlags } from './ready.ts';
import { printNextSteps, printSummary } from './summary.ts';
import { folderOf } from './workspace.ts';

interface Flags extends TuneFlags, StartFlags {
  readonly resume?: string | true;
  readonly port?: number;
  readonly page: boolean;
}

export function tuneCommand(): Command {
  const many = (value: string, before: string[] = []) => [...before, value];
  return new Command('tune')
    .description('run a tuning job: train XGBoost on many configurations and show what they say')
    .argument(
      '[file]',
      "training data (CSV, TSV, Parquet, JSON lines, libsvm), or SageMaker's CreateHyperParameterTuningJob request (.json)",
    )
    .option('--target <column>', 'the label column (default: the first column)')
    .option('--positive <value>', 'the label that counts as positive (default: found out)')
    .option('--weight <column>', 'the column of row weights, by name or by position from 0')
    .option('--validation <file>', 'rows to validate on (default: a part of the training data)')
    .option(
      '--validation-fraction <share>',
      'share of rows held out for validation (default: 0.2)',
      toPositive,
    )
    .option('--folds <k>', 'cross-validation: the objective is the mean of k folds', toCount)
    .option('--test <file>', 'rows for a final test that no trial sees')
    .option('--test-fraction <share>', 'share of rows held out for the final test', toPositive)
    .option(
      '--split <how>',
      'how rows are held out: rows (at random), time:COLUMN (the latest), group:COLUMN (groups stay together), column:COLUMN (it says train, validation or test)',
      'rows',
    )
    .addOption(
      new Option('--format <name>', 'format of the files (default: by name and content)').choices([
        'csv',
        'parquet',
        'jsonl',
        'libsvm',
      ]),
    )
    .option('--no-header', 'the first line is data, not column names')
    .option('--drop <column>', 'leave a column out (repeatable)', many)
    .option(
      '--types <column=type>',
      'type of a column: number, category, date or boolean (repeatable, or a list with commas)',
      many,
    )
    .addOption(
      new Option(
        '--categories <how>',
        'how categories reach XGBoost (default: native, or one-hot for gblinear and tree_method=exact)',
      ).choices(['native', 'one-hot', 'codes']),
    )
    .option('--trials <n>', 'how many configurations to try (default: 60)', toCount)
    .option('--parallel <n>', 'trials at once (default: the cores of this machine)', toCount)
    .option(
      '--range <name=from..to>',
      'tune a hyperparameter, e.g. eta=0.01..0.5:log, max_depth=2..10, max_depth=2,4,8 (repeatable; default: eta, alpha, max_depth, min_child_weight)',
      many,
    )
    .option('--set <name=value>', 'give a hyperparameter one value for all trials (repeatable)', many)
    .option('--rounds <n>', 'boosting rounds of a trial (num_round)', toCount, 100)
    .option('--metric <name>', 'what to optimise', 'validation:auc')
    .addOption(
      new Option('--strategy <name>', 'how to choose configurations')
        .choices(['bayesian', 'random', 'grid'])
        .default('bayesian'),
    )
    .option(
      '--early-stopping',
      "stop trials that do worse than the median of those before (SageMaker's Auto)",
    )
    .option(
      '--early-stopping-rounds <n>',
      'end a trial when so many rounds brought nothing better (short for --set)',
      toCount,
    )
    .option('--max-seconds <s>', 'end the job after this time', toPositive)
    .option('--max-trial-seconds <s>', 'end a trial after this time; its last value counts', toPositive)
    .option(
      '--keep-predictions <size>',
      'bytes of predictions kept for all trials together, e.g. 500MB, 0 (default: 1GiB)',
      toBytes,
    )
    .option('--seed <n>', 'seed of the search and the split', (text) => Math.trunc(Number(text)), 0)
    .option('--name <job>', 'name of the job (default: from the file name)')
    .option('--s3 <bucket=folder>', 'the folder that stands for a bucket of a request (repeatable)', many)
    .option(
      '--resume [job]',
      'go on with a job whose process ended (default: the newest one, or the one on the file given)',
    )
    .option('--port <n>', 'port of the page (default: 8787, or a free one)', toPort)
    .option('--no-page', 'do not serve the page')
    .option('--request', "print the job as SageMaker's request and start nothing")
    .option('--quiet', 'only the result')
    .option('--json', 'every event as a line of JSON, then nothing else')
    .addHelpText('after', examples)
    .action(async (file: string | undefined, flags: Flags, command: Command) => {
      const folder = folderOf(command);
      const given = command.options
        .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
        .map((option) => option.long ?? option.flags);
      const ready =
        flags.resume === undefined
          ? await readyToStart(folder, file, flags, given)
          : readyToResume(folder, file, flags.resume, given);
      if (!ready) return;
      using workspace = openWorkspace(folder);
      await using engine = new Engine(workspace);
      const running = await ready(workspace, engine);
      await using _page = flags.page ? await openPage(workspace, engine, flags, running.name) : null;
      using _interrupt = stopOnInterrupt(running);
      const style = flags.json ? 'json' : flags.quiet ? 'quiet' : 'progress';
      const state = await followJob(workspace.store, running, style);
      if (!flags.json) {
        printSummary(state, parentsOf(workspace, state), keptPredictionsOf(workspace, state));
        printNextSteps(state);
      }
      if (state.status === 'failed') process.exitCode = 1;
      if (state.status === 'stopped') process.exitCode = 130;
    });
}

const examples = `
Examples:
  tunescope tune churn.csv --target Churn
  tunescope tune train.csv --target y --validation valid.csv --trials 100 --range eta=0.005..0.3:log --range max_depth=2..8
  tunescope tune fraud.parquet --target fraud --positive yes --split time:date --test-fraction 0.2
  tunescope tune patients.csv --target disease --split group:patient --folds 5
  tunescope tune job.json --s3 my-bucket=./data
  tunescope tune --resume
`;

async function openPage(workspace: Workspace, engine: Engine, flags: Flags, job: string) {
  const page = await listen({ workspace, engine, port: flags.port ?? null, report: printError });
  if (!flags.json && !flags.quiet) console.error(`Watch it live: ${page.url(`/jobs/${job}`)}`);
  return page;
}
