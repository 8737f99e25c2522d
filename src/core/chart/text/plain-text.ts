/** Foreign text made safe for one line of a terminal, and its width in columns. */

/** Control characters, line ends, direction marks and zero-width joiners: all can disturb a line. */
const DISTURBING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;
/** Scripts and signs that take two columns (East Asian Width W and F, and emoji), by first and last code. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

/**
 * The text without anything that moves the cursor, starts an escape sequence or turns the writing direction
 * (each such run becomes one space), cut to `most` columns with an ellipsis.
 */
export function plainText(text: string, most = 60, ellipsis = '…'): string {
  const line = text.normalize('NFC').replace(DISTURBING, ' ').trim();
  if (textWidth(line) <= most) return line;
  let kept = '';
  let width = textWidth(ellipsis);
  if (width > most) return '';
  for (const sign of line) {
    width += textWidth(sign);
    if (width > most) break;
    kept += sign;
  }
  return kept + ellipsis;
}

/** Columns a terminal gives to the text. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e\u2500-\u28ff]*$/.test(text)) return text.length;
  let width = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if (/\p{M}/u.test(sign)) continue;
    width += WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
  }
  return width;
}
