/** All trials as a table: sortable, walked with arrow keys; Enter opens a row, Space highlights it. */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { JobState } from '../../core/model/state.ts';
import { metricOf, type Trial } from '../../core/model/trial.ts';
import { formatMetric } from '../../core/words/number.ts';
import type { TrialView } from './selection.ts';
import { type Column, columnsOf, metricsInTable, type Sort, sorted } from './trial-columns.ts';
import { outcomeText } from './trial-text.ts';

interface Props extends TrialView {
  readonly state: JobState;
  readonly best: string | null;
  readonly opened: string | null;
}

/** Rows drawn before a person asks for the rest. */
const FIRST = 100;

export function TrialTable({ state, best, lit, active, opened, onActive, onOpen, onToggle }: Props) {
  const { job, trials } = state;
  const more = metricsInTable(job, trials).join(' ');
  const columns = useMemo(() => columnsOf(job, more.split(' ').filter(Boolean)), [job, more]);
  const [sort, setSort] = useState<Sort>({
    column: 'value',
    descending: job.objective.direction === 'maximize',
  });
  const [whole, setWhole] = useState(false);
  const [stop, setStop] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const rows = sorted(trials, columns, sort);
  const shown = whole ? rows : rows.slice(0, FIRST);
  const tabStop = shown.some((t) => t.name === stop) ? stop : (shown[0]?.name ?? null);

  const press = (event: KeyboardEvent, trial: Trial, i: number): void => {
    const target = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const row = body.current?.rows[Math.min(shown.length - 1, Math.max(0, target))];
      row?.focus();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(trial.name);
    } else if (event.key === ' ') {
      event.preventDefault();
      onToggle(trial.name);
    }
  };

  return (
    <section className="section" aria-labelledby="trials">
      <div className="section-head">
        <h2 id="trials">Trials</h2>
        {trials.length > 0 && <p className="faint">Enter opens a row, Space highlights it in the plots.</p>}
      </div>
      {trials.length === 0 ? (
        <p className="faint">
          {state.finishedAt === null ? 'The first trial has not started yet.' : 'No trial was started.'}
        </p>
      ) : (
        <div className="table-box">
          <table className="trials" aria-labelledby="trials">
            <thead>
              <tr>
                <th scope="col" className="pick">
                  <span className="unseen">Highlight</span>
                </th>
                {columns.map((column) => {
                  const here = sort.column === column.key;
                  return (
                    <th
                      key={column.key}
                      scope="col"
                      className={cellClass(column)}
                      aria-sort={here ? (sort.descending ? 'descending' : 'ascending') : 'none'}
                    >
                      <button
                        type="button"
                        onClick={() =>
                          setSort({ column: column.key, descending: here ? !sort.descending : false })
                        }
                      >
                        {column.title}
                        <span className="sort" aria-hidden="true">
                          {here ? (sort.descending ? '▾' : '▴') : ''}
                        </span>
                      </button>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody ref={body}>
              {shown.map((trial, i) => (
                <tr
                  key={trial.name}
                  data-trial={trial.name}
                  className={[
                    lit?.has(trial.name) ? 'is-lit' : '',
                    active === trial.name ? 'is-active' : '',
                    opened === trial.name ? 'is-open' : '',
                  ].join(' ')}
                  tabIndex={trial.name === tabStop ? 0 : -1}
                  onFocus={() => {
                    setStop(trial.name);
                    onActive(trial.name, 'pointer');
                  }}
                  onBlur={() => onActive(null, 'pointer')}
                  onKeyDown={(event) => press(event, trial, i)}
                  onMouseEnter={() => onActive(trial.name, 'pointer')}
                  onMouseLeave={() => onActive(null, 'pointer')}
                  onClick={() => onOpen(trial.name)}
                >
                  <td className="pick">
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={`Highlight trial ${trial.number}`}
                      checked={lit?.has(trial.name) ?? false}
                      onClick={(event) => event.stopPropagation()}
                      onChange={() => onToggle(trial.name)}
                    />
                  </td>
                  {columns.map((column) => (
                    <td key={column.key} className={cellClass(column)}>
                      {column.key === 'outcome' ? (
                        <span className={`outcome outcome-${outcomeClass(trial)}`}>{outcomeText(trial)}</span>
                      ) : column.key === 'value' ? (
                        <ValueCell trial={trial} metric={job.objective.metric} best={best === trial.name} />
                      ) : (
                        column.text(trial)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > shown.length && (
        <p>
          <button type="button" onClick={() => setWhole(true)}>
            Show all {rows.length} trials
          </button>
        </p>
      )}
    </section>
  );
}

/** The first two columns stay in sight while a narrow table is scrolled. */
function cellClass(column: Column): string {
  const kept = column.key === 'number' || column.key === 'value' ? `keep keep-${column.key}` : '';
  return `${column.number ? 'number' : ''} ${kept}`.trim();
}

function ValueCell({
  trial,
  metric,
  best,
}: {
  readonly trial: Trial;
  readonly metric: string;
  readonly best: boolean;
}) {
  const value = metricOf(trial, metric);
  if (value === null) return '–';
  return best ? <strong className="is-best">◆ {formatMetric(value)}</strong> : formatMetric(value);
}

function outcomeClass(trial: Trial): string {
  return trial.state === 'running' ? 'running' : trial.outcome;
}
