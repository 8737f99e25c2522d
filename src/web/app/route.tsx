/** Two addresses: `/` and `/jobs/NAME`. */
import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

export type Route =
  | { readonly page: 'jobs' }
  | { readonly page: 'job'; readonly job: string }
  | { readonly page: 'unknown'; readonly path: string };

export function routeOf(path: string): Route {
  if (path === '/' || path === '') return { page: 'jobs' };
  const name = /^\/jobs\/([^/]+)\/?$/.exec(path)?.[1];
  const job = name === undefined ? null : decoded(name);
  return job === null ? { page: 'unknown', path } : { page: 'job', job };
}

export function jobAddress(job: string): string {
  return `/jobs/${encodeURIComponent(job)}`;
}

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.pathname));
}

export function navigate(address: string): void {
  window.history.pushState(null, '', address);
  window.dispatchEvent(new PopStateEvent('popstate'));
  window.scrollTo(0, 0);
}

interface LinkProps {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** An ordinary link that does not load the page anew; new tabs and copied addresses work as ever. */
export function Link({ to, className, children }: LinkProps) {
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={to} className={className} onClick={follow}>
      {children}
    </a>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % in the address: no page has it.
    return null;
  }
}
