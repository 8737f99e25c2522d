/** One error envelope for every route. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorBody } from '../../core/model/api.ts';
import { type Problem, ProblemError, problem, remedyOf, statusOf, textOf } from '../../core/model/problem.ts';

/** Unexpected errors are told to `report` with their stack; the client gets the message only. */
export function answerError(report: (error: unknown) => void): (error: Error, context: Context) => Response {
  return (error, context) => {
    const problems = problemsOf(error);
    const [main] = problems;
    if (main.code === 'internal') report(error);
    const body: ErrorBody = {
      error: { code: main.code, message: textOf(main), remedy: remedyOf(main), problems },
    };
    return context.json(body, statusOf(main) as ContentfulStatusCode);
  };
}

function problemsOf(error: Error): readonly [Problem, ...Problem[]] {
  if (error instanceof ProblemError) return error.problems;
  if (error instanceof HTTPException)
    return [problem('request-malformed', 'body', { reason: error.message })];
  return [problem('internal', 'server', { reason: error.message })];
}
