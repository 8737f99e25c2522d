import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/night.mjs', import.meta.url));
const trials = Number(process.env.TUNESCOPE_NIGHT_TRIALS ?? 300);

test.skipIf(process.platform !== 'linux')(
  `${trials} trials are accounted for while workers are killed at random`,
  { timeout: 60_000 + trials * 100 },
  () => {
    // The script looks at every trial itself, and ends with 1 when one is missing or half.
    const said = execFileSync(process.execPath, [script, '--trials', String(trials), '--every', '150'], {
      encoding: 'utf8',
    });
    expect(said).toMatch(new RegExp(`^accounted for +${trials}$`, 'm'));
    const killed = Number(/^workers killed +(\d+)/m.exec(said)?.[1]);
    const failed = [...said.matchAll(/^failed by \S+ +(\d+)/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
    expect(failed).toBeGreaterThan(0);
    expect(failed).toBeLessThanOrEqual(killed);
    expect(said).toMatch(/^failed otherwise +0$/m);
    expect(said).toMatch(/^stopped +0$/m);
  },
);
