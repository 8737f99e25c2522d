/** The app's interface to jobs; shapes in `core/model/api.ts`. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { JobSummary, JobView, RefinementView, WinnerView } from '../../core/model/api.ts';
import { fail } from '../../core/model/problem.ts';
import { deployTrial } from '../deploy/deploy-trial.ts';
import type { Engine } from '../run/engine.ts';
import { nearestJob, viewOf } from '../run/jobs.ts';
import { proposeNext, startNext } from '../run/next.ts';
import { stopJob } from '../run/stop.ts';
import { summaries } from '../run/summaries.ts';
import type { Workspace } from '../store/workspace.ts';
import { EventStreams } from './event-stream.ts';
import { readBody } from './read-body.ts';
import { Winners } from './winners.ts';

const deployBody = z.object({ trial: z.string().min(1), name: z.string().min(1) });

/** `report` is told when a job started here ends because the store cannot be written. */
export function jobRoutes(workspace: Workspace, engine: Engine, report: (error: unknown) => void): Hono {
  const routes = new Hono();
  const { store } = workspace;
  const streams = new EventStreams(store);
  const winners = new Winners(workspace);

  routes.use('/:job/*', async (context, next) => {
    mustExist(context.req.param('job'));
    await next();
  });
  const mustExist = (job: string) => {
    if (!store.has(job)) throw fail('job-not-found', job, { job, nearest: nearestJob(store, job) });
  };

  routes.get('/', (context) => context.json({ jobs: summaries(workspace) satisfies JobSummary[] }));

  routes.get('/:job', (context) => {
    return context.json(viewOf(workspace, context.req.param('job')) satisfies JobView);
  });

  routes.get('/:job/events', (context) => {
    const job = context.req.param('job');
    const after = Number(context.req.header('last-event-id') ?? context.req.query('after') ?? 0);
    if (!Number.isSafeInteger(after) || after < 0) {
      throw fail('number-out-of-bounds', 'after', {
        name: 'after',
        value: String(after),
        allowed: 'a sequence number',
      });
    }
    context.header('Content-Type', 'text/event-stream');
    context.header('Cache-Control', 'no-cache');
    return context.body(streams.open(job, after));
  });

  routes.get('/:job/refinement', async (context) => {
    const job = context.req.param('job');
    const winner = await winners.of(job);
    const { refinement, request } = proposeNext(workspace, job, { winner });
    return context.json({ refinement, request } satisfies RefinementView);
  });

  routes.get('/:job/winner', async (context) => {
    return context.json({ winner: await winners.of(context.req.param('job')) } satisfies WinnerView);
  });

  routes.post('/:job/refine', async (context) => {
    const job = context.req.param('job');
    const winner = await winners.of(job);
    const running = await startNext(workspace, engine, job, { winner });
    // The job outlives this request. How it ends is in its events, unless they could not be written.
    running.ended.catch(report);
    return context.json({ job: running.name }, 201);
  });

  routes.post('/:job/deploy', async (context) => {
    const { trial, name } = await readBody(context, deployBody);
    return context.json(await deployTrial(workspace, context.req.param('job'), trial, name), 201);
  });

  routes.post('/:job/stop', (context) => {
    stopJob(workspace, context.req.param('job'));
    return context.json({}, 202);
  });

  return routes;
}
