import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { checkNode, doctor } from '../../../src/node/xgb/doctor.ts';

const root = mkdtempSync(join(tmpdir(), 'tunescope-doctor-'));
afterAll(() => rmSync(root, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

it('tells what is there', async () => {
  const report = await doctor({ duckdb: async () => 'v1', folder: join(root, 'store') });
  expect(report).toMatchObject({
    node: { ok: true },
    koffi: { ok: true },
    duckdb: { ok: true, found: 'v1' },
    xgboost: { ok: true },
    folder: { ok: true, found: join(root, 'store') },
  });
  expect(report.tried.at(-1)?.reason).toBeNull();
});

it('tells what is not, one thing apart from the other', async () => {
  vi.stubEnv('TUNESCOPE_XGBOOST_LIB', join(root, 'nowhere.so'));
  writeFileSync(join(root, 'file'), '');
  const report = await doctor({
    duckdb: () => Promise.reject(new Error('no binary for this machine')),
    folder: join(root, 'file', 'store'),
  });
  expect(report.duckdb).toEqual({ ok: false, reason: 'no binary for this machine' });
  expect(report.xgboost).toMatchObject({ ok: false, problem: { code: 'xgboost-not-found' } });
  expect(report.folder.ok).toBe(false);
  expect(report.node.ok).toBe(true);
});

it('knows which Node is too old', () => {
  expect(checkNode('20.19.0').ok).toBe(true);
  expect(checkNode('22.1.0').ok).toBe(true);
  expect(checkNode('20.18.3').ok).toBe(false);
  expect(checkNode('18.20.0').ok).toBe(false);
});
