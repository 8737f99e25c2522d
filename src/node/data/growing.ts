/** Numbers of all rows, whose count is not known before the last one is read. */
export class Growing<T extends Int32Array | Float32Array | Float64Array> {
  #data: T;
  #length = 0;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#data = make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#data.length) {
      const larger = this.#make(2 * this.#length);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.#length++] = value;
  }

  /** All numbers so far; shares its memory. */
  get values(): T {
    return this.#data.subarray(0, this.#length) as T;
  }
}

export const growingInts = () => new Growing((length) => new Int32Array(length));
export const growingFloats = () => new Growing((length) => new Float32Array(length));
export const growingDoubles = () => new Growing((length) => new Float64Array(length));
