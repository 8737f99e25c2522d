import type { MetricName, TrialDetails } from '../../core/model/trial.ts';
import { type FoldColumn, foldTable } from '../../core/words/fold-table.ts';
import { formatMetric } from '../../core/words/number.ts';

interface Props {
  readonly folds: TrialDetails['folds'];
  readonly objective: MetricName;
}

/** What each fold of a cross-validated trial came to, and how far the folds lie apart. */
export function FoldValues({ folds, objective }: Props) {
  const table = foldTable(folds, objective);
  if (!table) return null;
  const { columns } = table;
  const summary = (title: string, of: (column: FoldColumn) => number | null) => (
    <tr>
      <th scope="row">{title}</th>
      {columns.map((column) => (
        <td key={column.metric}>{text(of(column))}</td>
      ))}
    </tr>
  );
  return (
    <section aria-labelledby="folds">
      <h3 id="folds">Folds</h3>
      <table className="values folds">
        <thead>
          <tr>
            <th scope="col">fold</th>
            {columns.map(({ metric, label }) => (
              <th key={metric} scope="col" title={metric}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: table.folds }, (_, fold) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fold is its number
            <tr key={fold}>
              <th scope="row">{fold + 1}</th>
              {columns.map(({ metric, values }) => (
                <td key={metric}>{text(values[fold])}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {summary('mean', ({ mean }) => mean)}
          {summary('standard deviation', ({ deviation }) => deviation)}
        </tfoot>
      </table>
    </section>
  );
}

function text(value: number | null | undefined): string {
  return value === null || value === undefined || !Number.isFinite(value) ? '–' : formatMetric(value);
}
