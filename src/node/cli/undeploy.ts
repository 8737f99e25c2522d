import { Command } from 'commander';
import { undeploy } from '../deploy/endpoints.ts';
import { workspaceOf } from './workspace.ts';

export function undeployCommand(): Command {
  return new Command('undeploy')
    .description('stop an endpoint and delete it; the trial and its model stay')
    .argument('<name>', 'the endpoint')
    .action(async (name: string, _options: object, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      await undeploy(workspace.folder, name);
      console.log(`Endpoint ${name} is deleted.`);
    });
}
