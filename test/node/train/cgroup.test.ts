import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { cgroupRoom } from '../../../src/node/train/cgroup.ts';

function system(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'tunescope-cgroup-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test('version 2: the tightest limit of the group and those above it, file cache counted as free', () => {
  const root = system({
    'proc/self/cgroup': '0::/service/own\n',
    'sys/fs/cgroup/service/memory.max': '1000\n',
    'sys/fs/cgroup/service/memory.current': '900\n',
    'sys/fs/cgroup/service/memory.stat': 'anon 300\ninactive_file 500\nactive_file 100\n',
    'sys/fs/cgroup/service/own/memory.max': 'max\n',
    'sys/fs/cgroup/service/own/memory.current': '800\n',
  });
  expect(cgroupRoom(root)).toBe(600);
  writeFileSync(join(root, 'sys/fs/cgroup/service/own/memory.max'), '1100\n');
  expect(cgroupRoom(root)).toBe(300);
});

test('version 1, in a container that sees its own group as the mount', () => {
  const root = system({
    'proc/self/cgroup': '5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '4096\n',
    'sys/fs/cgroup/memory/memory.usage_in_bytes': '3000\n',
    'sys/fs/cgroup/memory/memory.stat': 'inactive_file 1\ntotal_inactive_file 1000\n',
  });
  expect(cgroupRoom(root)).toBe(2096);
});

test('no limit is none', () => {
  expect(cgroupRoom(system({}))).toBe(null);
  const two = {
    'proc/self/cgroup': '0::/\n',
    'sys/fs/cgroup/memory.max': 'max\n',
    'sys/fs/cgroup/memory.current': '5\n',
  };
  expect(cgroupRoom(system(two))).toBe(null);
  const one = {
    'proc/self/cgroup': '4:memory:/\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
    'sys/fs/cgroup/memory/memory.usage_in_bytes': '5\n',
  };
  expect(cgroupRoom(system(one))).toBe(null);
});

test('what is used beyond the limit leaves nothing', () => {
  const root = system({
    'proc/self/cgroup': '0::/\n',
    'sys/fs/cgroup/memory.max': '10\n',
    'sys/fs/cgroup/memory.current': '12\n',
  });
  expect(cgroupRoom(root)).toBe(0);
});
