/** What shapes and shades mean. Drawn with the painter's own classes, so it cannot tell another story. */
import type { ReactNode } from 'react';
import type { Shape, Tone } from '../../core/chart/scene.ts';
import { MarkShape } from '../paint/mark-shape.tsx';

const MARKS: readonly (readonly [meaning: string, Shape, Tone])[] = [
  ['trial', 'dot', 'plain'],
  ['best', 'diamond', 'best'],
  ['outlier', 'dot', 'odd'],
  ['stopped early', 'ring', 'plain'],
  ['failed', 'cross', 'failed'],
  ['cut off', 'tick', 'noise'],
  ['running', 'tick', 'running'],
  ['beyond the axis', 'edge-down', 'plain'],
];

const SWATCHES: readonly (readonly [meaning: string, Tone])[] = [
  ['best range', 'best'],
  ['proposed range', 'proposed'],
  ['best − 1 standard error', 'noise'],
];

export function Legend() {
  return (
    <ul className="legend" aria-label="Legend">
      {MARKS.map(([meaning, shape, tone]) => (
        <Item key={meaning} meaning={meaning}>
          <svg width={16} height={16} aria-hidden="true">
            <MarkShape mark={{ id: 'legend', x: 8, y: 8, shape, tone }} state={null} />
          </svg>
        </Item>
      ))}
      {SWATCHES.map(([meaning, tone]) => (
        <Item key={meaning} meaning={meaning}>
          <span className={`swatch swatch-${tone}`} />
        </Item>
      ))}
    </ul>
  );
}

function Item({ meaning, children }: { readonly meaning: string; readonly children: ReactNode }) {
  return (
    <li>
      {children}
      {meaning}
    </li>
  );
}
