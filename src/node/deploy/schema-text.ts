/** The schema as it lies beside the model inside an archive. */
import { z } from 'zod';
import type { Schema } from '../../core/model/data.ts';

const name = z.string();
const levels = z.array(z.string());
const number = z.object({ kind: z.literal('number'), name });
const boolean = z.object({ kind: z.literal('boolean'), name });

/** Version 1 knew categories as codes only, and two classes. */
const firstShape = z.object({
  version: z.literal(1),
  features: z
    .array(z.discriminatedUnion('kind', [number, z.object({ kind: z.literal('category'), name, levels })]))
    .min(1),
  target: z.object({ name, classes: z.array(z.string()).min(2) }),
});

const shape = z.object({
  version: z.literal(2),
  features: z
    .array(
      z.discriminatedUnion('kind', [
        number,
        boolean,
        z.object({ kind: z.literal('category'), name, levels, rare: z.boolean() }),
      ]),
    )
    .min(1),
  categories: z.enum(['native', 'one-hot', 'codes']),
  target: z.object({ name, classes: z.array(z.string()).min(2) }),
});

export function writeSchema(schema: Schema): string {
  return `${JSON.stringify(schema, null, 1)}\n`;
}

/** Throws an Error that says what is wrong. */
export function readSchema(text: string): Schema {
  const result = z.discriminatedUnion('version', [firstShape, shape]).safeParse(JSON.parse(text));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  return result.data.version === 2 ? result.data : asSecond(result.data);
}

function asSecond({ features, target }: z.infer<typeof firstShape>): Schema {
  return {
    version: 2,
    features: features.map((column) => (column.kind === 'category' ? { ...column, rare: false } : column)),
    categories: 'codes',
    target,
  };
}
