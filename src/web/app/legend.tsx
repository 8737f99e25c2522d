/** What shapes and shades mean. Drawn with the painter's own classes, so it cannot tell another story. */
import type { ReactNode } from 'react';
import type { Shape, Tone } from '../../core/chart/scene.ts';
import { MarkShape } from '../paint/mark-shape.tsx';

export function Legend() {
  return (
    <ul className="legend" aria-label="Legend">
      <Item text="trial">
        <Sample shape="dot" tone="plain" />
      </Item>
      <Item text="best">
        <Sample shape="diamond" tone="best" />
      </Item>
      <Item text="outlier">
        <Sample shape="dot" tone="odd" />
      </Item>
      <Item text="stopped early">
        <Sample shape="ring" tone="plain" />
      </Item>
      <Item text="failed">
        <Sample shape="cross" tone="failed" />
      </Item>
      <Item text="running">
        <Sample shape="tick" tone="running" />
      </Item>
      <Item text="beyond the axis">
        <Sample shape="edge-down" tone="plain" />
      </Item>
      <Item text="best range">
        <span className="swatch swatch-best" />
      </Item>
      <Item text="proposed range">
        <span className="swatch swatch-proposed" />
      </Item>
      <Item text="best − 1 standard error">
        <span className="swatch swatch-noise" />
      </Item>
    </ul>
  );
}

function Item({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <li>
      {children}
      {text}
    </li>
  );
}

function Sample({ shape, tone }: { readonly shape: Shape; readonly tone: Tone }) {
  return (
    <svg width={16} height={16} aria-hidden="true">
      <MarkShape mark={{ id: 'legend', x: 8, y: 8, shape, tone }} state={null} />
    </svg>
  );
}
