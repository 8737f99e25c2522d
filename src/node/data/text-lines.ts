import { fail } from '../../core/model/problem.ts';
import { readBytes } from './read-bytes.ts';

/** The lines of a text file that are not blank, with their number from 1. Throws 'not-a-table' for what is not UTF-8. */
export async function* textLines(
  file: string,
  gzip: boolean,
): AsyncGenerator<readonly { readonly text: string; readonly line: number }[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 0;
  const cut = (text: string) => {
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    return lines.map((each) => ({ text: each, line: ++line })).filter((each) => each.text.trim() !== '');
  };
  const decode = (bytes?: Buffer) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      const reason = `its text is not UTF-8, somewhere below line ${line}`;
      throw fail('not-a-table', file, { file, reason });
    }
  };
  for await (const bytes of readBytes(file, gzip)) yield cut(rest + decode(bytes));
  yield cut(`${rest}${decode()}\n`);
}
