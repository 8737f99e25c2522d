/** Everything of a scene that does not depend on the pointer: axes, bands, lines, marks. */
import { memo } from 'react';
import type { Band, Rect, Scene } from '../../core/chart/scene.ts';
import { MarkShape } from './mark-shape.tsx';

interface Props {
  readonly scene: Scene;
  /** Marks to keep bright while the others step back; null = all alike. */
  readonly lit: ReadonlySet<string> | null;
}

export const SceneLayer = memo(function SceneLayer({ scene, lit }: Props) {
  const { plot, rug, x, y, rules, lines, bands, marks } = scene;
  const bottom = rug ? rug.y + rug.height : plot.y + plot.height;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in here takes focus; the plot around it does
    <g aria-hidden="true">
      <text className="axis-label" x={2} y={11}>
        {y.label}
      </text>
      {y.ticks.map((tick) => (
        <g key={tick.at}>
          <line className="grid" x1={plot.x} x2={plot.x + plot.width} y1={tick.at} y2={tick.at} />
          <text className="tick-text" x={plot.x - 7} y={tick.at} dy="0.34em" textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {bands.map((band) => (
        <BandShape key={`${band.tone} ${band.x0} ${band.x1}`} band={band} plot={plot} />
      ))}
      {rug && <rect className="rug" {...rug} />}
      <line className="axis" x1={plot.x} x2={plot.x + plot.width} y1={bottom} y2={bottom} />
      {x.ticks.map((tick) => (
        <g key={`${tick.at} ${tick.label}`}>
          <line className="axis" x1={tick.at} x2={tick.at} y1={bottom} y2={bottom + (tick.label ? 5 : 3)} />
          {tick.label && (
            <text
              className="tick-text"
              x={Math.min(tick.at, scene.width - (tick.label.length * 6.2) / 2)}
              y={bottom + 17}
              textAnchor="middle"
            >
              {tick.label}
            </text>
          )}
        </g>
      ))}
      {rules.map((rule) => (
        <line
          key={rule.y}
          className={`rule tone-${rule.tone}`}
          x1={plot.x}
          x2={plot.x + plot.width}
          y1={rule.y}
          y2={rule.y}
        />
      ))}
      {lines.map((line) => (
        <polyline
          key={line.tone}
          className={`line tone-${line.tone}`}
          points={line.points.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join(' ')}
        />
      ))}
      {marks.map((mark) => (
        <MarkShape key={mark.id} mark={mark} state={lit ? (lit.has(mark.id) ? 'lit' : 'dim') : null} />
      ))}
    </g>
  );
});

/** Proposed bands carry their bar on top, found ones at the bottom, so that both can be read at once. */
function BandShape({ band, plot }: { readonly band: Band; readonly plot: Rect }) {
  const width = Math.max(2, band.x1 - band.x0);
  const above = band.tone === 'proposed';
  const barY = above ? plot.y - 4 : plot.y + plot.height - 3;
  const low = band.beyond === 'low' || band.beyond === 'both';
  const high = band.beyond === 'high' || band.beyond === 'both';
  return (
    <g className={`band tone-${band.tone}`}>
      <rect className="band-fill" x={band.x0} y={plot.y} width={width} height={plot.height} />
      <rect className="band-bar" x={band.x0} y={barY} width={width} height={3} />
      {!low && <line x1={band.x0} x2={band.x0} y1={plot.y} y2={plot.y + plot.height} />}
      {!high && <line x1={band.x0 + width} x2={band.x0 + width} y1={plot.y} y2={plot.y + plot.height} />}
      {low && <path className="band-arrow" d={`M${band.x0} ${barY - 3.5}v10l-8 -5Z`} />}
      {high && <path className="band-arrow" d={`M${band.x0 + width} ${barY - 3.5}v10l8 -5Z`} />}
    </g>
  );
}
