/** Problems as a person at a terminal reads them. */
import { type Problem, ProblemError, remedyOf, textOf } from '../../core/model/problem.ts';
import { paint } from './paint.ts';

/** What, then what to do, on standard error. An unexpected error also shows its stack. */
export function printError(error: unknown): void {
  if (error instanceof ProblemError) {
    for (const problem of error.problems) printProblem(problem);
    return;
  }
  console.error(`${paint('red', 'error')}  ${error instanceof Error ? error.stack : String(error)}`);
  console.error('       This is a defect; please report it with the lines above.');
}

export function printProblem(problem: Problem): void {
  const label = problem.severity === 'error' ? paint('red', 'error') : paint('yellow', 'warning');
  const indent = ' '.repeat(problem.severity.length + 2);
  console.error(`${label}  ${textOf(problem).replaceAll('\n', `\n${indent}`)}`);
  console.error(`${indent}${remedyOf(problem)}`);
}

/** 2 for a problem that a person can mend, 1 for a defect. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ProblemError && error.problems[0].code !== 'internal' ? 2 : 1;
}
