/** A line on a terminal that is written over and over; what is said once scrolls away above it. */
import type { WriteStream } from 'node:tty';
import type { JobState } from '../../core/model/state.ts';
import { beginLine } from './begin-line.ts';
import type { Follower } from './follower.ts';
import { paint } from './paint.ts';
import { progressLine } from './progress-line.ts';

/** Quick trials end hundreds of times a second; nobody reads so fast. */
const drawMilliseconds = 100;
/** The time left changes even when nothing happens. */
const tickMilliseconds = 1000;

export function createLiveLine(terminal: WriteStream): Follower {
  const causes = new Set<string>();
  let shown: JobState | null = null;
  let drawnAt = 0;
  let later: NodeJS.Timeout | undefined;

  const draw = () => {
    clearTimeout(later);
    later = undefined;
    drawnAt = Date.now();
    if (shown) terminal.write(`\r\u001b[2K${progressLine(shown, terminal.columns || 80, drawnAt)}`);
  };
  const drawSoon = () => {
    later ??= setTimeout(draw, Math.max(0, drawnAt + drawMilliseconds - Date.now()));
  };
  const say = (line: string) => {
    terminal.write(`\r\u001b[2K${line}\n`);
    draw();
  };
  const ticking = setInterval(drawSoon, tickMilliseconds).unref();

  return {
    event(event, state) {
      shown = state;
      if (event.type === 'engine-started') say(beginLine(state));
      if (event.type === 'trial-finished' && event.outcome === 'failed') {
        const cause = event.cause ?? 'no cause was recorded';
        if (!causes.has(cause)) say(paint('red', `${event.trial} failed: ${cause}`));
        causes.add(cause);
      }
      drawSoon();
    },
    [Symbol.dispose]() {
      clearInterval(ticking);
      draw();
      if (shown) terminal.write('\n');
    },
  };
}
