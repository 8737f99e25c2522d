/** Which trials are kept bright: those in the brush, or those picked one by one. */
import { type Brush, inBrush } from '../../core/chart/brush.ts';
import { unitOf } from '../../core/chart/place.ts';
import type { SearchSpace } from '../../core/model/space.ts';
import { type MetricName, metricOf, type Trial } from '../../core/model/trial.ts';

/** Name of the plot of progress among the plots, which else are named after their hyperparameter. */
export const PROGRESS = '\u0000progress';

/** What every view of the trials shows of a look at them, and tells: plots and table alike. */
export interface TrialView {
  /** Trials to keep bright while the others step back; null = all alike. */
  readonly lit: ReadonlySet<string> | null;
  /** The trial that is looked at, here or in another view. */
  readonly active: string | null;
  readonly onActive: (id: string | null, by: 'pointer' | 'keyboard') => void;
  readonly onOpen: (id: string) => void;
  readonly onToggle: (id: string) => void;
}

export type Selection =
  | { readonly by: 'nothing' }
  | { readonly by: 'brush'; readonly plot: string; readonly brush: Brush }
  | { readonly by: 'pick'; readonly trials: ReadonlySet<string> };

export const NOTHING: Selection = { by: 'nothing' };

/** Names of the selected trials; null when nothing is selected. */
export function selected(
  selection: Selection,
  space: SearchSpace,
  trials: readonly Trial[],
  metric: MetricName,
): ReadonlySet<string> | null {
  if (selection.by === 'nothing') return null;
  if (selection.by === 'pick') return selection.trials;
  const range = space.find((r) => r.name === selection.plot);
  const unit = (trial: Trial): number => (range ? unitOf(range, trial) : trial.number);
  const inside = trials.filter((trial) => inBrush(selection.brush, unit(trial), metricOf(trial, metric)));
  return new Set(inside.map((trial) => trial.name));
}

/** Adds or removes one trial; a brush turns into the picks it held. */
export function toggled(current: ReadonlySet<string> | null, trial: string): Selection {
  const trials = new Set(current);
  if (!trials.delete(trial)) trials.add(trial);
  return trials.size > 0 ? { by: 'pick', trials } : NOTHING;
}
