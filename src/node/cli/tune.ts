import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { Job } from '../../core/model/job.ts';
import { fail, ProblemError, warning } from '../../core/model/problem.ts';
import { Engine, type RunningJob } from '../run/engine.ts';
import { interruptedJobs } from '../run/interrupted.ts';
import { chooseJob } from '../run/jobs.ts';
import { requestOf } from '../run/next.ts';
import { listen } from '../server/listen.ts';
import type { Workspace } from '../store/workspace.ts';
import { draftFromFlags, newName, type TuneFlags } from './draft-from-flags.ts';
import { draftFromRequest } from './draft-from-request.ts';
import { printError, printProblem } from './failure.ts';
import { followJob } from './follow.ts';
import { stopOnInterrupt } from './interrupt.ts';
import { toCount, toPort, toPositive } from './numbers.ts';
import { printNextSteps, printSummary } from './summary.ts';
import { workspaceOf } from './workspace.ts';

interface Flags extends TuneFlags {
  readonly resume?: string | true;
  readonly port?: number;
  readonly page: boolean;
  readonly request?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export function tuneCommand(): Command {
  const many = (value: string, before: string[] = []) => [...before, value];
  return new Command('tune')
    .description('run a tuning job: train XGBoost on many configurations and show what they say')
    .argument('[file]', "training data (CSV), or SageMaker's CreateHyperParameterTuningJob request (.json)")
    .option('--target <column>', 'the label column (default: the first column)')
    .option('--validation <file>', 'rows to validate on (default: a stratified part of the training data)')
    .option('--validation-fraction <share>', 'share of rows held out for validation', toPositive, 0.2)
    .option('--no-header', 'the first line is data, not column names')
    .option('--drop <column>', 'leave a column out (may be given more than once)', many)
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
    .option('--max-seconds <s>', 'end the job after this time', toPositive)
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
      using workspace = workspaceOf(command, 'make');
      await using engine = new Engine(workspace);
      const running =
        flags.resume === undefined
          ? await begin(engine, file, flags, workspace)
          : await engine.resume(jobToResume(workspace, flags.resume === true ? file : flags.resume));
      if (!running) return;
      await using _page = flags.page ? await openPage(workspace, engine, flags, running.name) : null;
      using _interrupt = stopOnInterrupt(() => running.stop());
      const state = await followJob(
        workspace.store,
        running,
        flags.json ? 'json' : flags.quiet ? 'quiet' : 'progress',
      );
      if (!flags.json) {
        printSummary(state);
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
  tunescope tune job.json --s3 my-bucket=./data
  tunescope tune --resume
`;

async function begin(
  engine: Engine,
  file: string | undefined,
  flags: Flags,
  workspace: Workspace,
): Promise<RunningJob | null> {
  if (file === undefined) throw fail('usage', 'file', { reason: 'tune needs a file.', command: 'tune' });
  const draft = file.endsWith('.json')
    ? draftFromRequest(file, flags.s3 ?? [], Date.now())
    : draftFromFlags(file, flags, Date.now(), workspace.store.jobs());
  refuse(draft.problems);
  if (workspace.store.has(draft.job.name)) throw fail('job-exists', '--name', { job: draft.job.name });
  if (!flags.json) mentionInterrupted(workspace, draft.job);
  if (!flags.json && !flags.quiet) console.error(`Reading ${draft.job.data.train} ...`);
  const prepared = await engine.prepare(draft.job.data);
  if (!flags.json) for (const problem of prepared.summary.warnings) printProblem(problem);
  if (flags.request) {
    console.log(JSON.stringify(requestOf(draft.job, { data: prepared.summary }), null, 2));
    return null;
  }
  const made = flags.name === undefined && !file.endsWith('.json');
  return startUnder(draft.job, made ? (tries) => newName(file, workspace.store.jobs(), tries) : null, (job) =>
    engine.start(job, prepared),
  );
}

/** A name made up here may be taken by another process meanwhile; the next one is tried then. */
async function startUnder(
  job: Job,
  otherName: ((tries: number) => string) | null,
  start: (job: Job) => Promise<RunningJob>,
): Promise<RunningJob> {
  for (let tries = 0; ; tries++) {
    try {
      return await start(tries === 0 || !otherName ? job : { ...job, name: otherName(tries) });
    } catch (error) {
      const taken =
        error instanceof ProblemError && ['job-exists', 'job-running'].includes(error.problems[0].code);
      if (!taken || !otherName || tries === 9) throw error;
    }
  }
}

/** A job's name, or the newest interrupted job on a file, or the newest interrupted one. */
function jobToResume(workspace: Workspace, asked: string | undefined): string {
  if (asked !== undefined && workspace.store.has(asked)) return asked;
  const file = asked !== undefined && existsSync(asked) ? resolve(asked) : undefined;
  const [newest] = interruptedJobs(workspace, file);
  if (asked !== undefined && file === undefined) return chooseJob(workspace, asked);
  if (newest) return newest.job.name;
  if (file !== undefined) throw fail('nothing-to-resume', '--resume', { file: asked ?? '' });
  return chooseJob(workspace, undefined);
}

/** Says so when an earlier job on the same rows was cut off: the new one starts from nothing. */
function mentionInterrupted(workspace: Workspace, job: Job): void {
  const [earlier] = interruptedJobs(workspace, job.data.train);
  if (!earlier) return;
  const { name } = earlier.job;
  const detail = { job: name, trials: earlier.trials.length, all: earlier.job.limits.maxTrials };
  printProblem(warning('job-interrupted', name, detail));
}

/** Prints warnings; throws when there is an error. */
function refuse(problems: TuneProblems): void {
  const [first, ...more] = problems.filter(({ severity }) => severity === 'error');
  if (first) throw new ProblemError(first, ...more);
  for (const problem of problems) printProblem(problem);
}

type TuneProblems = ReturnType<typeof draftFromFlags>['problems'];

async function openPage(workspace: Workspace, engine: Engine, flags: Flags, job: string) {
  const page = await listen({ workspace, engine, port: flags.port ?? null, report: printError });
  if (!flags.json && !flags.quiet) console.error(`Watch it live: ${page.url(`/jobs/${job}`)}`);
  return page;
}
