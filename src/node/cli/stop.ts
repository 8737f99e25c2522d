import { Command } from 'commander';
import { chooseJob } from '../run/jobs.ts';
import { stopJob } from '../run/stop.ts';
import { workspaceOf } from './workspace.ts';

export function stopCommand(): Command {
  return new Command('stop')
    .description('stop a job; its finished trials stay, and it can be resumed')
    .argument('[job]', 'default: the newest')
    .action((asked: string | undefined, _options: object, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const job = chooseJob(workspace, asked);
      stopJob(workspace, job);
      console.log(`${job} is stopping: running trials end after the round they are in.`);
      console.log(`Go on with it: tunescope tune --resume ${job}`);
    });
}
