/**
 * The process of one endpoint: unpacks the archive, starts the model's process, listens on loopback. It outlives the
 * command that started it, and ends on SIGTERM. Entry of `child_process.fork`; its output is the log.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { modelColumns } from '../../core/model/data.ts';
import { fail, ProblemError, problem } from '../../core/model/problem.ts';
import { createEndpointApp } from './endpoint-app.ts';
import type { HostAnswer, ServeOrder } from './host-messages.ts';
import { openArchive } from './open-archive.ts';
import { createPredictor } from './predictor.ts';

const log = (text: string) => process.stderr.write(`${new Date().toISOString()} ${text}\n`);
const report = (error: unknown) =>
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));

// The command that started it may be interrupted by Ctrl-C in the same terminal.
process.on('SIGINT', () => {});
// Nobody would know of an endpoint whose starter is gone before it could write down where it is.
const orphaned = () => process.exit(1);
process.once('disconnect', orphaned);
process.once('message', (order: ServeOrder) => {
  serve(order).then(
    (port) => {
      process.off('disconnect', orphaned);
      answer({ type: 'ready', port }, () => process.disconnect?.());
    },
    (error: unknown) => {
      report(error);
      const problems =
        error instanceof ProblemError
          ? error.problems
          : [problem('internal', order.name, { reason: String(error) })];
      answer({ type: 'failed', problems }, () => process.exit(1));
    },
  );
});

async function serve(order: ServeOrder): Promise<number> {
  const { name, instance, library } = order;
  const { model, schema } = await openArchive(order.archive, order.folder);
  if (!schema) {
    const reason = 'it holds no schema, so that rows cannot be read';
    throw fail('archive-damaged', order.archive, { file: order.archive, reason });
  }
  const types = modelColumns(schema).map(({ type }) => (type === 'category' ? 'c' : 'q'));
  const predictor = await createPredictor({ model, library, types });
  const app = createEndpointApp({ name, instance, schema, predictor, report });
  const server = createServer(getRequestListener(app.fetch));
  try {
    await listen(server, order.port);
  } catch (error) {
    await predictor[Symbol.asyncDispose]();
    throw error;
  }
  process.once('SIGTERM', () => {
    log('stopping');
    server.close(() => {
      predictor[Symbol.asyncDispose]().then(
        () => process.exit(0),
        (error: unknown) => {
          report(error);
          process.exit(1);
        },
      );
    });
    server.closeIdleConnections();
  });
  const { port } = server.address() as AddressInfo;
  log(`${name} serves on port ${port}`);
  return port;
}

/** Throws 'port-in-use'. */
function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(taken ? fail('port-in-use', '--port', { port }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function answer(message: HostAnswer, then: () => void): void {
  // Without a parent nobody waits for the answer, and a failed start still has to end.
  if (process.connected && process.send) process.send(message, then);
  else then();
}
