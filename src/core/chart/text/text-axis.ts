import { toUnit } from '../../model/coordinate.ts';
import type { HyperparameterReport } from '../../model/report.ts';
import { rangeTicks } from '../ticks.ts';
import { plainText, textWidth } from './plain-text.ts';
import type { TextStyle } from './progress-bar.ts';

/** The pixels that the tick finder takes for one character. */
const CHARACTER = 6.4;

/**
 * The two lines under a plot of `columns` characters: the axis with a tick per label, where the best trials
 * lie drawn double, and the labels.
 */
export function textAxis(h: HyperparameterReport, columns: number, style: TextStyle): [string, string] {
  const [line, double, tick, ellipsis] = style === 'unicode' ? ['─', '═', '┬', '…'] : ['-', '=', '+', '.'];
  const axis = new Array<string>(columns).fill(line as string);
  const column = (unit: number): number => Math.min(columns - 1, Math.max(0, Math.floor(unit * columns)));
  if (h.bestRange) {
    const from = column(toUnit(h.range, h.bestRange.min));
    const to = column(toUnit(h.range, h.bestRange.max));
    axis.fill(double as string, from, to + 1);
  }
  let labels = '';
  for (const { at, label } of rangeTicks(h.range, columns * CHARACTER)) {
    if (label === null) continue;
    const text = plainText(label.replace('…', ellipsis as string), columns, ellipsis);
    const centre = column(at / CHARACTER / columns);
    const width = textWidth(text);
    const start = Math.min(columns - width, Math.max(0, centre - Math.floor(width / 2)));
    const used = textWidth(labels);
    if (used > 0 && start <= used) continue;
    axis[centre] = tick as string;
    labels += ' '.repeat(start - used) + text;
  }
  return [axis.join(''), labels];
}
