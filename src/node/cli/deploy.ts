import { Command } from 'commander';
import { deployTrial } from '../deploy/deploy-trial.ts';
import { chooseJob } from '../run/jobs.ts';
import { toPort } from './numbers.ts';
import { workspaceOf } from './workspace.ts';

export function deployCommand(): Command {
  return new Command('deploy')
    .description('put the model of a trial behind a local endpoint that stays when this command ends')
    .argument('[job]', 'default: the newest')
    .option('--trial <trial>', 'best, a trial name or its number', 'best')
    .option('--name <endpoint>', 'name of the endpoint (default: the name of the job)')
    .option('--port <n>', 'port of the endpoint (default: a free one)', toPort)
    .option('--json', 'as JSON')
    .action(async (asked: string | undefined, options: { trial: string; name?: string; port?: number; json?: true }, command: Command) => {
      using workspace = workspaceOf(command);
      const job = chooseJob(workspace, asked);
      const endpoint = await deployTrial(workspace, job, options.trial, options.name ?? job, options.port);
      if (options.json) {
        console.log(JSON.stringify(endpoint, null, 2));
        return;
      }
      console.log(`Endpoint ${endpoint.name} is in service at ${endpoint.address}, serving ${endpoint.trial}.`);
      console.log(`  Ask it:     tunescope predict ${endpoint.name} new.csv`);
      console.log(`  or:         curl -H 'content-type: text/csv' --data-binary @rows.csv ${endpoint.address}/invocations`);
      console.log(`  Delete it:  tunescope undeploy ${endpoint.name}`);
    });
}
