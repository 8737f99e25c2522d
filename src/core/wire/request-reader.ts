/** Walks a JSON value by paths such as "A.B[0].C", and turns what zod finds into problems. */
import type { z } from 'zod';
import { type Problem, problem } from '../model/problem.ts';

export class Reader {
  readonly found: Problem[] = [];
  readonly #json: unknown;

  constructor(json: unknown) {
    this.#json = json;
  }

  /** The value at a path; undefined when there is none. The empty path is the whole. */
  at(path: string): unknown {
    const steps = path.match(/[^.[\]]+/g) ?? [];
    return steps.reduce<unknown>((value, step) => {
      const inside = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
      // JSON's null means absent in SageMaker's protocol.
      return inside ? ((value as Record<string, unknown>)[step] ?? undefined) : undefined;
    }, this.#json);
  }

  /** The value at a path in its shape, or null after noting every problem. */
  read<T extends z.ZodType>(shape: T, path: string): z.infer<T> | null {
    const result = shape.safeParse(this.at(path));
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      const where = joined(path, issue.path);
      const reason = `${where || 'it'} ${issue.message}`;
      this.found.push(problem('request-malformed', where, { reason }));
    }
    return null;
  }
}

function joined(path: string, steps: readonly PropertyKey[]): string {
  return steps.reduce<string>((whole, step) => {
    if (typeof step === 'number') return `${whole}[${step}]`;
    return whole === '' ? String(step) : `${whole}.${String(step)}`;
  }, path);
}
