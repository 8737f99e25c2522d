/** One mark as an SVG element. */
import { memo } from 'react';
import type { Mark } from '../../core/chart/scene.ts';

interface Props {
  readonly mark: Mark;
  readonly state: 'lit' | 'dim' | null;
}

export const MarkShape = memo(function MarkShape({ mark, state }: Props) {
  if (mark.shape === 'spot') return null;
  const className = `mark mark-${mark.shape} tone-${mark.tone}${state ? ` is-${state}` : ''}`;
  const shared = { className, 'data-id': mark.id, 'data-shape': mark.shape };
  const { x, y } = mark;
  switch (mark.shape) {
    case 'dot':
      return <circle {...shared} cx={x} cy={y} r={4} />;
    case 'ring':
      return <circle {...shared} cx={x} cy={y} r={3.6} />;
    case 'diamond':
      return <path {...shared} d={`M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`} />;
    case 'cross':
      return <path {...shared} d={`M${x - 3} ${y - 3}l6 6m0 -6l-6 6`} />;
    case 'tick':
      return <path {...shared} d={`M${x} ${y - 5}v10`} />;
    case 'edge-down':
      return <path {...shared} d={`M${x - 4} ${y - 3}h8l-4 7Z`} />;
    case 'edge-up':
      return <path {...shared} d={`M${x - 4} ${y + 3}h8l-4 -7Z`} />;
    case 'edge-left':
      return <path {...shared} d={`M${x + 3} ${y - 4}v8l-7 -4Z`} />;
    case 'edge-right':
      return <path {...shared} d={`M${x - 3} ${y - 4}v8l7 -4Z`} />;
  }
});
