import { textWidth } from './plain-text.ts';

/** What a reader takes in at once is not torn apart: "[0.82, 0.86]", "p < 0.001". */
const TOGETHER = [/\[[^\s\]]+ [^\s\]]+\]/g, /\bp [<=] \d/g];
const HELD = '\u00a0';

/**
 * Cut between words into lines of at most `width` columns, each begun with `indent`; later lines with `hang`, which is
 * `indent` unless told. A word that is longer by itself stays whole.
 */
export function wrapText(text: string, width: number, indent = '', hang = indent): string[] {
  const held = TOGETHER.reduce((t, what) => t.replace(what, (found) => found.replaceAll(' ', HELD)), text);
  const lines: string[] = [];
  let line = indent;
  let used = textWidth(indent);
  let empty = true;
  for (const word of held.split(/[ \t\n]+/).map((w) => w.replaceAll(HELD, ' '))) {
    const wide = textWidth(word);
    if (!empty && used + 1 + wide > width) {
      lines.push(line);
      line = hang + word;
      used = textWidth(hang) + wide;
    } else {
      line += empty ? word : ` ${word}`;
      used += empty ? wide : wide + 1;
    }
    empty = false;
  }
  return [...lines, line];
}
