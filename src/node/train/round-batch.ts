import type { Measured } from '../../core/model/ports.ts';
import type { Values } from './boosters.ts';

/** Rounds gathered into batches: a message each would cost more than measuring a small round. */
export class RoundBatch {
  readonly #measured: Measured;
  readonly #milliseconds: number;
  /** Of the first round, which has them all: lists have to be equally long, so none may be left out later. */
  #names: readonly string[] = [];
  #from = 0;
  #rounds: Values[] = [];
  #sent: number;

  /** At most one batch per so many milliseconds, and one at the {@link flush}. */
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
    this.flush();
  }

  flush(): void {
    if (this.#rounds.length === 0) return;
    const rounds = this.#rounds;
    const lists = this.#names.map((name) => [name, rounds.map((values) => values[name] ?? null)] as const);
    this.#rounds = [];
    const from = this.#from;
    this.#from += rounds.length;
    this.#measured(from, Object.fromEntries(lists));
  }
}
