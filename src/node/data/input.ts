/** Checks and content hash of an input file. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { fail } from '../../core/model/problem.ts';
import { readBytes } from './read-bytes.ts';

/**
 * SHA-256 of the file's bytes, in hexadecimal; the file is streamed.
 * Throws 'file-missing', 'file-unreadable' or 'file-empty'.
 */
export async function hashInput(file: string): Promise<string> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) throw fail('file-unreadable', file, { file, reason: 'it is a folder' });
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of readBytes(file, false)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    if (bytes === 0) throw fail('file-empty', file, { file });
    return hash.digest('hex');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw fail('file-missing', file, { file });
    if (code === 'EACCES' || code === 'EPERM') {
      throw fail('file-unreadable', file, { file, reason: 'you may not read it' });
    }
    throw error;
  }
}
