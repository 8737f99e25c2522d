/** What a person must know before reading the plots. */
import { remedyOf, textOf } from '../../core/model/problem.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { warningsOf } from '../../core/words/finding.ts';
import { sentence } from './sentence.ts';

interface Props {
  readonly alive: boolean;
  readonly lost: boolean;
  readonly state: JobState;
  readonly report: Report;
}

export function Banners({ alive, lost, state, report }: Props) {
  const unfinished = state.status === 'in-progress' || state.status === 'stopping';
  const notes = warningsOf(report);
  return (
    <>
      {/* Only what breaks the work is spoken; notes that follow each trial would talk through the whole job. */}
      <div className="banners" aria-live="polite">
        {lost && (
          <p className="banner banner-warn">
            <strong>Disconnected.</strong> The server does not answer; what you see is the last known state.
            Trying again…
          </p>
        )}
        {!lost && !alive && unfinished && (
          <p className="banner banner-warn">
            <strong>No process runs this job.</strong> Resume it with{' '}
            <code>tunescope tune --resume {state.job.name}</code>, or end it with Stop.
          </p>
        )}
        {state.status === 'failed' && state.reason && (
          <p className="banner banner-error">
            <strong>The job failed.</strong> {sentence(state.reason)}
          </p>
        )}
      </div>
      <div className="banners">
        {state.engine?.trainer === 'replay' && (
          <p className="banner banner-warn">
            <strong>Replay.</strong> These numbers come from a table ({state.engine.version}); no model was
            trained.
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
    </>
  );
}
