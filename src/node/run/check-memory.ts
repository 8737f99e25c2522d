import type { DataSummary } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { availableBytes, workerBytes } from '../train/memory.ts';

/**
 * Throws 'memory-too-small' when so many workers would not fit into the memory that is free now: the system would end
 * them one after the other.
 */
export function checkMemory(workers: number, data: DataSummary, free: number = availableBytes()): void {
  const each = workerBytes(data);
  if (each * workers <= free) return;
  const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
  throw fail('memory-too-small', '--parallel', {
    workers,
    each: megabytes(each),
    needed: megabytes(each * workers),
    free: megabytes(free),
    fitting: Math.floor(free / each),
  });
}
