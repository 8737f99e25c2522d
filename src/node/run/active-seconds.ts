import type { JobEvent } from '../../core/model/event.ts';

/** Seconds an engine was at work: all of the job's time but the gaps before each engine's start. */
export function activeSeconds(events: readonly JobEvent[]): number {
  let total = 0;
  for (const [i, event] of events.entries()) {
    const previous = events[i - 1];
    if (previous && event.type !== 'engine-started') total += Math.max(0, event.at - previous.at);
  }
  return total / 1000;
}
