import type { JobStatus } from '../../core/model/event.ts';

const WORDS: Readonly<Record<JobStatus, string>> = {
  'in-progress': 'Running',
  stopping: 'Stopping',
  completed: 'Completed',
  failed: 'Failed',
  stopped: 'Stopped',
};

/** A job's status as a word with a dot; a job that nobody runs is said to be interrupted. */
export function StatusBadge({ status, alive }: { readonly status: JobStatus; readonly alive: boolean }) {
  const interrupted = !alive && (status === 'in-progress' || status === 'stopping');
  return (
    <span className={`badge badge-${interrupted ? 'interrupted' : status}`}>
      {interrupted ? 'Interrupted' : WORDS[status]}
    </span>
  );
}
