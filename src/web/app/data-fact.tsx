/** What the trials learn from: rows of each part, classes, weights. */
import type { DataSummary, PartSummary } from '../../core/model/data.ts';
import type { Job } from '../../core/model/job.ts';
import type { JobState } from '../../core/model/state.ts';

/** More classes than this are a number. */
const MOST_CLASSES = 6;

export function DataFact({ state }: { readonly state: JobState }) {
  const { data } = state;
  if (!data) {
    return (
      <div>
        <dt>Data</dt>
        <dd>{state.finishedAt === null ? 'being prepared…' : 'was not prepared'}</dd>
      </div>
    );
  }
  return (
    <div>
      <dt>Data</dt>
      <dd>
        {count(seenRows(data))} rows, {count(data.schema.features.length)} features
      </dd>
      <dd className="faint">
        {partsText(data, state.job)}
        {data.weighted && ' · rows have weights'}
      </dd>
      <dd className="faint">{classesText(data)}</dd>
    </div>
  );
}

function seenRows({ train, validation }: DataSummary): number {
  return train.rows + (validation?.rows ?? 0);
}

/** "5,634 train + 1,409 validation", "5 folds by patient", and what no trial sees. */
export function partsText({ train, validation, test, folds }: DataSummary, { data: source }: Job): string {
  const way = source.split.by === 'rows' ? '' : ` by ${source.split.column}`;
  const held = source.validation === null && validation ? way : '';
  const seen = folds
    ? `${folds.count} ${way === '' ? 'random ' : ''}folds${folds.order === 'forward' ? ' forward in time' : ''}${way}`
    : `${count(train.rows)} train + ${count(validation?.rows ?? 0)} validation${held}`;
  return test ? `${seen} · ${count(test.rows)} test rows no trial sees` : seen;
}

/** Shares among the rows that trials see: "26.5 % churn = yes"; of more than two classes each one's. */
export function classesText(data: DataSummary): string {
  const { name: target, classes } = data.schema.target;
  const rows = [data.train, ...(data.validation ? [data.validation] : [])];
  const share = (at: number): string => percent(sumOf(rows, at), seenRows(data));
  if (classes.length === 2) return `${share(1)} ${target} = ${classes[1]}`;
  if (classes.length > MOST_CLASSES) return `${target}: ${classes.length} classes`;
  return `${target}: ${classes.map((name, at) => `${share(at)} ${name}`).join(', ')}`;
}

function sumOf(parts: readonly PartSummary[], at: number): number {
  return parts.reduce((sum, part) => sum + (part.classRows[at] ?? 0), 0);
}

function percent(part: number, whole: number): string {
  const share = whole > 0 ? (part / whole) * 100 : 0;
  return `${share.toFixed(share < 1 ? 2 : 1)} %`;
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
