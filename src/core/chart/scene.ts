/**
 * A scene: one chart as plain data, in pixels of a given size, ready for any painter (SVG now, WebGL or a
 * file later). Painters know shapes and tones; what a mark stands for is known by its `id` alone.
 *
 *   +----------------------------+
 *   |  plot   marks, bands,      |   plot: where both axes hold
 *   |         lines, rules       |
 *   +----------------------------+
 *   |  rug    marks without a y  |   rug: a strip under the plot where only x holds
 *   +----------------------------+
 */

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Tick {
  /** Pixels, along its axis. */
  readonly at: number;
  /** Null: a minor tick, drawn short and without text. */
  readonly label: string | null;
}

export interface Axis {
  readonly label: string;
  /** What the ends of the plot stand for, in the axis' own linear unit. */
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
}

/** 'edge-*' points over that side of the plot: the true place lies further out. 'spot' is not painted. */
export type Shape =
  | 'dot'
  | 'ring'
  | 'diamond'
  | 'cross'
  | 'tick'
  | 'spot'
  | 'edge-down'
  | 'edge-up'
  | 'edge-left'
  | 'edge-right';

/** Names of colours; the painter's style sheet says which. */
export type Tone =
  | 'plain'
  | 'best'
  | 'odd'
  | 'failed'
  | 'running'
  | 'train'
  | 'validation'
  | 'proposed'
  | 'noise';

export interface Mark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly shape: Shape;
  readonly tone: Tone;
}

/** A shaded stretch of the x axis over the whole height of the plot. */
export interface Band {
  readonly x0: number;
  readonly x1: number;
  readonly tone: Tone;
  /** Where it goes on beyond the plot. */
  readonly beyond: 'low' | 'high' | 'both' | null;
}

/** A horizontal line over the whole width. */
export interface Rule {
  readonly y: number;
  readonly tone: Tone;
}

export interface Line {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly tone: Tone;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly plot: Rect;
  readonly rug: Rect | null;
  readonly x: Axis;
  readonly y: Axis;
  readonly bands: readonly Band[];
  readonly rules: readonly Rule[];
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
}

/** Size of the whole scene in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Domain value -> pixels from the left. */
export function pixelX(plot: Rect, domain: readonly [number, number], u: number): number {
  return plot.x + ((u - domain[0]) / (domain[1] - domain[0])) * plot.width;
}

/** Domain value -> pixels from the top. */
export function pixelY(plot: Rect, domain: readonly [number, number], v: number): number {
  return plot.y + plot.height - ((v - domain[0]) / (domain[1] - domain[0])) * plot.height;
}
