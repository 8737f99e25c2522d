/** The schema as it lies beside the model inside an archive. */
import { z } from 'zod';
import type { Schema } from '../../core/model/data.ts';

const shape = z.object({
  version: z.literal(1),
  features: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('number'), name: z.string() }),
        z.object({ kind: z.literal('category'), name: z.string(), levels: z.array(z.string()) }),
      ]),
    )
    .min(1),
  target: z.object({ name: z.string(), classes: z.tuple([z.string(), z.string()]) }),
});

export function writeSchema(schema: Schema): string {
  return `${JSON.stringify(schema, null, 1)}\n`;
}

/** Throws an Error that says what is wrong. */
export function readSchema(text: string): Schema {
  const result = shape.safeParse(JSON.parse(text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
}
