/** A file's format, by what it holds and then by its name; and the reader of that format. */
import type { DataFormat } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import { openCsv } from './csv-file.ts';
import { openJsonl } from './jsonl-file.ts';
import { looksLikeLibsvm, openLibsvm } from './libsvm-file.ts';
import type { OpenedTable, OpenOptions } from './opened-table.ts';
import { openParquet } from './parquet-file.ts';
import { type Head, readHead } from './read-bytes.ts';

/** `format`: null = find out. Throws 'file-empty' and 'not-a-table'. */
export async function openTable(
  file: string,
  format: DataFormat | null,
  options: OpenOptions,
): Promise<OpenedTable> {
  const head = await readHead(file);
  if (head.whole && head.bytes.length === 0) throw fail('file-empty', file, { file });
  switch (format ?? formatOf(file, head)) {
    case 'parquet':
      return openParquet(file);
    case 'jsonl':
      return openJsonl(file, head);
    case 'libsvm':
      return openLibsvm(file, head, options);
    case 'csv':
      return openCsv(file, head, options);
  }
}

function formatOf(file: string, { bytes }: Head): DataFormat {
  if (bytes.toString('latin1', 0, 4) === 'PAR1') return 'parquet';
  const text = bytes.toString('latin1');
  if (/^(\xef\xbb\xbf)?\s*\{/.test(text)) return 'jsonl';
  const named = /\.(libsvm|svm|svmlight)(\.gz)?$/i.test(file);
  return named || looksLikeLibsvm(text) ? 'libsvm' : 'csv';
}
