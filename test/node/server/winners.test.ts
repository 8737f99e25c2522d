import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { winnerOf } from '../../../src/core/analyze/winner.ts';
import type { WinnerView } from '../../../src/core/model/api.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { Engine } from '../../../src/node/run/engine.ts';
import { keptPredictionsOf } from '../../../src/node/run/kept-predictions.ts';
import { createApp } from '../../../src/node/server/app.ts';
import { smallJobs } from '../run/small-job.ts';

const jobs = smallJobs();
let state: JobState;
beforeAll(async () => {
  state = await jobs.run('small');
});
afterAll(() => jobs[Symbol.dispose]());

function get(app: ReturnType<typeof createApp>, path: string) {
  const headers = { host: '127.0.0.1:8787' };
  return app.fetch(new Request(`http://127.0.0.1:8787${path}`, { headers }));
}

test('the winner by the kept predictions, found once for so many finished trials', async () => {
  const { workspace } = jobs;
  const app = createApp({ workspace, engine: new Engine(workspace), token: null, report: () => {} });
  const expected = winnerOf(state, keptPredictionsOf(workspace, state));
  expect(expected?.method).toBe('paired-delong');
  const answers = await Promise.all([get(app, '/api/jobs/small/winner'), get(app, '/api/jobs/small/winner')]);
  for (const answer of answers) expect(((await answer.json()) as WinnerView).winner).toEqual(expected);
  // What was found is not looked for again.
  rmSync(workspace.models('small'), { recursive: true });
  const later = (await (await get(app, '/api/jobs/small/winner')).json()) as WinnerView;
  expect(later.winner).toEqual(expected);
  expect((await get(app, '/api/jobs/nothing/winner')).status).toBe(404);
});
