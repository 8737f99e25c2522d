/** The app's interface to endpoints, and SageMaker's runtime path to each of them. */
import { Hono } from 'hono';
import { findEndpoint, listEndpoints, undeploy } from '../deploy/endpoints.ts';
import { unavailable, unknownEndpoint } from '../deploy/runtime-answer.ts';
import type { Workspace } from '../store/workspace.ts';

export function endpointRoutes(workspace: Workspace): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => context.json({ endpoints: await listEndpoints(workspace.folder) }));
  routes.delete('/:name', async (context) => {
    await undeploy(workspace.folder, context.req.param('name'));
    return context.body(null, 204);
  });
  return routes;
}

/** `POST /endpoints/NAME/invocations`: passed on to the endpoint's own process. */
export function invocationRoutes(workspace: Workspace): Hono {
  const routes = new Hono();
  routes.post('/:name/invocations', async (context) => {
    const name = context.req.param('name');
    const endpoint = await findEndpoint(workspace.folder, name);
    if (!endpoint?.address) return unknownEndpoint(name);
    const headers = new Headers();
    for (const header of ['content-type', 'accept', 'x-amzn-sagemaker-custom-attributes']) {
      const value = context.req.header(header);
      if (value !== undefined) headers.set(header, value);
    }
    const body = await context.req.arrayBuffer();
    try {
      return await fetch(`${endpoint.address}/endpoints/${name}/invocations`, {
        method: 'POST',
        headers,
        body,
      });
    } catch (error) {
      // fetch rejects with a TypeError when nobody answers at the address.
      if (error instanceof TypeError) return unavailable(name);
      throw error;
    }
  });
  return routes;
}
