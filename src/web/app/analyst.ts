import type { JobState } from '../../core/model/state.ts';
import { type Analysis, analysisKey, analysisOf } from './analysis.ts';

/** Milliseconds between two analyses, at least. */
const PAUSE = 300;
/** An analysis that took long is not made again before this many times as long. */
const REST = 6;

/** Analyses the latest of the states it is shown, when it could differ, and not too often. */
export class Analyst implements Disposable {
  readonly #done: (analysis: Analysis) => void;
  #state: JobState | null = null;
  #parents: readonly JobState[] = [];
  #key = '';
  #notBefore = 0;
  #timer = 0;

  constructor(done: (analysis: Analysis) => void) {
    this.#done = done;
  }

  show(state: JobState): void {
    this.#state = state;
    if (this.#timer || analysisKey(state) === this.#key) return;
    const wait = this.#notBefore - performance.now();
    if (wait <= 0) this.#analyze(state);
    else {
      this.#timer = window.setTimeout(() => {
        this.#timer = 0;
        if (this.#state) this.#analyze(this.#state);
      }, wait);
    }
  }

  /** The next state is another history, with these parents: it is analysed even if it looks the same. */
  begin(parents: readonly JobState[]): void {
    this.#parents = parents;
    this.#key = '';
  }

  [Symbol.dispose](): void {
    window.clearTimeout(this.#timer);
    this.#timer = 0;
  }

  #analyze(state: JobState): void {
    const began = performance.now();
    this.#key = analysisKey(state);
    this.#done(analysisOf(state, this.#parents));
    const ended = performance.now();
    this.#notBefore = ended + Math.max(PAUSE, (ended - began) * REST);
  }
}
