import { Command } from 'commander';
import type { JobSummary } from '../../core/model/api.ts';
import { listEndpoints } from '../deploy/endpoints.ts';
import { summaries } from '../run/summaries.ts';
import { printProblem } from './failure.ts';
import { paint } from './paint.ts';
import { printTable } from './table.ts';
import { workspaceOf } from './workspace.ts';

export function lsCommand(): Command {
  return new Command('ls')
    .description('list jobs, newest first, and endpoints')
    .option('--json', 'as JSON: { jobs, endpoints }; in progress and not alive = interrupted')
    .action(async (options: { json?: true }, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const jobs = summaries(workspace, printProblem);
      const endpoints = await listEndpoints(workspace.folder);
      if (options.json) {
        console.log(JSON.stringify({ jobs, endpoints }, null, 2));
        return;
      }
      if (jobs.length === 0) {
        console.log(
          `No jobs in ${workspace.folder} yet.\nStart one: tunescope tune train.csv --target LABEL`,
        );
      } else {
        printTable(
          ['JOB', 'STATUS', 'TRIALS', 'BEST', 'METRIC', 'STARTED'],
          jobs.map((job) => [
            job.name,
            statusText(job),
            `${job.finished}/${job.maxTrials}`,
            job.best === null ? '-' : job.best.toFixed(5),
            job.metric,
            new Date(job.createdAt).toLocaleString(),
          ]),
        );
      }
      if (endpoints.length > 0) {
        console.log('');
        printTable(
          ['ENDPOINT', 'STATUS', 'TRIAL', 'ADDRESS'],
          endpoints.map((endpoint) => [
            endpoint.name,
            endpoint.status,
            endpoint.trial,
            endpoint.address ?? '-',
          ]),
        );
        console.log(paint('dim', 'Delete an endpoint with: tunescope undeploy NAME', process.stdout));
      }
    });
}

/** The status, and for a job that nothing runs how to go on. */
export function statusText(job: Pick<JobSummary, 'status' | 'alive'>): string {
  const open = job.status === 'in-progress' || job.status === 'stopping';
  return open && !job.alive ? 'interrupted' : job.status;
}
