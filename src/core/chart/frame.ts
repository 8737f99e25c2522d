/** Room for axes around a plot with a rug, in pixels. */
import type { Rect, Size } from './scene.ts';

const LEFT = 46;
const RIGHT = 12;
/** Holds the name of the metric and the bars of bands. */
const TOP = 24;
const BOTTOM = 24;
const RUG = 16;

export function frameOf(size: Size): { readonly plot: Rect; readonly rug: Rect } {
  const width = Math.max(40, size.width - LEFT - RIGHT);
  const height = Math.max(40, size.height - TOP - BOTTOM - RUG);
  return {
    plot: { x: LEFT, y: TOP, width, height },
    rug: { x: LEFT, y: TOP + height, width, height: RUG },
  };
}
