import { textWidth } from './plain-text.ts';

/**
 * Cut between words into lines of at most `width` columns, each begun with `indent`; later lines with `hang`, which is
 * `indent` unless told. A word that is longer by itself stays whole.
 */
export function wrapText(text: string, width: number, indent = '', hang = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let used = textWidth(indent);
  let empty = true;
  for (const word of text.split(/\s+/)) {
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
