/**
 * Seeded random numbers: sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, PractRand), its
 * state filled by splitmix32 so that neighbouring seeds give unrelated streams.
 */

export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** Standard normal deviate. */
  normal(): number;
  /** Uniform whole number in [0, n); n is a whole number of at least 1. */
  integer(n: number): number;
  /** A copy in random order (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /**
   * An independent stream that depends on this generator's seed and the label only, not on how many
   * numbers were drawn before.
   */
  fork(label: string): Random;
}

/** The same seed gives the same numbers everywhere. Any finite number is a seed. */
export function createRandom(seed: number): Random {
  const [low, high] = wordsOf(seed);
  return fromWords(low, high);
}

function fromWords(low: number, high: number): Random {
  const next32 = sfc32(low, high);
  let spare: number | null = null;

  const next = (): number => ((next32() >>> 5) * 2 ** 26 + (next32() >>> 6)) * 2 ** -53;

  const integer = (n: number): number => {
    if (!Number.isSafeInteger(n) || n < 1)
      throw new RangeError(`integer(${n}): a whole number >= 1 is needed`);
    return Math.floor(next() * n);
  };

  // Marsaglia's polar method makes deviates in pairs; the second is kept for the next call.
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const s = x * x + y * y;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * Math.log(s)) / s);
        spare = y * factor;
        return x * factor;
      }
    }
  };

  const shuffle = <T>(items: readonly T[]): T[] => {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = integer(i + 1);
      const held = copy[i] as T;
      copy[i] = copy[j] as T;
      copy[j] = held;
    }
    return copy;
  };

  const fork = (label: string): Random => fromWords(hash(label, low), hash(label, high ^ 0x5bd1e995));

  return { next, normal, integer, shuffle, fork };
}

/** The 64 bits of a number, so that seeds which differ anywhere differ here. */
function wordsOf(seed: number): [number, number] {
  const words = new Uint32Array(new Float64Array([seed + 0]).buffer);
  return [words[0] as number, words[1] as number];
}

/** One step of splitmix32: the state advances by a constant and is mixed (murmur3's finaliser). */
function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state);
  };
}

function mix(word: number): number {
  let z = word;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

function hash(text: string, start: number): number {
  let h = mix(start ^ text.length);
  for (let i = 0; i < text.length; i++) h = mix((h ^ text.charCodeAt(i)) + 0x9e3779b9);
  return h;
}

function sfc32(low: number, high: number): () => number {
  const first = splitmix32(low);
  const second = splitmix32(high ^ 0x3c6ef372);
  let a = first() ^ second();
  let b = first();
  let c = second();
  let counter = 1;
  const step = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let i = 0; i < 16; i++) step();
  return step;
}
