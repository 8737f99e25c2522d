/** What a person must know before reading the plots. */
import { useCallback } from 'react';
import { remedyOf, textOf } from '../../core/model/problem.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { warningsOf } from '../../core/words/finding.ts';
import { matteredSentence } from '../../core/words/verdict.ts';
import { winnerSentences } from '../../core/words/winner.ts';
import { readWinner } from './api.ts';
import { sentence } from './sentence.ts';
import { usePoll } from './use-poll.ts';

interface Props {
  readonly alive: boolean;
  readonly lost: boolean;
  readonly state: JobState;
  readonly report: Report;
}

export function Banners({ alive, lost, state, report }: Props) {
  const unfinished = state.status === 'in-progress' || state.status === 'stopping';
  const notes = useNotes(state, report);
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

/** What mattered, what can be told apart from the best, and what to bear in mind. */
function useNotes(state: JobState, report: Report): string[] {
  const { name } = state.job;
  const ended = state.finishedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the job ends, ask at once
  const read = useCallback((signal: AbortSignal) => readWinner(name, signal), [name, ended]);
  const { value } = usePoll(read, 10_000);
  if (report.counts.used === 0) return [];
  // Without the predictions more would be called tied than are: until the server has answered, nothing is said.
  const winner = value ? winnerSentences({ ...report, winner: value.winner }, state.data) : [];
  return [...(report.level ? [] : [matteredSentence(report)]), ...winner, ...warningsOf(report)];
}
