import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { LiveJob, type LiveSnapshot } from './live-job.ts';

/** The job of this name, live while the component is mounted. */
export function useLiveJob(name: string): LiveSnapshot {
  const live = useMemo(() => new LiveJob(name), [name]);
  useEffect(() => {
    live.start();
    return () => live[Symbol.dispose]();
  }, [live]);
  return useSyncExternalStore(live.subscribe, live.snapshot);
}
