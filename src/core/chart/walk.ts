/** Finding marks: by pointer, and from mark to mark by arrow keys. */
import type { Mark, Scene } from './scene.ts';

export type Step = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The mark nearest to a pixel, within `reach` pixels; the later one of equals, which is painted on top. */
export function nearest(scene: Scene, x: number, y: number, reach = 18): Mark | null {
  let found: Mark | null = null;
  let least = reach * reach;
  for (const mark of scene.marks) {
    const distance = (mark.x - x) ** 2 + (mark.y - y) ** 2;
    if (distance <= least) {
      found = mark;
      least = distance;
    }
  }
  return found;
}

/**
 * The next mark from `id`: left and right go through all marks by x, up and down by height, so that every
 * mark can be reached. Stays at the ends. Without a start (or when it is gone) the first mark by x.
 */
export function walk(scene: Scene, id: string | null, step: Step): Mark | null {
  const vertical = step === 'up' || step === 'down';
  const order = [...scene.marks].sort(
    vertical
      ? (a, b) => b.y - a.y || a.x - b.x || compare(a.id, b.id)
      : (a, b) => a.x - b.x || b.y - a.y || compare(a.id, b.id),
  );
  if (order.length === 0) return null;
  if (step === 'first') return order[0] ?? null;
  if (step === 'last') return order[order.length - 1] ?? null;
  const at = order.findIndex((mark) => mark.id === id);
  if (at < 0) return order[0] ?? null;
  const next = step === 'right' || step === 'up' ? at + 1 : at - 1;
  return order[Math.min(order.length - 1, Math.max(0, next))] ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
