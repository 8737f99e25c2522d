/**
 * Who may talk to the server. A page of another site can make a browser send requests here, so the Host
 * header must name this machine (against DNS rebinding) and the Origin of anything that changes state must
 * be this server. Bound to more than loopback, every request also needs the token.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { fail } from '../../core/model/problem.ts';

export interface GuardOptions {
  /** Asked of every request when the server listens beyond loopback; null on loopback. */
  readonly token: string | null;
}

const cookieName = 'tunescope_token';

/** Names under which loopback is reached. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

export function guard(options: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header(
      'Content-Security-Policy',
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
    );
    const host = context.req.header('host') ?? '';
    // A page that was rebound to this address has no token, so behind one any name of the machine will do.
    if (options.token === null && !loopbackHosts.includes(nameOf(host))) {
      throw fail('forbidden', 'Host', { reason: `this server is not called "${host}"` });
    }
    const origin = context.req.header('origin');
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD';
    if (!reads && origin !== undefined && !sameHost(origin, host)) {
      throw fail('forbidden', 'Origin', { reason: `it came from another site (${origin})` });
    }
    if (options.token !== null) {
      const asked = context.req.query('token');
      const bearer = context.req.header('authorization')?.replace(/^Bearer /, '');
      const given = bearer ?? asked ?? getCookie(context, cookieName) ?? '';
      if (!sameText(given, options.token))
        throw fail('forbidden', 'token', { reason: 'the token is missing or wrong' });
      if (asked !== undefined) {
        setCookie(context, cookieName, options.token, { httpOnly: true, sameSite: 'Strict', path: '/' });
      }
    }
    await next();
  };
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function sameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Compares without telling by its time where the texts differ. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
