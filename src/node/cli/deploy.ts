import { Command } from 'commander';
import type { EndpointView } from '../../core/model/api.ts';
import { deployTrial } from '../deploy/deploy-trial.ts';
import { restart } from '../deploy/endpoints.ts';
import { chooseJob } from '../run/jobs.ts';
import type { Workspace } from '../store/workspace.ts';
import { toPort } from './numbers.ts';
import { workspaceOf } from './workspace.ts';

interface Flags {
  readonly trial: string;
  readonly name?: string;
  readonly port?: number;
  readonly restart?: string;
  readonly json?: true;
}

export function deployCommand(): Command {
  return new Command('deploy')
    .description('put the model of a trial behind a local endpoint that stays when this command ends')
    .argument('[job]', 'default: the newest')
    .option('--trial <trial>', 'best, a trial name or its number', 'best')
    .option('--name <endpoint>', 'name of the endpoint (default: the name of the job)')
    .option('--port <n>', 'port of the endpoint (default: a free one)', toPort)
    .option('--restart <endpoint>', 'start an endpoint again whose process ended, with the model it had')
    .option('--json', 'as JSON')
    .action(async (asked: string | undefined, options: Flags, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const endpoint = await begin(workspace, asked, options);
      if (options.json) {
        console.log(JSON.stringify(endpoint, null, 2));
        return;
      }
      console.log(
        `Endpoint ${endpoint.name} is in service at ${endpoint.address}, serving ${endpoint.trial}.`,
      );
      console.log(`  Ask it:     tunescope predict ${endpoint.name} new.csv`);
      console.log(
        `  or:         curl -H 'content-type: text/csv' --data-binary @rows.csv ${endpoint.address}/invocations`,
      );
      console.log(`  Delete it:  tunescope undeploy ${endpoint.name}`);
    });
}

function begin(workspace: Workspace, asked: string | undefined, flags: Flags): Promise<EndpointView> {
  if (flags.restart !== undefined) return restart(workspace.folder, flags.restart);
  const job = chooseJob(workspace, asked);
  return deployTrial(workspace, job, flags.trial, flags.name ?? job, {
    port: flags.port,
    refitting: (trial) => console.error(`${trial} was cross-validated; training its model on all rows ...`),
  });
}
