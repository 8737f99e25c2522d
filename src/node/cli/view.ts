import { spawn } from 'node:child_process';
import { Command } from 'commander';
import { Engine } from '../run/engine.ts';
import { chooseJob } from '../run/jobs.ts';
import { listen } from '../server/listen.ts';
import { printError } from './failure.ts';
import { waitForInterrupt } from './interrupt.ts';
import { toPort } from './numbers.ts';
import { workspaceOf } from './workspace.ts';

export function viewCommand(): Command {
  return new Command('view')
    .description('serve the page of a job, finished or running in another terminal')
    .argument('[job]', 'default: the newest')
    .option('--port <n>', 'port of the page (default: 8787, or a free one)', toPort)
    .option(
      '--host <address>',
      'address to listen on; anything but loopback needs the token in the printed link',
      '127.0.0.1',
    )
    .option('--no-open', 'print the address, open no browser')
    .action(
      async (
        asked: string | undefined,
        options: { port?: number; host: string; open: boolean },
        command: Command,
      ) => {
        using workspace = workspaceOf(command, 'serve');
        await using engine = new Engine(workspace);
        const path =
          asked === undefined && workspace.store.jobs().length === 0
            ? '/'
            : `/jobs/${chooseJob(workspace, asked)}`;
        await using page = await listen({
          workspace,
          engine,
          port: options.port ?? null,
          host: options.host,
          report: printError,
        });
        const url = page.url(path);
        console.log(url);
        console.error('Ctrl-C ends it.');
        if (options.open) openBrowser(url);
        await waitForInterrupt();
        if (engine.running().length > 0) console.error('\nStopping the jobs started from the page ...');
      },
    );
}

/** Asks the desktop to show the address; a machine without one has the printed line. */
function openBrowser(url: string): void {
  const opener =
    process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  // No opener on this machine: the address is printed above.
  child.on('error', () => {});
  child.unref();
}
