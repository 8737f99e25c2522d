/** Which texts of a column become levels of their own. */

/** Up to so many levels, all are kept however rare. */
const fewLevels = 20;
/** With more, a level of its own is held by at least so many rows ... */
const leastRows = 5;
/** ... and is one of so many most frequent. */
const mostLevels = 1000;

export interface SeenText {
  readonly text: string;
  readonly rows: number;
}

/** Levels in alphabetical order (of UTF-16 code units), and how many texts and rows share the code of the rare ones. */
export function chooseLevels(seen: readonly SeenText[]): {
  readonly levels: readonly string[];
  readonly rare: { readonly levels: number; readonly rows: number };
} {
  const kept =
    seen.length <= fewLevels
      ? seen
      : seen
          .filter(({ rows }) => rows >= leastRows)
          .toSorted((a, b) => b.rows - a.rows || (a.text < b.text ? -1 : 1))
          .slice(0, mostLevels);
  const sum = (texts: readonly SeenText[]) => texts.reduce((all, { rows }) => all + rows, 0);
  return {
    levels: kept.map(({ text }) => text).sort(),
    rare: { levels: seen.length - kept.length, rows: sum(seen) - sum(kept) },
  };
}
