import { useState } from 'react';
import type { JobState } from '../../core/model/state.ts';
import { type ApiError, asApiError, stopJob } from './api.ts';
import { Dialog } from './dialog.tsx';
import { Failure } from './message.tsx';

interface Props {
  readonly state: JobState;
  readonly onClose: () => void;
}

export function StopDialog({ state, onClose }: Props) {
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
        {running === 1 ? 'The running trial ends' : `The ${running} running trials end`} after the round they
        are in. Finished trials and their models stay, and the job can be refined and deployed.
      </p>
      {error && <Failure error={error} />}
      <div className="dialog-do">
        <button type="button" onClick={onClose}>
          Keep running
        </button>
        <button type="button" className="danger" disabled={busy} onClick={() => void stop()}>
          Stop the job
        </button>
      </div>
    </Dialog>
  );
}
