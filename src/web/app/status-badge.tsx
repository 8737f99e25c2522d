import type { JobStatus } from '../../core/model/event.ts';

interface Props {
  readonly status: JobStatus;
  readonly alive: boolean;
  /** The server does not answer: whether an unfinished job still runs is not known. */
  readonly lost?: boolean;
}

const WORDS: Readonly<Record<JobStatus, string>> = {
  'in-progress': 'Running',
  stopping: 'Stopping',
  completed: 'Completed',
  failed: 'Failed',
  stopped: 'Stopped',
};

/** A job's status as a word with a dot; a job that nobody runs is said to be interrupted. */
export function StatusBadge({ status, alive, lost = false }: Props) {
  const unfinished = status === 'in-progress' || status === 'stopping';
  if (unfinished && lost) return <span className="badge badge-lost">Disconnected</span>;
  if (unfinished && !alive) return <span className="badge badge-interrupted">Interrupted</span>;
  return <span className={`badge badge-${status}`}>{WORDS[status]}</span>;
}
