import type { Booster } from '../xgb/booster.ts';
import type { Labelled } from './bench.ts';
import type { Scored } from './scored.ts';

/** Probabilities of the part's rows, whatever form the learning objective predicts them in. */
export function scoresOf(booster: Booster, part: Labelled, learning: string): Scored {
  const scores = booster.predict(part.matrix, { margin: learning === 'multi:softmax' });
  const outputs = part.labels.length === 0 ? 1 : scores.length / part.labels.length;
  if (learning === 'binary:logitraw') for (let i = 0; i < scores.length; i++) scores[i] = sigmoid(scores[i]!);
  if (learning === 'multi:softmax') softmaxRows(scores, outputs);
  const { labels, weights } = part;
  // Two classes given as several: the second is the positive one, as everywhere.
  return outputs === 2
    ? { labels, scores: scores.filter((_, i) => i % 2 === 1), outputs: 1, weights }
    : { labels, scores, outputs, weights };
}

function sigmoid(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

/** In place. The largest margin of a row is taken off first, so that nothing overflows. */
function softmaxRows(margins: Float32Array, outputs: number): void {
  for (let from = 0; from < margins.length; from += outputs) {
    const row = margins.subarray(from, from + outputs);
    const largest = Math.max(...row);
    let sum = 0;
    for (let i = 0; i < outputs; i++) {
      row[i] = Math.exp(row[i]! - largest);
      sum += row[i]!;
    }
    for (let i = 0; i < outputs; i++) row[i] = row[i]! / sum;
  }
}
