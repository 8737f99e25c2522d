/**
 * A scene on the page, with pointer and keyboard: hover and arrow keys find marks, click and Enter open
 * them, a drag draws a brush. One tab stop per plot; where the walk stands is told through `onActive`.
 */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react';
import { type Brush, brushOf, brushRect } from '../../core/chart/brush.ts';
import type { Scene } from '../../core/chart/scene.ts';
import { nearest, type Step, walk } from '../../core/chart/walk.ts';
import { SceneLayer } from './scene-layer.tsx';

export interface PlotProps {
  readonly scene: Scene;
  readonly title: string;
  readonly description: string;
  readonly lit: ReadonlySet<string> | null;
  /** The mark that is looked at, here or in another plot. */
  readonly active: string | null;
  readonly brush: Brush | null;
  /** What is shown beside the mark under the pointer or the walk. */
  readonly tip: (id: string) => ReactNode;
  readonly onActive: (id: string | null, by: 'pointer' | 'keyboard') => void;
  readonly onOpen?: (id: string) => void;
  readonly onToggle?: (id: string) => void;
  readonly onBrush?: (brush: Brush | null) => void;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** Pixels a pointer may stray before a click becomes a drag. */
const SLOP = 4;

export function Plot(props: PlotProps) {
  const { scene, title, description, lit, active, brush, tip, onActive, onOpen, onToggle, onBrush } = props;
  const id = useId();
  const start = useRef<readonly [number, number] | null>(null);
  const dragging = useRef(false);
  const [here, setHere] = useState(false);

  const place = (event: PointerEvent): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  const down = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0) return;
    start.current = place(event);
    dragging.current = false;
  };
  const move = (event: PointerEvent<SVGSVGElement>): void => {
    const at = place(event);
    const from = start.current;
    if (from && onBrush) {
      if (!dragging.current && Math.hypot(at[0] - from[0], at[1] - from[1]) > SLOP) {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        onActive(null, 'pointer');
      }
      if (dragging.current) {
        onBrush(brushOf(scene, from, at));
        return;
      }
    }
    const found = nearest(scene, at[0], at[1]);
    setHere(found !== null);
    if ((found?.id ?? null) !== active) onActive(found?.id ?? null, 'pointer');
  };
  const up = (event: PointerEvent<SVGSVGElement>): void => {
    const wasClick = start.current !== null && !dragging.current;
    start.current = null;
    dragging.current = false;
    if (!wasClick) return;
    const [x, y] = place(event);
    const found = nearest(scene, x, y);
    if (found) onOpen?.(found.id);
    else onBrush?.(null);
  };
  const leave = (): void => {
    if (dragging.current) return;
    setHere(false);
    onActive(null, 'pointer');
  };

  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const mark = walk(scene, active, step);
      setHere(mark !== null);
      if (mark) onActive(mark.id, 'keyboard');
    } else if (event.key === 'Enter' && active && onOpen) {
      event.preventDefault();
      onOpen(active);
    } else if (event.key === ' ' && active && onToggle) {
      event.preventDefault();
      onToggle(active);
    }
  };

  const marked = active === null ? null : scene.marks.find((mark) => mark.id === active);
  return (
    <div className="plot">
      {/* Beside the drawing and not <title> inside it, which browsers show as a tooltip over the plot. */}
      <span id={`${id}-title`} className="unseen">
        {title}
      </span>
      <span id={`${id}-desc`} className="unseen">
        {description}
      </span>
      <svg
        width={scene.width}
        height={scene.height}
        role="application"
        aria-roledescription="plot"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the plot is one tab stop, walked with arrow keys
        tabIndex={0}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          start.current = null;
          dragging.current = false;
        }}
        onPointerLeave={leave}
        onKeyDown={press}
        onBlur={() => {
          setHere(false);
          onActive(null, 'keyboard');
        }}
      >
        <SceneLayer scene={scene} lit={lit} />
        {brush && <rect className="brush" {...brushRect(scene, brush)} />}
        {marked && <circle className="active-ring" cx={marked.x} cy={marked.y} r={9} />}
      </svg>
      {marked && here && (
        <div className="tip" style={tipPlace(scene, marked.x, marked.y)}>
          {tip(marked.id)}
        </div>
      )}
    </div>
  );
}

/** Beside the mark, on the side with more room, never wider than that room. */
function tipPlace(scene: Scene, x: number, y: number) {
  const right = x < scene.width / 2;
  const room = (right ? scene.width - x : x) - 16;
  const side = right ? { left: x + 14 } : { right: scene.width - x + 14 };
  const height = y > scene.height / 2 ? { bottom: scene.height - y - 8 } : { top: y - 8 };
  return { ...side, ...height, maxWidth: Math.max(140, room) };
}
