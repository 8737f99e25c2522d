/**
 * Everything that can be wrong with `tune` is found here, before the first file is written: what comes back
 * only has to be run.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Job } from '../../core/model/job.ts';
import { fail, type Problem, ProblemError, problem, warning } from '../../core/model/problem.ts';
import { requestCaveats } from '../../core/wire/request-caveats.ts';
import type { Engine, RunningJob } from '../run/engine.ts';
import { interruptedJobs } from '../run/interrupted.ts';
import { chooseJob } from '../run/jobs.ts';
import { requestOf } from '../run/next.ts';
import { prepareData } from '../run/prepare-data.ts';
import { mustBeWritable, openWorkspace, type Workspace } from '../store/workspace.ts';
import { openLibrary } from '../xgb/library.ts';
import { checkEncoding } from './categories.ts';
import { type Draft, draftFromFlags, flagPlaces, newName, type TuneFlags } from './draft-from-flags.ts';
import { draftFromRequest } from './draft-from-request.ts';
import { printProblem } from './failure.ts';
import { fitToData } from './fit-to-data.ts';

export interface StartFlags {
  readonly request?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export type Ready = (workspace: Workspace, engine: Engine) => Promise<RunningJob>;

/** Flags that say something of this run and not of the job. */
const aboutTheRun = ['--store', '--port', '--no-page', '--quiet', '--json'];
/** Flags that may change what a request says. */
const overRequest = [
  ...['--name', '--trials', '--parallel', '--max-seconds', '--max-trial-seconds', '--keep-predictions'],
  ...['--seed', '--s3', '--request'],
];

/** `given`: long names of the flags on the command line. Null when only the request was asked for. */
export async function readyToStart(
  folder: string,
  file: string | undefined,
  flags: TuneFlags & StartFlags,
  given: readonly string[],
): Promise<Ready | null> {
  if (file === undefined) throw fail('usage', 'file', { reason: 'tune needs a file.', command: 'tune' });
  const fromRequest = /\.json$/i.test(file);
  const draft = draftIn(folder, file, fromRequest, flags, given);
  if (!flags.request) mustBeWritable(folder);
  openLibrary();
  if (!flags.json && !flags.quiet) console.error(`Reading ${draft.job.data.train} ...`);
  const prepared = await prepareData(join(folder, 'data'), draft.job.data);
  const { job, problems } = fitToData(draft.job, prepared.summary, flagPlaces, draft.problems);
  const chosen = flags.categories !== undefined;
  refuse([...problems, ...checkEncoding(job, chosen, prepared.summary)], flags);
  if (!flags.json) for (const each of prepared.summary.warnings) printProblem(each);
  if (flags.request) {
    for (const each of requestCaveats(job, prepared.summary)) printProblem(each);
    console.log(JSON.stringify(requestOf(job, { data: prepared.summary }), null, 2));
    return null;
  }
  const nameWasMade = flags.name === undefined && !fromRequest;
  return (workspace, engine) => {
    const otherName = (tries: number) => newName(file, workspace.store.jobs(), tries);
    return startUnder(job, nameWasMade ? otherName : null, (named) => engine.start(named, prepared));
  };
}

/** The job to go on with: the one named, the newest interrupted one on the file given, or the newest of all. */
export function readyToResume(
  folder: string,
  file: string | undefined,
  resume: string | true,
  given: readonly string[],
): Ready {
  refuseFlags('flag-with-resume', given, ['--resume', ...aboutTheRun], {});
  using workspace = openWorkspace(folder, 'look');
  const name = jobToResume(workspace, resume === true ? file : resume);
  return (_, engine) => engine.resume(name);
}

/** Prints its warnings, which come back too; throws when it has errors or its name is taken. */
function draftIn(
  folder: string,
  file: string,
  fromRequest: boolean,
  flags: TuneFlags & StartFlags,
  given: readonly string[],
): Draft {
  using workspace = openWorkspace(folder, 'look');
  if (fromRequest) refuseFlags('flag-with-request', given, [...overRequest, ...aboutTheRun], { file });
  const { job, problems } = fromRequest
    ? draftFromRequest(file, flags, Date.now())
    : draftFromFlags(file, flags, Date.now(), workspace.store.jobs());
  const missing = (job.warmStart?.parents ?? []).filter((parent) => !workspace.store.has(parent));
  const orphaned = missing.map((parent) =>
    problem('job-not-found', 'WarmStartConfig', { job: parent, nearest: '' }),
  );
  refuse([...problems, ...orphaned], flags);
  if (workspace.store.has(job.name)) throw fail('job-exists', '--name', { job: job.name });
  if (!flags.json) mentionInterrupted(workspace, job);
  return { job, problems };
}

function refuseFlags(
  code: 'flag-with-request' | 'flag-with-resume',
  given: readonly string[],
  allowed: readonly string[],
  detail: Readonly<Record<string, string>>,
): void {
  refuse(
    given.filter((flag) => !allowed.includes(flag)).map((flag) => problem(code, flag, { flag, ...detail })),
    {},
  );
}

/** Prints warnings, but for --json; throws when there is an error. */
function refuse(problems: readonly Problem[], { json }: StartFlags): void {
  const [first, ...more] = problems.filter(({ severity }) => severity === 'error');
  if (first) throw new ProblemError(first, ...more);
  if (!json) for (const each of problems) printProblem(each);
}

function jobToResume(workspace: Workspace, asked: string | undefined): string {
  if (asked !== undefined && workspace.store.has(asked)) return asked;
  const file = asked !== undefined && existsSync(asked) ? resolve(asked) : undefined;
  if (asked !== undefined && file === undefined) return chooseJob(workspace, asked);
  const [newest] = interruptedJobs(workspace, file);
  if (newest) return newest.job.name;
  if (file !== undefined) throw fail('nothing-to-resume', '--resume', { file: asked ?? '' });
  return chooseJob(workspace, undefined);
}

/** Says so when an earlier job on the same rows was cut off: the new one starts from nothing. */
function mentionInterrupted(workspace: Workspace, job: Job): void {
  const [earlier] = interruptedJobs(workspace, job.data.train);
  if (!earlier) return;
  const { name, limits } = earlier.job;
  printProblem(
    warning('job-interrupted', name, { job: name, trials: earlier.trials.length, all: limits.maxTrials }),
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
