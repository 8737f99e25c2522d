/**
 * Problems are data first and words last: `{ code, path, detail }` travels, and the text and remedy are
 * rendered from `registry.ts` by the command line, the server and the page alike.
 */

import { type Detail, registry } from './registry.ts';

export type { Detail } from './registry.ts';

export type ProblemCode = keyof typeof registry;

export interface Problem {
  readonly code: ProblemCode;
  /** What it is about: a flag (`--target`), a file, a member of a request, or a column. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly detail: Detail;
}

/** An expected failure on its way up; carries one or more problems. */
export class ProblemError extends Error {
  readonly problems: readonly [Problem, ...Problem[]];
  constructor(first: Problem, ...more: Problem[]) {
    super([first, ...more].map(textOf).join('\n'));
    this.name = 'ProblemError';
    this.problems = [first, ...more];
  }
}

/** An error-severity problem. */
export function problem(code: ProblemCode, path: string, detail: Detail = {}): Problem {
  return { code, path, severity: 'error', detail };
}

/** A warning: said, but nothing stops. */
export function warning(code: ProblemCode, path: string, detail: Detail = {}): Problem {
  return { code, path, severity: 'warning', detail };
}

/** `throw fail(...)`. */
export function fail(code: ProblemCode, path: string, detail: Detail = {}): ProblemError {
  return new ProblemError(problem(code, path, detail));
}

/** What happened, in one sentence. */
export function textOf(problem: Problem): string {
  return registry[problem.code].text(problem.detail);
}

/** What to do about it. */
export function remedyOf(problem: Problem): string {
  return registry[problem.code].remedy(problem.detail);
}

/** HTTP status of a problem. */
export function statusOf(problem: Problem): number {
  return registry[problem.code].status;
}
