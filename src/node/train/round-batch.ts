import type { Measured } from '../../core/model/ports.ts';
import type { Values } from './boosters.ts';
import type { Rounds } from './messages.ts';

/** Rounds gathered into batches: a message each would cost more than measuring a small round. */
export class RoundBatch {
  readonly #measured: Measured;
  readonly #milliseconds: number;
  /** Of the first round, which has them all: lists have to be equally long, so none may be left out later. */
  #names: readonly string[] = [];
  #from = 0;
  #rounds: Values[] = [];
  #sent: number;

  /** At most one batch per so many milliseconds; what is left is to be {@link take}n. */
  constructor(measured: Measured, milliseconds: number, now: number) {
    this.#measured = measured;
    this.#milliseconds = milliseconds;
    this.#sent = now;
  }

  /** Rounds come in order, from 0. `now` is in milliseconds. */
  add(values: Values, now: number): void {
    if (this.#names.length === 0) this.#names = Object.keys(values);
    this.#rounds.push(values);
    if (now - this.#sent < this.#milliseconds) return;
    this.#sent = now;
    const batch = this.take();
    if (batch) this.#measured(batch.round, batch.values);
  }

  /** The rounds that were not told yet; null when there are none. */
  take(): Rounds | null {
    if (this.#rounds.length === 0) return null;
    const rounds = this.#rounds;
    const lists = this.#names.map((name) => [name, rounds.map((values) => values[name] ?? null)] as const);
    this.#rounds = [];
    const round = this.#from;
    this.#from += rounds.length;
    return { round, values: Object.fromEntries(lists) };
  }
}
