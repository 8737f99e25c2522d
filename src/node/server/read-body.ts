import type { Context } from 'hono';
import type { z } from 'zod';
import { ProblemError, problem } from '../../core/model/problem.ts';

/** The JSON body in the shape asked for. Throws 'request-malformed', one problem per member at fault. */
export async function readBody<T>(context: Context, shape: z.ZodType<T>): Promise<T> {
  let json: unknown;
  try {
    json = await context.req.json();
  } catch {
    throw new ProblemError(problem('request-malformed', 'body', { reason: 'the body is not JSON' }));
  }
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const [first, ...rest] = result.error.issues.map((issue) =>
    problem('request-malformed', issue.path.join('.') || 'body', {
      reason: `${issue.path.join('.')}: ${issue.message}`,
    }),
  );
  throw new ProblemError(first ?? problem('request-malformed', 'body', { reason: 'unknown' }), ...rest);
}
