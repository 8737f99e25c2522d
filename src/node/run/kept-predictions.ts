/** The predictions that a job's trials left on the disk, beside the labels they are judged by. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import type { KeptPredictions } from '../../core/analyze/predictions.ts';
import type { JobState } from '../../core/model/state.ts';
import { bytesOf, type PartFacts } from '../data/part.ts';
import { pathsIn } from '../data/prepared-folder.ts';
import type { Workspace } from '../store/workspace.ts';
import { predictionsName } from '../train/predictions-file.ts';

/**
 * Null when there is nothing to judge predictions by: more than two classes, or prepared data that is gone or damaged.
 * A trial's predictions are read when they are asked for; a file that is missing or cut reads as not kept.
 */
export function keptPredictionsOf(
  workspace: Pick<Workspace, 'data' | 'models'>,
  { job, data, trials }: JobState,
): KeptPredictions | null {
  if (data?.schema.target.classes.length !== 2) return null;
  const kept = new Set(
    trials.flatMap((trial) => (trial.state === 'finished' && trial.details?.predictions ? trial.name : [])),
  );
  if (kept.size === 0) return null;
  const paths = pathsIn(join(workspace.data, data.key));
  const labels = labelsOf(data.folds ? paths.train : paths.validation);
  const folds = data.folds && bytesOfFile(paths.folds);
  if (!labels || (data.folds && folds?.length !== labels.length)) return null;
  const models = workspace.models(job.name);
  return {
    labels,
    folds,
    of: (trial) => {
      const bytes = kept.has(trial) ? bytesOfFile(join(models, trial, predictionsName)) : null;
      return bytes?.length === labels.length * 4 ? floatsOf(bytes) : null;
    },
  };
}

/** The section of labels of a part alone: the features before it may be gigabytes. */
function labelsOf(part: string): Uint8Array | null {
  return ifReadable(() => {
    const facts = JSON.parse(readFileSync(`${part}.json`, 'utf8')) as PartFacts;
    const bytes = Buffer.alloc(facts.rows * 4);
    const file = openSync(part, 'r');
    try {
      if (fstatSync(file).size !== bytesOf(facts)) return null;
      for (let done = 0; done < bytes.length; ) {
        const length = Math.min(bytes.length - done, 2 ** 30);
        const read = readSync(file, bytes, done, length, facts.rows * facts.columns * 4 + done);
        if (read === 0) return null;
        done += read;
      }
    } finally {
      closeSync(file);
    }
    const labels = floatsOf(bytes);
    return labels.every((label) => label === 0 || label === 1) ? Uint8Array.from(labels) : null;
  });
}

function bytesOfFile(file: string): Buffer<ArrayBuffer> | null {
  return ifReadable(() => readFileSync(file));
}

/** Null when the system refuses, or the text is no JSON. */
function ifReadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** Little-endian floats, at an address of their own. */
function floatsOf(bytes: Buffer): Float32Array {
  const copy = new Uint8Array(bytes);
  if (endianness() === 'BE') Buffer.from(copy.buffer).swap32();
  return new Float32Array(copy.buffer);
}
