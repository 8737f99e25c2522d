import type { ReactNode } from 'react';

interface Props {
  /** Why it cannot be done now, told on hover and to screen readers; null = it can. */
  readonly hindrance: string | null;
  readonly primary?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that says why it is disabled. */
export function ActionButton({ hindrance, primary = false, onClick, children }: Props) {
  return (
    <button
      type="button"
      className={primary ? 'primary' : undefined}
      disabled={hindrance !== null}
      title={hindrance ?? undefined}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
