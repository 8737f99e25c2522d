/** Puts the app on a port. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { getRequestListener } from '@hono/node-server';
import { fail } from '../../core/model/problem.ts';
import type { Engine } from '../run/engine.ts';
import type { Workspace } from '../store/workspace.ts';
import { createApp } from './app.ts';
import { loopbackHosts } from './guard.ts';

/** Tried first when no port is asked for. */
export const usualPort = 8787;

export interface ListenOptions {
  readonly workspace: Workspace;
  readonly engine: Engine;
  readonly report: (error: unknown) => void;
  /** A port that must be free; null: the usual one, or any free one. */
  readonly port: number | null;
  /** Default 127.0.0.1; anything but loopback makes a token. */
  readonly host?: string;
}

export interface Listening extends AsyncDisposable {
  /** With the token where one is needed. */
  readonly url: (path?: string) => string;
}

/** Throws 'port-in-use'. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  const loopback = loopbackHosts.includes(host) || host === '::1';
  const token = loopback ? null : randomBytes(24).toString('base64url');
  const app = createApp({ ...options, token });
  const server = createServer(getRequestListener(app.fetch));
  await bind(server, host, options.port);
  const { port } = server.address() as AddressInfo;
  const shown = shownHost(host);
  return {
    url: (path = '/') => `http://${shown}:${port}${path}${token ? `?token=${token}` : ''}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a person types: an address that means "every address of this machine" is shown as its name. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return hostname();
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

async function bind(server: Server, host: string, port: number | null): Promise<void> {
  if (port !== null) {
    if (!(await tryPort(server, host, port))) throw fail('port-in-use', '--port', { port });
    return;
  }
  if (!(await tryPort(server, host, usualPort))) await tryPort(server, host, 0);
}

function tryPort(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const refused = (error: NodeJS.ErrnoException) => {
      server.off('listening', bound);
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(fail('address-refused', '--host', { host, port, reason: error.message }));
    };
    const bound = () => {
      server.off('error', refused);
      resolve(true);
    };
    server.once('error', refused);
    server.once('listening', bound);
    server.listen(port, host);
  });
}
