import { spawn } from 'node:child_process';

/** How many of its last lines a failure quotes. */
const quoted = 3;

/**
 * Runs a program to its end; each line it writes goes to `onLine`. Rejects with an Error that says why:
 * not there, exit code and last lines, or signal.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly folder: string; readonly onLine: (line: string) => void },
): Promise<void> {
  const child = spawn(command, args, { cwd: options.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const last: string[] = [];
  const hear = (stream: NodeJS.ReadableStream) => {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split(/[\r\n]+/);
      rest = lines.pop() ?? '';
      for (const line of lines.filter((each) => each.trim() !== '')) {
        last.push(line.trim());
        if (last.length > quoted) last.shift();
        options.onLine(line);
      }
    });
  };
  hear(child.stdout);
  hear(child.stderr);
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new Error(`${command} is not installed`) : error),
    );
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else
        reject(new Error([`${command} ended with ${signal ?? `exit code ${code}`}`, ...last].join('\n    ')));
    });
  });
}
