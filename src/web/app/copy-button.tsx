import { useState } from 'react';

/** Copies a text, and says so. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [done, setDone] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setDone('copied');
    } catch {
      // The browser may refuse (no permission, not a secure address); the text stays selectable.
      setDone('refused');
    }
  };
  const label = done === 'copied' ? 'Copied' : done === 'refused' ? 'Select and copy by hand' : 'Copy';
  return (
    <button type="button" className="quiet" aria-label={`${label}: ${what}`} onClick={() => void copy()}>
      {label}
    </button>
  );
}
