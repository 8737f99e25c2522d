/** Rounds of running trials that wait to be written: one event a trial, however many rounds. */
import type { JobEvent } from '../../core/model/event.ts';

export type MeasuredEvent = JobEvent & { readonly type: 'trial-measured' };

interface Rounds {
  readonly round: number;
  readonly values: Map<string, (number | null)[]>;
  count: number;
  at: number;
}

export class GatheredRounds {
  readonly #trials = new Map<string, Rounds>();

  add({ trial, round, values, at }: MeasuredEvent): void {
    const rounds = this.#trials.get(trial) ?? { round, values: new Map(), count: 0, at };
    const lists = Object.entries(values);
    const more = Math.max(0, ...lists.map(([, list]) => list.length));
    for (const [metric, list] of lists) {
      // A metric that was not there at first was not measured then.
      const all = rounds.values.get(metric) ?? Array<number | null>(rounds.count).fill(null);
      for (const value of list) all.push(value);
      rounds.values.set(metric, all);
    }
    rounds.count += more;
    rounds.at = at;
    for (const all of rounds.values.values()) while (all.length < rounds.count) all.push(null);
    // Those heard of last stand last, so that times rise.
    this.#trials.delete(trial);
    this.#trials.set(trial, rounds);
  }

  /** In the order of their times; none are left. */
  take(): MeasuredEvent[] {
    const events = [...this.#trials].map(
      ([trial, { round, values, at }]): MeasuredEvent => ({
        type: 'trial-measured',
        at,
        trial,
        round,
        values: Object.fromEntries(values),
      }),
    );
    this.#trials.clear();
    return events;
  }
}
