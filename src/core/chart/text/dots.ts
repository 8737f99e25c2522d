/** A raster of dots, written as text: 2 x 4 dots a character in braille, 1 x 1 in ASCII. */
import type { TextStyle } from './progress-bar.ts';

export interface Dots {
  /** Dots across and down. */
  readonly across: number;
  readonly down: number;
  /** Sets the dot at (x, y), counted from the upper left; outside it does nothing. */
  set(x: number, y: number): void;
  /** Puts a character over the cell that holds the dot (x, y). */
  mark(x: number, y: number, sign: string): void;
  /** One text per row, each `columns` wide. */
  rows(): string[];
}

/** Bit of each dot of a braille character, by row and column (Unicode chapter "Braille Patterns"). */
const BITS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

export function createDots(columns: number, lines: number, style: TextStyle): Dots {
  const wide = style === 'unicode' ? 2 : 1;
  const high = style === 'unicode' ? 4 : 1;
  const cells = new Uint32Array(columns * lines);
  const marks = new Map<number, string>();
  const across = columns * wide;
  const down = lines * high;
  const cellAt = (x: number, y: number): number | null =>
    x >= 0 && y >= 0 && x < across && y < down ? Math.floor(y / high) * columns + Math.floor(x / wide) : null;
  return {
    across,
    down,
    set(x, y) {
      const cell = cellAt(x, y);
      if (cell === null) return;
      const held = cells[cell] as number;
      cells[cell] = style === 'unicode' ? held | (BITS[y % 4]?.[x % 2] ?? 0) : held + 1;
    },
    mark(x, y, sign) {
      const cell = cellAt(x, y);
      if (cell !== null) marks.set(cell, sign);
    },
    rows() {
      const write = style === 'unicode' ? braille : density;
      return Array.from({ length: lines }, (_, row) =>
        Array.from({ length: columns }, (_, column) => {
          const cell = row * columns + column;
          return marks.get(cell) ?? write(cells[cell] as number);
        }).join(''),
      );
    },
  };
}

function braille(bits: number): string {
  return bits === 0 ? ' ' : String.fromCodePoint(0x2800 + bits);
}

/** One trial, two or three, more. */
function density(count: number): string {
  if (count === 0) return ' ';
  return count === 1 ? 'o' : count < 4 ? 'O' : '@';
}
