/** A job from SageMaker's CreateHyperParameterTuningJob request; `s3://` paths stand for mapped folders. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { dataSource, type Job, type Limits } from '../../core/model/job.ts';
import { fail, type Problem, ProblemError, problem } from '../../core/model/problem.ts';
import { checkCombinations, checkLimits, checkName } from '../../core/wire/check-job.ts';
import { type ParsedJob, parseRequest } from '../../core/wire/request.ts';
import { encodingFor } from './categories.ts';
import { type Draft, flagPlaces, type TuneFlags } from './draft-from-flags.ts';
import { rowSettings } from './row-settings.ts';

/** What the command line may change of a request. */
export type RequestFlags = Pick<
  TuneFlags,
  'name' | 'trials' | 'parallel' | 'maxSeconds' | 'maxTrialSeconds' | 'keepPredictions' | 's3'
> & {
  /** 0 when it was not given. */
  readonly seed: number;
};

/** Throws all problems of the request at once. */
export function draftFromRequest(file: string, flags: RequestFlags, createdAt: number): Draft {
  const parsed = parseRequest(readJson(file));
  if ('problems' in parsed) {
    const [first, ...more] = parsed.problems;
    if (!first) throw new Error('a refused request names no problem');
    throw new ProblemError(first, ...more);
  }
  const { channels, ...rest } = parsed.job;
  const folders = new Map((flags.s3 ?? []).map(parseMapping));
  const seed = flags.seed === 0 ? rest.seed : flags.seed;
  const name = flags.name ?? rest.name;
  const limits: Limits = {
    maxTrials: flags.trials ?? rest.limits.maxTrials,
    maxParallel: flags.parallel ?? rest.limits.maxParallel,
    maxSeconds: flags.maxSeconds ?? rest.limits.maxSeconds,
    maxSecondsPerTrial: flags.maxTrialSeconds ?? rest.limits.maxSecondsPerTrial,
    maxPredictionBytes: flags.keepPredictions ?? rest.limits.maxPredictionBytes,
  };
  return {
    job: {
      ...rest,
      name,
      seed,
      limits,
      createdAt,
      data: dataSource(resolveUri(channels.train, folders), {
        validation: channels.validation === null ? null : resolveUri(channels.validation, folders),
        format: channels.format,
        header: channels.format === 'csv' ? false : null,
        categories: encodingFor(rest),
        ...rowSettings(rest.fixed),
        splitSeed: seed,
      }),
    },
    problems: [
      ...parsed.warnings,
      ...foldsWithFile(rest.fixed, channels),
      ...checkName(name, flagPlaces),
      ...checkLimits(limits, flagPlaces),
      ...checkCombinations(rest.strategy, rest.space, limits.maxTrials, flagPlaces),
    ],
  };
}

/** SageMaker joins the two channels then; here the person says which rows there are. */
function foldsWithFile(fixed: Job['fixed'], { validation }: ParsedJob['channels']): Problem[] {
  if (fixed._kfold === undefined || validation === null) return [];
  const detail = {
    member: '_kfold',
    value: `${fixed._kfold} with a validation channel`,
    instead: 'Leave out the validation channel: each row is validated in its fold.',
  };
  return [problem('request-unsupported', '_kfold', detail)];
}

function readJson(file: string): unknown {
  if (!existsSync(file)) throw fail('file-missing', file, { file });
  if (!statSync(file).isFile()) throw fail('file-unreadable', file, { file, reason: 'it is not a file' });
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw fail('request-malformed', file, { reason: error instanceof Error ? error.message : String(error) });
  }
}

function parseMapping(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1)
    throw fail('usage', '--s3', { reason: `--s3 takes BUCKET=FOLDER, not "${text}".`, command: 'tune' });
  return [text.slice(0, at), resolve(text.slice(at + 1))];
}

/** The one data file under the URI's prefix. */
function resolveUri(uri: string, folders: ReadonlyMap<string, string>): string {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri);
  const bucket = match?.[1] ?? '';
  const root = folders.get(bucket);
  if (root === undefined) throw fail('s3-unmapped', '--s3', { uri, bucket });
  const path = resolve(root, match?.[2] ?? '');
  if (path !== root && !path.startsWith(root + sep)) throw fail('s3-empty', uri, { uri, folder: root });
  if (!existsSync(path)) throw fail('s3-empty', uri, { uri, folder: path });
  if (statSync(path).isFile()) return path;
  const files = readdirSync(path).filter(
    (name) => !/^[._]/.test(name) && statSync(join(path, name)).isFile(),
  );
  const [only, ...others] = files;
  if (only === undefined) throw fail('s3-empty', uri, { uri, folder: path });
  if (others.length > 0) {
    throw fail('request-unsupported', uri, {
      member: uri,
      value: `${files.length} files`,
      instead: 'Join the files of a channel into one.',
    });
  }
  return join(path, only);
}
