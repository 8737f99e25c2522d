/**
 * What SageMaker's XGBoost container does with `POST /invocations`, as a function:
 *
 *     request -> size, type, Accept -> rows -> predictions -> one per line, or JSON
 */
import type { Schema } from '../../core/model/data.ts';
import { ProblemError, remedyOf, statusOf, textOf } from '../../core/model/problem.ts';
import { type AnswerType, chooseAnswer } from './accept.ts';
import { decodeText, parseInput } from './input.ts';
import type { Predictor } from './predictor.ts';
import { readAtMost } from './read-at-most.ts';

/** The most a body may have, in bytes (6 MiB, as in SageMaker's runtime). */
export const maxBodyBytes = 6_291_456;

export const unknownCategoriesHeader = 'x-tunescope-unknown-categories';

export interface Model {
  readonly schema: Schema;
  readonly predictor: Predictor;
}

/** Never rejects because of the request: what is wrong with it is a status and one line of text. */
export async function invoke(model: Model, request: Request): Promise<Response> {
  const contentType = request.headers.get('content-type') ?? '';
  const accept = request.headers.get('accept') ?? undefined;
  const body = await readAtMost(request, maxBodyBytes);
  if (body === null)
    return refuse(413, `The body is larger than ${maxBodyBytes} bytes; send the rows in parts.`);
  if (body.length === 0) return new Response(null, { status: 204 });
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  if (type !== 'text/csv') {
    const given = type === '' ? 'No content type was given' : `Content type ${type} is not supported`;
    return refuse(415, `${given}; send rows as text/csv, one a line.`);
  }
  const answer = chooseAnswer(accept);
  if (answer === null) {
    const supported = 'text/csv, application/json';
    return refuse(
      406,
      `Accept type ${accept} is not supported. Please use supported accept types: ${supported}.`,
    );
  }
  try {
    return await predict(model, decodeText(body), answer);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [first] = error.problems;
    return refuse(statusOf(first), `${textOf(first)} ${remedyOf(first)}`);
  }
}

async function predict({ schema, predictor }: Model, text: string, type: AnswerType): Promise<Response> {
  const input = parseInput(text, schema);
  if (input.rows === 0) return new Response(null, { status: 204 });
  const scores = await predictor.predict(input.values, input.rows, input.columns);
  const width = scores.length / input.rows;
  const headers = { 'content-type': type, [unknownCategoriesHeader]: String(input.unknownCategories) };
  if (type === 'text/csv') return new Response(linesOf(scores, width), { headers });
  const predictions = Array.from({ length: input.rows }, (_, i) => ({
    score: width === 1 ? scores[i] : [...scores.subarray(i * width, (i + 1) * width)],
  }));
  return new Response(JSON.stringify({ predictions }), { headers });
}

/** A row per line; a model of several classes gives several numbers in each. */
function linesOf(scores: Float32Array, width: number): string {
  let text = '';
  for (const [i, score] of scores.entries()) text += (i + 1) % width === 0 ? `${score}\n` : `${score},`;
  return text;
}

function refuse(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
