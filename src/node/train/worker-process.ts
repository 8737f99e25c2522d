import { type ChildProcess, fork } from 'node:child_process';
import { entry } from './entry.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** How much of a worker's last words is kept for the cause of its end, in characters. */
const keptErrorText = 2000;

/** A worker process from the parent's side. */
export class WorkerProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #ended: Promise<string>;
  #errorText = '';
  #alive = true;
  #listener: (message: FromWorker) => void = () => {};

  /**
   * Starts the process; it has to be told 'init' next. `threads`: how many a trial may use at most, if it asks for them;
   * those that wait do so without turning, which would slow the other workers down.
   */
  constructor(threads: number) {
    this.#child = fork(entry('train/worker'), [], {
      // Options of the parent (an inspector's port, a test runner's hooks) are not for the worker.
      execArgv: ['--expose-gc'],
      env: {
        ...process.env,
        OMP_NUM_THREADS: '1',
        OMP_THREAD_LIMIT: String(threads),
        OMP_WAIT_POLICY: 'passive',
      },
      // JSON has no NaN, and a metric may be NaN.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.on('message', (message: FromWorker) => this.#listener(message));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errorText = (this.#errorText + text).slice(-keptErrorText);
    });
    this.#ended = this.#watchEnd();
  }

  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves with the cause when the process has ended and all it said has been heard. Never rejects. */
  get ended(): Promise<string> {
    return this.#ended;
  }

  listen(listener: (message: FromWorker) => void): void {
    this.#listener = listener;
  }

  say(message: ToWorker): void {
    // A failed write means that the process is ending, which `ended` reports.
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /** Ends the process at once; `ended` tells when it has. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#ended;
  }

  async #watchEnd(): Promise<string> {
    const child = this.#child;
    const cause = await new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`the worker could not be started: ${error.message}`));
      // 'close', not 'exit': by then the messages and the error text have been read to their end.
      child.once('close', (code, signal) => resolve(this.#causeOf(code, signal)));
    });
    this.#alive = false;
    return cause;
  }

  #causeOf(code: number | null, signal: NodeJS.Signals | null): string {
    const how = signal ? `the worker was killed by ${signal}` : `the worker ended with exit code ${code}`;
    const words = this.#errorText.trim();
    return words ? `${how}: ${words}` : how;
  }
}
