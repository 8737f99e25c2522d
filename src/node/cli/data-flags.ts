/** The flags of `tune` that say what the rows are and how they are divided. */
import { resolve } from 'node:path';
import {
  type CategoryEncoding,
  type DataFormat,
  type DataSource,
  dataSource,
  type Job,
  type Split,
} from '../../core/model/job.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { encodingFor } from './categories.ts';
import { parseTypes } from './name-value.ts';
import { rowSettings } from './row-settings.ts';

export interface DataFlags {
  readonly target?: string;
  readonly positive?: string;
  readonly weight?: string;
  readonly validation?: string;
  /** Default: 0.2. */
  readonly validationFraction?: number;
  readonly test?: string;
  readonly testFraction?: number;
  readonly split?: string;
  readonly folds?: number;
  readonly header: boolean;
  readonly format?: DataFormat;
  readonly drop?: readonly string[];
  readonly types?: readonly string[];
  /** Default: native, or one-hot where the booster has no categories of its own. */
  readonly categories?: CategoryEncoding;
  readonly seed: number;
}

/** Paths become absolute; whatever the flags contradict themselves in is added to the problems. */
export function sourceOf(
  file: string,
  flags: DataFlags,
  settings: Pick<Job, 'fixed' | 'space'>,
  problems: Problem[],
): DataSource {
  const split = parseSplit(flags.split, problems);
  checkTogether(flags, split, problems);
  checkColumns(flags, split, problems);
  checkShares(flags, problems);
  const rows = rowSettings(settings.fixed);
  return dataSource(resolve(file), {
    validation: flags.validation === undefined ? null : resolve(flags.validation),
    test: flags.test === undefined ? null : resolve(flags.test),
    format: flags.format ?? null,
    target: flags.target ?? null,
    positive: flags.positive ?? null,
    weight: flags.weight === undefined ? rows.weight : columnOrPosition(flags.weight),
    header: flags.header ? null : false,
    drop: flags.drop ?? [],
    types: Object.fromEntries((flags.types ?? []).flatMap((text) => parseTypes(text, problems))),
    categories: flags.categories ?? encodingFor(settings),
    split,
    validationFraction: flags.validationFraction ?? 0.2,
    testFraction: flags.testFraction ?? 0,
    folds: flags.folds ?? rows.folds,
    splitSeed: flags.seed,
  });
}

/** Digits are a position, counted from 0: the columns of a file without names have none that a person would know. */
function columnOrPosition(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function parseSplit(text: string | undefined, problems: Problem[]): Split {
  if (text === undefined || text === 'rows') return { by: 'rows' };
  const [, by, column] = /^(time|group|column):(.+)$/s.exec(text) ?? [];
  if (by === undefined || column === undefined) {
    const reason = `--split takes rows, time:COLUMN, group:COLUMN or column:COLUMN, not "${text}".`;
    problems.push(problem('usage', '--split', { reason, command: 'tune' }));
    return { by: 'rows' };
  }
  return { by: by as 'time' | 'group' | 'column', column };
}

/** Rows are held out in one way only. */
function checkTogether(flags: DataFlags, split: Split, problems: Problem[]): void {
  const clash = (flag: string, other: string, why: string) =>
    problems.push(problem('flags-clash', flag, { flag, other, why }));
  const ownFile = 'the file holds the validation rows';
  const allFolds = 'every row is validated in its fold';
  const ownColumn = 'the column says which rows are held out';
  if (flags.validation !== undefined) {
    if (flags.folds !== undefined) clash('--folds', '--validation', allFolds);
    if (flags.validationFraction !== undefined) clash('--validation-fraction', '--validation', ownFile);
    if (split.by === 'column') clash('--split', '--validation', ownFile);
  }
  if (flags.folds !== undefined && flags.validationFraction !== undefined)
    clash('--validation-fraction', '--folds', allFolds);
  if (flags.test !== undefined && flags.testFraction !== undefined)
    clash('--test-fraction', '--test', 'the file holds the test rows');
  if (split.by !== 'column') return;
  if (flags.folds !== undefined) clash('--folds', `--split column:${split.column}`, ownColumn);
  if (flags.validationFraction !== undefined)
    clash('--validation-fraction', `--split column:${split.column}`, ownColumn);
  if (flags.test !== undefined) clash('--test', `--split column:${split.column}`, ownColumn);
  if (flags.testFraction !== undefined) clash('--test-fraction', `--split column:${split.column}`, ownColumn);
}

/** A column has one part to play. */
function checkColumns(flags: DataFlags, split: Split, problems: Problem[]): void {
  const { target, weight } = flags;
  if (target !== undefined && flags.drop?.includes(target)) {
    problems.push(problem('target-dropped', '--drop', { target }));
  }
  const twice = (column: string, flag: string, other: string) =>
    problems.push(problem('flags-clash', flag, { flag, other, why: `"${column}" cannot be both` }));
  if (target !== undefined && weight === target) twice(target, '--weight', '--target');
  if (split.by === 'rows') return;
  if (split.column === target) twice(split.column, '--split', '--target');
  if (split.column === weight) twice(split.column, '--split', '--weight');
}

function checkShares(flags: DataFlags, problems: Problem[]): void {
  const { validationFraction, testFraction, folds } = flags;
  const outOfBounds = (name: string, value: number, allowed: string) =>
    problems.push(problem('number-out-of-bounds', name, { name, value, allowed }));
  if (validationFraction !== undefined && !(validationFraction < 1))
    outOfBounds('--validation-fraction', validationFraction, 'above 0 and below 1');
  if (testFraction !== undefined && !(testFraction < 1))
    outOfBounds('--test-fraction', testFraction, 'above 0 and below 1');
  else if ((testFraction ?? 0) + (validationFraction ?? 0) >= 1 && (validationFraction ?? 0) < 1)
    outOfBounds('--test-fraction', testFraction ?? 0, 'so small that rows are left to train on');
  if (folds !== undefined && folds < 2) outOfBounds('--folds', folds, 'a whole number from 2');
}
