/** The built page, read into memory once: no request can name a file that is not part of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { fail } from '../../core/model/problem.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** `folder`: the output of the page's build. Throws when it was not built. */
export function pageRoutes(folder: string = builtPage()): Hono {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [`/${relative(folder, file).split(sep).join('/')}` as string, readFileSync(file)] as const;
      }),
  );
  const routes = new Hono();
  routes.get('*', (context) => {
    const asked = context.req.path;
    const isPage = asked === '/' || asked.startsWith('/jobs/');
    const name = isPage ? '/index.html' : asked;
    const body = files.get(name);
    if (!body) throw fail('not-found', asked, { path: asked });
    context.header('Content-Type', types[extname(name)] ?? 'application/octet-stream');
    // Assets carry a hash of their content in their name; the page itself does not.
    context.header('Cache-Control', name.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache');
    return context.body(new Uint8Array(body));
  });
  return routes;
}

/** `dist/web`, seen from the source as well as from the build. */
function builtPage(): string {
  const here = fileURLToPath(import.meta.url);
  const up = here.endsWith('.ts') ? '../../../../dist/web' : '../../../web';
  return join(here, up);
}
