/**
 * Minimum of a smooth function by L-BFGS: J. Nocedal, "Updating quasi-Newton matrices with limited
 * storage", Math. Comp. 35 (1980) 773-782, with a backtracking line search (Armijo).
 */

export interface Evaluation {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

export interface LbfgsLimits {
  /** Calls of the function, at least 1. */
  readonly evaluations: number;
  /** Longest step in any coordinate. */
  readonly step: number;
  /** Ends when a step lowers the value by less than this. */
  readonly tolerance: number;
}

/**
 * The lowest point found from `start`. A value that is not finite counts as a wall: the step is shortened.
 * When the function is not finite at `start`, `start` comes back with its value.
 */
export function minimize(
  f: (x: Float64Array) => Evaluation,
  start: Float64Array,
  limits: LbfgsLimits,
): Minimum {
  let x: Float64Array = start.slice();
  let here = f(x);
  let evaluations = 1;
  const memory: Pair[] = [];

  while (evaluations < limits.evaluations && Number.isFinite(here.value)) {
    const direction = descent(here.gradient, memory);
    let slope = inner(direction, here.gradient);
    if (!(slope < 0)) {
      memory.length = 0;
      direction.set(here.gradient.map((g) => -g));
      slope = inner(direction, here.gradient);
      if (!(slope < 0)) break;
    }
    const longest = direction.reduce((most, d) => Math.max(most, Math.abs(d)), 0);
    let step = Math.min(1, limits.step / longest);
    let next: Float64Array | null = null;
    let there = here;
    while (evaluations < limits.evaluations) {
      const trial = x.map((xi, i) => xi + step * (direction[i] as number));
      there = f(trial);
      evaluations++;
      if (there.value <= here.value + 1e-4 * step * slope) {
        next = trial;
        break;
      }
      step *= 0.4;
      if (step * longest < 1e-9) break;
    }
    if (next === null) break;
    remember(memory, x, next, here, there);
    const gain = here.value - there.value;
    x = next;
    here = there;
    if (gain < limits.tolerance) break;
  }
  return { point: x, value: here.value, evaluations };
}

interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

const MEMORY = 8;

function remember(memory: Pair[], from: Float64Array, to: Float64Array, a: Evaluation, b: Evaluation): void {
  const s = to.map((v, i) => v - (from[i] as number));
  const y = b.gradient.map((v, i) => v - (a.gradient[i] as number));
  const curvature = inner(s, y);
  // Without positive curvature the pair would spoil the descent direction.
  if (curvature <= 1e-12 * inner(y, y)) return;
  memory.push({ s, y, rho: 1 / curvature });
  if (memory.length > MEMORY) memory.shift();
}

/** Minus the inverse Hessian (as remembered) times the gradient. */
function descent(gradient: Float64Array, memory: readonly Pair[]): Float64Array {
  const q = gradient.map((g) => -g);
  const weights: number[] = [];
  for (let m = memory.length - 1; m >= 0; m--) {
    const { s, y, rho } = memory[m] as Pair;
    const weight = rho * inner(s, q);
    weights[m] = weight;
    for (let i = 0; i < q.length; i++) q[i] = (q[i] as number) - weight * (y[i] as number);
  }
  const last = memory.at(-1);
  if (last) {
    const scale = 1 / (last.rho * inner(last.y, last.y));
    for (let i = 0; i < q.length; i++) q[i] = (q[i] as number) * scale;
  }
  for (const [m, { s, y, rho }] of memory.entries()) {
    const change = (weights[m] as number) - rho * inner(y, q);
    for (let i = 0; i < q.length; i++) q[i] = (q[i] as number) + change * (s[i] as number);
  }
  return q;
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, ai, i) => sum + ai * (b[i] as number), 0);
}
