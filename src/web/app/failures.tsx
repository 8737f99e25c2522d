/** Failed trials, grouped by cause. */
import type { Trial } from '../../core/model/trial.ts';

interface Props {
  readonly trials: readonly Trial[];
  readonly onOpen: (trial: string) => void;
}

export function Failures({ trials, onOpen }: Props) {
  const groups = groupsOf(trials);
  if (groups.length === 0) return null;
  return (
    <section className="section" aria-labelledby="failures">
      <h2 id="failures">Failures</h2>
      <ul className="failures">
        {groups.map(([cause, failed]) => (
          <li key={cause}>
            <p>
              <strong>{failed.length === 1 ? '1 trial' : `${failed.length} trials`}:</strong> {cause}
            </p>
            <p className="failure-trials">
              {failed.map((trial) => (
                <button type="button" key={trial.name} className="link" onClick={() => onOpen(trial.name)}>
                  trial {trial.number}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Most frequent cause first. */
function groupsOf(trials: readonly Trial[]): (readonly [string, readonly Trial[]])[] {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    if (trial.state !== 'finished' || trial.outcome !== 'failed') continue;
    const cause = trial.cause ?? 'no cause was given';
    const group = groups.get(cause);
    if (group) group.push(trial);
    else groups.set(cause, [trial]);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}
