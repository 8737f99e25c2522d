/**
 * SageMaker's runtime around a container: the same success with the runtime's headers, and errors with their
 * code in `x-amzn-errortype` and `{ Message }` in the body.
 */
import { randomUUID } from 'node:crypto';

const account = '000000000000';

export function runtimeSuccess(answer: Response): Response {
  const headers = new Headers(answer.headers);
  headers.set('x-Amzn-Invoked-Production-Variant', 'AllTraffic');
  headers.set('x-amzn-RequestId', randomUUID());
  return new Response(answer.body, { status: answer.status, headers });
}

export function unknownEndpoint(name: string): Response {
  return runtimeError(400, 'ValidationError', {
    Message: `Endpoint ${name} of account ${account} not found.`,
  });
}

/** The endpoint is known, but its process went away before it answered. */
export function unavailable(name: string): Response {
  return runtimeError(503, 'ServiceUnavailable', { Message: `Endpoint ${name} did not answer.` });
}

/** A container's refusal reaches the client as a ModelError, its text kept in `OriginalMessage`. */
export async function modelError(answer: Response, endpoint: string): Promise<Response> {
  const OriginalMessage = await answer.text();
  const OriginalStatusCode = answer.status;
  if (OriginalStatusCode === 413) {
    return runtimeError(413, 'ValidationError', { Message: OriginalMessage });
  }
  const side = OriginalStatusCode < 500 ? 'client' : 'server';
  const group = `/aws/sagemaker/Endpoints/${endpoint}`;
  const Message =
    `Received ${side} error (${OriginalStatusCode}) from primary with message "${OriginalMessage}". ` +
    `See ${group} in account ${account} for more information.`;
  const LogStreamArn = `arn:aws:logs:us-east-1:${account}:log-group:${group}`;
  return runtimeError(424, 'ModelError', { Message, OriginalStatusCode, OriginalMessage, LogStreamArn });
}

function runtimeError(status: number, code: string, body: object): Response {
  const headers = {
    'content-type': 'application/json',
    'x-amzn-errortype': code,
    'x-amzn-RequestId': randomUUID(),
  };
  return new Response(JSON.stringify(body), { status, headers });
}
