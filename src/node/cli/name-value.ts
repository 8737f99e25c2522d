/** `NAME=...` on the command line: ranges, settings, types of columns. */
import type { ColumnType } from '../../core/model/job.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import type { Range } from '../../core/model/space.ts';
import { hyperparameterNamed } from '../../core/wire/hyperparameters.ts';

/** `eta=0.01..0.5:log`, `max_depth=2..10`, `max_depth=2,4,8`; none when malformed. */
export function parseRange(text: string, problems: Problem[]): Range[] {
  const malformed = () => {
    problems.push(problem('range-malformed', '--range', { value: text }));
    return [];
  };
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  if (at < 1 || value === '') return malformed();
  const span = /^(\S+?)\.\.([^:\s]+)(?::(linear|log|reverse-log))?$/.exec(value);
  if (!span) {
    if (value.includes('..')) return malformed();
    return [{ kind: 'categorical', name, values: value.split(',').map((item) => item.trim()) }];
  }
  const min = Number(span[1]);
  const max = Number(span[2]);
  if (!Number.isFinite(min) || !Number.isFinite(max)) return malformed();
  const scaling = (span[3] ?? 'linear') as 'linear' | 'log' | 'reverse-log';
  if (hyperparameterNamed(name)?.kind === 'integer' && scaling !== 'reverse-log') {
    return [{ kind: 'integer', name, min, max, scaling }];
  }
  return [{ kind: 'continuous', name, min, max, scaling }];
}

/** `scale_pos_weight=3`; none when malformed. */
export function parseSetting(text: string, problems: Problem[]): [string, string][] {
  const at = text.indexOf('=');
  if (at < 1) {
    problems.push(
      problem('usage', '--set', { reason: `--set takes NAME=VALUE, not "${text}".`, command: 'tune' }),
    );
    return [];
  }
  return [[text.slice(0, at).trim(), text.slice(at + 1).trim()]];
}

const columnTypes: readonly string[] = ['number', 'category', 'date', 'boolean'] satisfies ColumnType[];

/** `zip=category`, or several with commas between; those that are malformed are left out. */
export function parseTypes(text: string, problems: Problem[]): [string, ColumnType][] {
  return text.split(',').flatMap((each): [string, ColumnType][] => {
    const at = each.lastIndexOf('=');
    const type = each.slice(at + 1).trim();
    if (at >= 1 && columnTypes.includes(type)) return [[each.slice(0, at).trim(), type as ColumnType]];
    const reason = `--types takes COLUMN=TYPE with one of ${columnTypes.join(', ')}, not "${each}".`;
    problems.push(problem('usage', '--types', { reason, command: 'tune' }));
    return [];
  });
}
