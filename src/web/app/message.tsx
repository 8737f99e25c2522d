import type { ReactNode } from 'react';
import type { ApiError } from './api.ts';

interface MessageProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly tone?: 'calm' | 'error';
}

/** A whole state in words: empty, missing, not reachable. */
export function Message({ title, children, tone = 'calm' }: MessageProps) {
  return (
    <section className={`message message-${tone}`} role={tone === 'error' ? 'alert' : undefined}>
      <h2>{title}</h2>
      {children && <div className="message-body">{children}</div>}
    </section>
  );
}

/** A failed request: what happened and what to do. */
export function Failure({ error }: { readonly error: ApiError }) {
  return (
    <p className="failure" role="alert">
      <strong>{error.message}</strong> {error.remedy}
    </p>
  );
}
