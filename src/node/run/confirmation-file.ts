/** What `tunescope confirm` found, kept beside the models. Written whole or not at all. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Confirmation } from '../../core/model/winner.ts';
import { storeFailure } from '../store/store-failure.ts';
import type { Workspace } from '../store/workspace.ts';
import { putInPlace, writeBeside } from '../train/save-file.ts';

const number = z.number().finite();
const interval = z.object({ value: number, low: number, high: number });
const shape: z.ZodType<Confirmation> = z.object({
  job: z.string(),
  metric: z.string(),
  varied: z.enum(['split', 'seed']),
  repeats: number,
  trials: z.array(
    z.object({
      trial: z.string(),
      number,
      value: number,
      repeats: z.array(number.nullable()),
      mean: interval.nullable(),
      deficit: interval.extend({ p: number }).nullable(),
    }),
  ),
});

/** The latest one; null when there is none, or it cannot be read. */
export function confirmationOf(workspace: Pick<Workspace, 'folder'>, job: string): Confirmation | null {
  try {
    const read = shape.safeParse(JSON.parse(readFileSync(fileOf(workspace, job), 'utf8')));
    return read.success && read.data.job === job ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** Throws 'store-full', 'store-unwritable'. */
export async function keepConfirmation(
  workspace: Pick<Workspace, 'folder'>,
  confirmation: Confirmation,
): Promise<void> {
  try {
    mkdirSync(join(workspace.folder, 'confirmations'), { recursive: true });
    const bytes = Buffer.from(`${JSON.stringify(confirmation, null, 2)}\n`);
    await putInPlace([writeBeside(fileOf(workspace, confirmation.job), bytes)]);
  } catch (error) {
    throw storeFailure(error, workspace.folder) ?? error;
  }
}

function fileOf({ folder }: Pick<Workspace, 'folder'>, job: string): string {
  return join(folder, 'confirmations', `${job}.json`);
}
