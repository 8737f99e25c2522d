/** Most resident memory of this process within a span of time. */
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Begins a span; what is returned tells its peak in bytes. Where the system cannot begin anew (only Linux can) it is the
 * peak since the process began; null where the system does not say.
 */
export function watchPeak(): () => number | null {
  const anew = resetHighWater();
  return () => (anew ? highWater() : null) ?? peakOfProcess();
}

/** proc(5): 5 sets the high-water mark of the resident memory to what it is now. */
function resetHighWater(): boolean {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
    return true;
  } catch {
    // Another system, or a container that does not allow it: the process's own peak has to do.
    return false;
  }
}

function highWater(): number | null {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}

function peakOfProcess(): number | null {
  const { maxRSS } = process.resourceUsage();
  return maxRSS > 0 ? maxRSS * 1024 : null;
}
