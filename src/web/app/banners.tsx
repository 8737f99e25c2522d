/** What a person must know before reading the plots. */
import { useEffect, useState } from 'react';
import { remedyOf, textOf } from '../../core/model/problem.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { warningsOf } from '../../core/words/finding.ts';
import type { LiveSnapshot } from './live-job.ts';
import { sentence } from './sentence.ts';

/** A lost connection is often back within this time; only then is it worth words. */
const PATIENCE = 900;

interface Props {
  readonly live: LiveSnapshot;
  readonly state: JobState;
  readonly report: Report;
}

export function Banners({ live, state, report }: Props) {
  const unfinished = state.status === 'in-progress' || state.status === 'stopping';
  const notes = warningsOf(report);
  const lost = useHeld(live.link === 'lost', PATIENCE);
  return (
    <div className="banners" aria-live="polite">
      {lost && (
        <p className="banner banner-warn">
          <strong>Disconnected.</strong> The server does not answer; what you see is the last known state.
          Trying again…
        </p>
      )}
      {!lost && !live.alive && unfinished && (
        <p className="banner banner-warn">
          <strong>No process runs this job.</strong> Resume it with{' '}
          <code>tunescope tune --resume {state.job.name}</code>
        </p>
      )}
      {state.engine?.trainer === 'replay' && (
        <p className="banner banner-warn">
          <strong>Replay.</strong> These numbers come from a table ({state.engine.version}); no model was
          trained.
        </p>
      )}
      {state.status === 'failed' && state.reason && (
        <p className="banner banner-error">
          <strong>The job failed.</strong> {state.reason}
        </p>
      )}
      {notes.length > 0 && (
        <div className="banner notes">
          {notes.map((note) => (
            <p key={note}>{sentence(note)}</p>
          ))}
        </div>
      )}
      {state.data?.warnings.map((problem) => (
        <p className="banner" key={`${problem.code} ${problem.path} ${textOf(problem)}`}>
          <strong>{textOf(problem)}</strong> {remedyOf(problem)}
        </p>
      ))}
    </div>
  );
}

/** True once `value` has been true for `pause` milliseconds. */
function useHeld(value: boolean, pause: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!value) {
      setHeld(false);
      return;
    }
    const timer = window.setTimeout(() => setHeld(true), pause);
    return () => window.clearTimeout(timer);
  }, [value, pause]);
  return held && value;
}
