import { useState } from 'react';
import type { JobState } from '../../core/model/state.ts';
import { type ApiError, asApiError, stopJob } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Failure } from './message.tsx';

interface Props {
  readonly state: JobState;
  /** False: no process runs the job; stopping it ends it at once. */
  readonly alive: boolean;
  readonly onClose: () => void;
}

export function StopDialog({ state, alive, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const running = state.trials.filter((t) => t.state === 'running').length;
  const stop = async (): Promise<void> => {
    setBusy(true);
    try {
      await stopJob(state.job.name);
      onClose();
    } catch (reason) {
      setError(asApiError(reason));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Stop ${state.job.name}?`} onClose={onClose}>
      <p>
        {alive ? endingText(running) : cutOffText(running)} Finished trials and their models stay, and the job
        can be refined and deployed.
      </p>
      {!alive && (
        <p>
          To let it go on instead: <code>tunescope tune --resume {state.job.name}</code>
        </p>
      )}
      {error && <Failure error={error} />}
      <div className="dialog-do">
        <button type="button" onClick={onClose}>
          {alive ? 'Keep running' : 'Leave it'}
        </button>
        <button type="button" className="danger" disabled={busy} onClick={() => void stop()}>
          Stop the job
        </button>
      </div>
    </Dialog>
  );
}

function endingText(running: number): string {
  if (running === 0) return 'No further trial starts.';
  if (running === 1) return 'The running trial ends after the round it is in.';
  return `The ${running} running trials end after the round they are in.`;
}

function cutOffText(open: number): string {
  const ends = 'No process runs this job: it ends at once';
  if (open === 0) return `${ends}.`;
  return `${ends}, and its ${open === 1 ? 'open trial is' : `${open} open trials are`} cut off.`;
}
