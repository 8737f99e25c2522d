import type { Focus } from '../../core/chart/focus.ts';

interface Props {
  readonly focus: Focus;
  readonly onFocus: (focus: Focus) => void;
  readonly lit: number | null;
  readonly of: number;
  readonly onClear: () => void;
}

/** What part of the metric axis is drawn, and what is highlighted. */
export function Toolbar({ focus, onFocus, lit, of, onClear }: Props) {
  return (
    <div className="toolbar">
      <fieldset className="switch">
        <legend className="unseen">Part of the metric axis</legend>
        {(['best', 'all'] as const).map((value) => (
          <label key={value}>
            <input type="radio" name="focus" checked={focus === value} onChange={() => onFocus(value)} />
            <span>{value === 'best' ? 'Focus on the best' : 'Full range'}</span>
          </label>
        ))}
      </fieldset>
      {lit === null ? (
        <p className="faint hint">Drag over points to highlight them in every plot; click one to open it.</p>
      ) : (
        <p className="hint" role="status">
          <strong>
            {lit} of {of} trials highlighted
          </strong>{' '}
          <button type="button" className="quiet" onClick={onClear}>
            Clear <kbd>Esc</kbd>
          </button>
        </p>
      )}
    </div>
  );
}
