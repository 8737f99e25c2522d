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
import { DISCONNECTED, JobHeader } from './job-header.tsx';
import { Legend } from './legend.tsx';
import type { LiveSnapshot } from './live-job.ts';
import { Failure, Message } from './message.tsx';
import { RefineDialog } from './refine-dialog.tsx';
import { Link } from './route.tsx';
import { ScatterMatrix } from './scatter-matrix.tsx';
import { NOTHING, type Selection, selected, type TrialView, toggled } from './selection.ts';
import { capital } from './sentence.ts';
import { StopDialog } from './stop-dialog.tsx';
import { Toolbar } from './toolbar.tsx';
import { TrialDrawer } from './trial-drawer.tsx';
import { TrialTable } from './trial-table.tsx';
import { trialSentence } from './trial-text.ts';
import { useHeld } from './use-held.ts';
import { useLiveJob } from './use-live-job.ts';

/** A lost connection is often back within this time (milliseconds); only then is it worth words. */
const PATIENCE = 900;

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
  const { alive, heardAt } = live;
  const { report } = analysis;
  const lost = useHeld(live.link === 'lost', PATIENCE);
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

  // Without any result the causes are what there is to read.
  const failures = <Failures trials={analysis.trials} onOpen={setOpened} />;
  const view: TrialView = { lit, active, onActive, onOpen: setOpened, onToggle };
  const trial = opened === null ? null : (state.trials.find((t) => t.name === opened) ?? null);
  return (
    <div className={trial ? 'with-drawer' : undefined}>
      <main className="page">
        <JobHeader
          state={state}
          report={report}
          alive={alive}
          lost={lost}
          heardAt={heardAt}
          onRefine={() => setPanel({ kind: 'refine' })}
          onDeploy={() => setPanel({ kind: 'deploy', trial: opened })}
          onStop={() => setPanel({ kind: 'stop' })}
          onOpen={setOpened}
        />
        <Banners alive={alive} lost={lost} state={state} report={report} />
        {report.best === null && failures}
        <section className="section" aria-labelledby="plots">
          <div className="section-head">
            <h2 id="plots">{capital(metricLabel(job.objective.metric))} against each hyperparameter</h2>
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
            onSelect={setSelection}
            {...view}
          />
        </section>
        <TrialTable state={state} best={report.best?.trial ?? null} opened={opened} {...view} />
        {report.best !== null && failures}
        <Endpoints job={job.name} />
        <p className="unseen" aria-live="polite">
          {spoken}
        </p>
      </main>
      {trial && (
        <TrialDrawer
          key={trial.name}
          trial={trial}
          state={state}
          report={report}
          hindrance={lost ? DISCONNECTED : null}
          onClose={onClose}
          onDeploy={() => setPanel({ kind: 'deploy', trial: trial.name })}
        />
      )}
      {panel?.kind === 'refine' && <RefineDialog state={state} alive={alive} onClose={closePanel} />}
      {panel?.kind === 'stop' && <StopDialog state={state} alive={alive} onClose={closePanel} />}
      {panel?.kind === 'deploy' && (
        <DeployDialog state={state} report={report} trial={panel.trial} onClose={closePanel} />
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
