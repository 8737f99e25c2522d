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
      const what = stopJob(workspace, job);
      console.log(
        what === 'stopping'
          ? `${job} is stopping: running trials end after the round they are in.`
          : `${job} is stopped. No process ran it; its trials that were cut off have no result.`,
      );
      console.log(`Go on with it: tunescope tune --resume ${job}`);
    });
}
