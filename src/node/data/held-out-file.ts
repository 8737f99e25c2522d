/** A file of its own for validation or test, read by the schema of the training file. */
import { modelColumns, type PartSummary, type Schema } from '../../core/model/data.ts';
import { fail, type Problem, warning } from '../../core/model/problem.ts';
import type { Feature } from './columns.ts';
import { encodeRows } from './encode.ts';
import { openTable } from './open-table.ts';
import type { OpenedTable } from './opened-table.ts';
import { PartWriter } from './part-writer.ts';
import type { Roles } from './roles.ts';
import { ScanColumn } from './scan-column.ts';
import { Spool } from './spool.ts';
import { labelsOf, type Target } from './target.ts';
import { weightsOf } from './weights.ts';

export interface Trained {
  readonly table: OpenedTable;
  readonly format: Parameters<typeof openTable>[1];
  readonly roles: Roles;
  readonly target: Target;
  readonly schema: Schema;
  readonly features: readonly Feature[];
  readonly weighted: boolean;
}

/**
 * Writes the part at `path`. Columns are found by name when the training file has names, else by position.
 * Throws 'columns-differ', 'label-unseen', 'weight-value', and what opening and reading a table throws.
 */
export async function prepareHeldOut(
  file: string,
  trained: Trained,
  path: string,
): Promise<{ readonly part: PartSummary; readonly warnings: readonly Problem[] }> {
  const { target, schema, roles, weighted } = trained;
  const table = await openTable(file, trained.format, {
    header: trained.table.named,
    names: [],
    like: trained.table,
  });
  const place = placesIn(table, trained);
  const readings = trained.features.map(({ column }) => (column.kind === 'number' ? 'either' : 'text'));
  const features = trained.features.map(({ column, from }, slot) => ({
    column,
    from: new ScanColumn(place(from.at), column.name, slot, { reading: readings[slot] ?? 'text' }),
  }));
  const label = new ScanColumn(place(roles.target), target.name, features.length, {
    reading: 'text',
    keep: true,
  });
  const weight =
    roles.weight === null
      ? null
      : new ScanColumn(
          place(roles.weight),
          trained.table.names[roles.weight] as string,
          features.length + 1,
          { reading: 'number', keep: true },
        );
  const columns = [...features.map(({ from }) => from), label, ...(weight ? [weight] : [])];
  await using spool = await Spool.create(`${path}.spool`, columns);
  await table.read(columns, spool);
  if (spool.rows === 0) {
    throw fail('not-a-table', file, { file, reason: 'it has a line of names and no rows' });
  }
  const labels = labelsOf(label, target, file);
  const weights = weight && weightsOf(weight, file);
  await using writer = await PartWriter.create(path, modelColumns(schema).length, weighted);
  const unseen = await encodeRows(spool, features, schema, { labels, weights, writerOf: () => writer });
  const part = await writer.finish(target.classes.length);
  const warnings = features.flatMap(({ column: { name } }, i) => {
    const count = unseen[i] ?? 0;
    return count === 0 ? [] : [warning('column-values-unseen', name, { file, column: name, count })];
  });
  return { part, warnings };
}

/** Where the columns of the training file are in this one. */
function placesIn(table: OpenedTable, { table: trained, roles, features }: Trained): (at: number) => number {
  const { file, names } = table;
  if (!trained.named) {
    if (names.length === trained.names.length) return (at) => at;
    const reason = `it has ${names.length} columns, and the training file has ${trained.names.length}`;
    const lacks = names.length < trained.names.length && features.some(({ from }) => from.at >= names.length);
    throw lacks
      ? fail('columns-differ', file, { file, columns: trained.names.slice(names.length).join(', ') })
      : fail('not-a-table', file, { file, reason });
  }
  const places = new Map(names.map((name, at) => [name, at]));
  const wanted = [roles.target, ...(roles.weight === null ? [] : [roles.weight])];
  const needed = [...wanted, ...features.map(({ from }) => from.at)].map((at) => trained.names[at] as string);
  const lacking = needed.filter((name) => !places.has(name));
  if (lacking.length > 0) throw fail('columns-differ', file, { file, columns: lacking.join(', ') });
  return (at) => places.get(trained.names[at] as string) as number;
}
