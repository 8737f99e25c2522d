/**
 * What the memory limits of Linux control groups leave to this process. Source: the kernel's documents
 * "Control Group v2" and "Memory Resource Controller" (v1).
 */
import { dirname, join } from 'node:path';
import { readIfThere } from './read-if-there.ts';

/**
 * Bytes below the tightest limit of this process's group and those above it, counting as free the file cache that the
 * kernel would give up first. Null when there is no limit. `root`: where proc and sys are mounted.
 */
export function cgroupRoom(root = '/'): number | null {
  const rooms = (readIfThere(join(root, 'proc/self/cgroup')) ?? '').split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers === undefined || path === undefined) return [];
    if (controllers === '') return roomsUpwards(join(root, 'sys/fs/cgroup'), path, version2);
    return controllers.split(',').includes('memory')
      ? roomsUpwards(join(root, 'sys/fs/cgroup/memory'), path, version1)
      : [];
  });
  return rooms.length === 0 ? null : Math.max(0, Math.min(...rooms));
}

interface Files {
  readonly limit: string;
  readonly used: string;
  readonly cache: RegExp;
}

const version2: Files = { limit: 'memory.max', used: 'memory.current', cache: /^inactive_file (\d+)$/m };
const version1: Files = {
  limit: 'memory.limit_in_bytes',
  used: 'memory.usage_in_bytes',
  cache: /^total_inactive_file (\d+)$/m,
};

/** Version 1 says "no limit" with the largest number of pages there is. */
const noLimit = 2 ** 62;

function roomsUpwards(mount: string, path: string, files: Files): number[] {
  // In a container the path may be that of the host, which is not mounted; the container's own group is the mount then.
  const own = roomIn(join(mount, path), files);
  const above = path === '/' ? [] : roomsUpwards(mount, dirname(path), files);
  return own === null ? above : [own, ...above];
}

function roomIn(folder: string, { limit, used, cache }: Files): number | null {
  const most = numberIn(readIfThere(join(folder, limit)));
  const now = numberIn(readIfThere(join(folder, used)));
  if (most === null || now === null || most >= noLimit) return null;
  const reclaimable = cache.exec(readIfThere(join(folder, 'memory.stat')) ?? '')?.[1];
  return most - now + Number(reclaimable ?? 0);
}

/** Null for "max", and when there is no text. */
function numberIn(text: string | null): number | null {
  return text !== null && /^\d+\s*$/.test(text) ? Number(text) : null;
}
