/** `/jobs/NAME`: one tuning job, live. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Focus } from '../../core/chart/focus.ts';
import type { JobState } from '../../core/model/state.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import type { Analysis } from './analysis.ts';
import { Banners } from './banners.tsx';
import { DeployDialog } from './deploy-dialog.tsx';
import { Endpoints } from './endpoints.tsx';
import { Failures } from './failures.tsx';
import { JobHeader } from './job-header.tsx';
import { Legend } from './legend.tsx';
import type { LiveSnapshot } from './live-job.ts';
import { Failure, Message } from './message.tsx';
import { RefineDialog } from './refine-dialog.tsx';
import { Link } from './route.tsx';
import { ScatterMatrix } from './scatter-matrix.tsx';
import { NOTHING, type Selection, selected, toggled } from './selection.ts';
import { StopDialog } from './stop-dialog.tsx';
import { Toolbar } from './toolbar.tsx';
import { TrialDrawer } from './trial-drawer.tsx';
import { TrialTable } from './trial-table.tsx';
import { trialSentence } from './trial-text.ts';
import { useLiveJob } from './use-live-job.ts';

export function JobPage({ name }: { readonly name: string }) {
  const live = useLiveJob(name);
  useEffect(() => {
    document.title = titleOf(name, live);
  }, [name, live]);
  if (live.state && live.analysis) return <Loaded live={live} state={live.state} analysis={live.analysis} />;
  return (
    <main className="page">
      <p className="crumbs">
        <Link to="/">Tuning jobs</Link>
      </p>
      {live.error ? (
        <Message title={`${name} cannot be shown`} tone="error">
          <Failure error={live.error} />
        </Message>
      ) : (
        <p className="loading">Reading {name}…</p>
      )}
    </main>
  );
}

type Panel =
  | { readonly kind: 'refine' | 'stop' }
  | { readonly kind: 'deploy'; readonly trial: string | null };

interface LoadedProps {
  readonly live: LiveSnapshot;
  readonly state: JobState;
  readonly analysis: Analysis;
}

function Loaded({ live, state, analysis }: LoadedProps) {
  const { job } = state;
  const [selection, setSelection] = useState<Selection>(NOTHING);
  const [active, setActive] = useState<string | null>(null);
  const [spoken, setSpoken] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const [focus, setFocus] = useState<Focus>('best');
  const [panel, setPanel] = useState<Panel | null>(null);

  const lit = useMemo(
    () => selected(selection, job.space, analysis.trials, job.objective.metric),
    [selection, job, analysis],
  );
  const latest = useRef(state);
  latest.current = state;
  const onActive = useCallback((id: string | null, by: 'pointer' | 'keyboard') => {
    setActive(id);
    const trial = by === 'keyboard' && latest.current.trials.find((t) => t.name === id);
    if (trial) setSpoken(trialSentence(trial, latest.current.job));
  }, []);
  const litNow = useRef(lit);
  litNow.current = lit;
  const onToggle = useCallback((id: string) => setSelection(toggled(litNow.current, id)), []);
  const onClose = useCallback(() => setOpened(null), []);
  const closePanel = useCallback(() => setPanel(null), []);

  useEffect(() => {
    const clear = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (selection.by !== 'nothing') setSelection(NOTHING);
      else setOpened(null);
    };
    window.addEventListener('keydown', clear);
    return () => window.removeEventListener('keydown', clear);
  }, [selection]);

  const trial = opened === null ? null : (state.trials.find((t) => t.name === opened) ?? null);
  return (
    <div className={trial ? 'with-drawer' : undefined}>
      <main className="page">
        <JobHeader
          state={state}
          report={analysis.report}
          alive={live.alive}
          onRefine={() => setPanel({ kind: 'refine' })}
          onDeploy={() => setPanel({ kind: 'deploy', trial: opened })}
          onStop={() => setPanel({ kind: 'stop' })}
          onOpen={setOpened}
        />
        <Banners live={live} state={state} report={analysis.report} />
        <section className="section" aria-labelledby="plots">
          <div className="section-head">
            <h2 id="plots">{metricLabel(job.objective.metric)} against each hyperparameter</h2>
            <Legend />
          </div>
          <Toolbar
            focus={focus}
            onFocus={setFocus}
            lit={lit?.size ?? null}
            of={analysis.trials.length}
            onClear={() => setSelection(NOTHING)}
          />
          <ScatterMatrix
            job={job}
            analysis={analysis}
            focus={focus}
            selection={selection}
            lit={lit}
            active={active}
            onActive={onActive}
            onOpen={setOpened}
            onToggle={onToggle}
            onSelect={setSelection}
          />
        </section>
        <TrialTable
          state={state}
          best={analysis.report.best?.trial ?? null}
          lit={lit}
          active={active}
          opened={opened}
          onActive={setActive}
          onOpen={setOpened}
          onToggle={onToggle}
        />
        <Failures trials={analysis.trials} onOpen={setOpened} />
        <Endpoints job={job.name} />
        <p className="unseen" aria-live="polite">
          {spoken}
        </p>
      </main>
      {trial && (
        <TrialDrawer
          key={trial.name}
          trial={trial}
          job={job}
          report={analysis.report}
          onClose={onClose}
          onDeploy={() => setPanel({ kind: 'deploy', trial: trial.name })}
        />
      )}
      {panel?.kind === 'refine' && <RefineDialog state={state} alive={live.alive} onClose={closePanel} />}
      {panel?.kind === 'stop' && <StopDialog state={state} onClose={closePanel} />}
      {panel?.kind === 'deploy' && (
        <DeployDialog state={state} report={analysis.report} trial={panel.trial} onClose={closePanel} />
      )}
    </div>
  );
}

function titleOf(name: string, { state, analysis }: LiveSnapshot): string {
  if (!state) return `${name} · Tunescope`;
  const finished = state.trials.filter((t) => t.state === 'finished').length;
  const best = analysis?.report.best;
  const parts = [
    `${finished}/${state.job.limits.maxTrials}`,
    ...(best ? [formatMetric(best.value)] : []),
    name,
  ];
  return `${parts.join(' · ')} · Tunescope`;
}
