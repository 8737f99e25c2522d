import { readFile } from 'node:fs/promises';
import { RepeatedAuc } from '../../core/metrics/repeated-auc.ts';
import { type DataSummary, type Folds, modelColumns } from '../../core/model/data.ts';
import { loadPart, type Part } from '../data/part.ts';
import { openLibrary, type XgbLibrary } from '../xgb/library.ts';
import { Matrix } from '../xgb/matrix.ts';
import type { Bench, Fit, Labelled } from './bench.ts';
import { foldRows, partOf } from './folds.ts';
import type { ToWorker } from './messages.ts';
import { metricWithoutPart } from './parameters.ts';

/** Reads the prepared parts and builds the matrices. The float columns are garbage when it returns. */
export async function loadBench(message: ToWorker & { type: 'init' }): Promise<Bench> {
  const { prepared, objective, models, threads } = message;
  const { summary } = prepared;
  const library = openLibrary(message.library);
  const label = labeller(library, summary);
  const train = await loadPart(prepared.train);
  const folded = summary.folds !== null && prepared.folds !== null;
  return {
    library,
    fits: folded
      ? foldedFits(train, new Uint8Array(await readFile(prepared.folds)), summary.folds, label)
      : [
          {
            train: label(train),
            validation: prepared.validation === null ? null : label(await loadPart(prepared.validation)),
            validated: null,
          },
        ],
    foldedRows: folded ? train.rows : null,
    setting: {
      metric: metricWithoutPart(objective.metric),
      classes: summary.schema.target.classes.length,
      nativeCategories: hasCategories(summary),
      version: library.version,
      threads,
    },
    objective,
    models,
  };
}

function foldedFits(
  part: Part,
  foldOf: Uint8Array,
  folds: Folds,
  label: (part: Part) => Labelled,
): readonly Fit[] {
  const rows = Array.from({ length: folds.count }, (_, fold) => foldRows(foldOf, fold, folds.order));
  const most = Math.max(...rows.flatMap(({ train, validated }) => [train.length, validated.length]));
  // A matrix copies what it is made from, so one room serves all folds.
  const room = new Float32Array(most * part.columns);
  return rows.map(({ train, validated }) => ({
    train: label(partOf(part, train, room)),
    validation: label(partOf(part, validated, room)),
    validated,
  }));
}

function hasCategories({ schema }: DataSummary): boolean {
  return modelColumns(schema).some(({ type }) => type === 'category');
}

function labeller(library: XgbLibrary, summary: DataSummary): (part: Part) => Labelled {
  const types = hasCategories(summary)
    ? modelColumns(summary.schema).map(({ type }) => (type === 'category' ? 'c' : 'q'))
    : undefined;
  return ({ features, rows, columns, labels, weights }) => ({
    matrix: Matrix.fromDense(library, features, rows, columns, { labels, weights, types }),
    labels,
    weights,
    auc: weights === null && summary.schema.target.classes.length === 2 ? new RepeatedAuc(labels) : null,
  });
}
