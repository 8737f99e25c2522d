import type { RunningJob } from '../run/engine.ts';

/** Ctrl-C: once ends in order, twice at once. Nothing finished is lost either way. */
export function stopOnInterrupt(running: Pick<RunningJob, 'stop' | 'abandon'>): Disposable {
  let asked = false;
  const onSignal = () => {
    if (asked) {
      running.abandon();
      process.exit(130);
    }
    asked = true;
    console.error('\nStopping after the rounds under way; press Ctrl-C again to leave at once.');
    running.stop();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    [Symbol.dispose]: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** Settles at the first Ctrl-C or SIGTERM. */
export function waitForInterrupt(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearInterval(alive);
      resolve();
    };
    // A pending promise does not keep a process running.
    const alive = setInterval(() => {}, 2 ** 30);
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
}
