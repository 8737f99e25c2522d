import { useCallback, useEffect, useState } from 'react';
import { type ApiError, asApiError } from './api.ts';

export interface Polled<T> {
  /** The last answer; null before the first. Kept when a later request fails. */
  readonly value: T | null;
  /** Why the last request failed, or null. */
  readonly error: ApiError | null;
  readonly reload: () => void;
}

/** Asks at once and then every `pause` milliseconds while the page is visible. `read` must be stable. */
export function usePoll<T>(read: (signal: AbortSignal) => Promise<T>, pause: number): Polled<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is there to ask again
  useEffect(() => {
    const abort = new AbortController();
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      try {
        const answer = await read(abort.signal);
        if (abort.signal.aborted) return;
        setValue(answer);
        setError(null);
      } catch (reason) {
        if (!abort.signal.aborted) setError(asApiError(reason));
      }
    };
    const visible = (): void => void ask();
    void ask();
    const timer = window.setInterval(() => void ask(), pause);
    document.addEventListener('visibilitychange', visible);
    return () => {
      abort.abort();
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', visible);
    };
  }, [read, pause, round]);
  return { value, error, reload };
}
