/**
 * One endpoint as a function from Request to Response: the container's own routes, and the path under which
 * SageMaker's runtime serves it.
 *
 *   GET  /ping                          200 when the model's process answers
 *   GET  /execution-parameters          what batch clients ask for
 *   POST /invocations                   text/csv in, one prediction per line out
 *   POST /endpoints/NAME/invocations    the same with the runtime's headers and errors
 */
import { Hono } from 'hono';
import { invoke, type Model, maxBodyBytes } from './invoke.ts';
import { modelError, runtimeSuccess, unknownEndpoint } from './runtime-answer.ts';

export interface EndpointAppOptions extends Model {
  readonly name: string;
  /** Tells this process from another that took over its port. */
  readonly instance: string;
  /** Hears of defects; the client gets a plain 500. */
  readonly report: (error: unknown) => void;
}

/** Response header of every answer: which process gave it. */
export const instanceHeader = 'x-tunescope-instance';

export function createEndpointApp(options: EndpointAppOptions): Hono {
  const { name, instance, predictor, report } = options;
  const app = new Hono();

  app.use(async (context, next) => {
    // A page of another site can point a name of its own at this machine.
    if (!isLoopback(context.req.header('host') ?? '')) {
      return context.text('This endpoint answers on loopback names only.', 403);
    }
    await next();
    context.header(instanceHeader, instance);
  });

  app.get('/ping', async (context) =>
    (await predictor.healthy()) ? context.body(null, 200) : context.body(null, 503),
  );
  app.get('/execution-parameters', (context) =>
    context.json({
      MaxConcurrentTransforms: 1,
      BatchStrategy: 'MULTI_RECORD',
      MaxPayloadInMB: maxBodyBytes / 2 ** 20,
    }),
  );
  app.post('/invocations', (context) => invoke(options, context.req.raw));
  app.post('/endpoints/:name/invocations', async (context) => {
    const asked = context.req.param('name');
    if (asked.toLowerCase() !== name.toLowerCase()) return unknownEndpoint(asked);
    const answer = await invoke(options, context.req.raw);
    return answer.ok ? runtimeSuccess(answer) : modelError(answer, name);
  });
  app.onError((error, context) => {
    report(error);
    return context.text('Something went wrong inside the endpoint; see its log.', 500);
  });
  return app;
}

function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}
