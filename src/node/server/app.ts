/** The server as a function from Request to Response: tests need no port. */
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { fail } from '../../core/model/problem.ts';
import type { Engine } from '../run/engine.ts';
import type { Workspace } from '../store/workspace.ts';
import { answerError } from './answer-error.ts';
import { endpointRoutes, invocationRoutes } from './endpoint-routes.ts';
import { type GuardOptions, guard } from './guard.ts';
import { jobRoutes } from './job-routes.ts';
import { pageRoutes } from './page.ts';

/** SageMaker's limit for one invocation, which is the largest body any route takes. */
const maxBodyBytes = 6 * 1024 * 1024;

export interface AppOptions extends GuardOptions {
  readonly workspace: Workspace;
  readonly engine: Engine;
  /** Told of unexpected errors. */
  readonly report: (error: unknown) => void;
}

export function createApp(options: AppOptions): Hono {
  const { workspace, engine } = options;
  const app = new Hono();
  app.use(guard(options));
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => {
        throw fail('request-malformed', 'body', { reason: `the body is larger than ${maxBodyBytes} bytes` });
      },
    }),
  );
  app.route('/api/jobs', jobRoutes(workspace, engine, options.report));
  app.route('/api/endpoints', endpointRoutes(workspace));
  app.all('/api/*', (context) => {
    throw fail('not-found', context.req.path, { path: context.req.path });
  });
  app.route('/endpoints', invocationRoutes(workspace));
  app.route('/', pageRoutes());
  app.onError(answerError(options.report));
  app.notFound((context) =>
    answerError(options.report)(fail('not-found', context.req.path, { path: context.req.path }), context),
  );
  return app;
}
