/** The command line: one file per command, all hung up here. */
import { Command, CommanderError } from 'commander';
import { analyzeCommand } from './analyze.ts';
import { confirmCommand } from './confirm.ts';
import { demoCommand } from './demo.ts';
import { deployCommand } from './deploy.ts';
import { doctorCommand } from './doctor.ts';
import { evaluateCommand } from './evaluate.ts';
import { exitCodeOf, printError } from './failure.ts';
import { lsCommand } from './ls.ts';
import { predictCommand } from './predict.ts';
import { refineCommand } from './refine.ts';
import { setupCommand } from './setup.ts';
import { showCommand } from './show.ts';
import { stopCommand } from './stop.ts';
import { tuneCommand } from './tune.ts';
import { undeployCommand } from './undeploy.ts';
import { version } from './version.ts';
import { viewCommand } from './view.ts';

/** Every command, in the order of the help page. */
export function program(): Command {
  const root = new Command('tunescope')
    .description('Tune XGBoost classifiers: trials, scatter plots, statistics, next ranges, endpoint.')
    .version(version(), '-v, --version')
    .option(
      '--store <folder>',
      'where jobs are kept (default: the nearest .tunescope folder, or a new one here)',
    )
    .showHelpAfterError('(tunescope --help lists the commands)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  const commands = [
    tuneCommand(),
    viewCommand(),
    analyzeCommand(),
    refineCommand(),
    confirmCommand(),
    evaluateCommand(),
    deployCommand(),
    predictCommand(),
    undeployCommand(),
    lsCommand(),
    showCommand(),
    stopCommand(),
    setupCommand(),
    doctorCommand(),
    demoCommand(),
  ];
  for (const command of commands) root.addCommand(command.copyInheritedSettings(root));
  return root;
}

/** Runs one command line; returns the exit code: 0, 1 (something broke) or 2 (a problem with a remedy). */
export async function main(argv: readonly string[]): Promise<number> {
  tolerateClosedOutput();
  try {
    await program().parseAsync([...argv], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    printError(error);
    return exitCodeOf(error);
  }
}

/**
 * `tunescope ... | head` closes the pipe early. What is printed then goes nowhere, and the command goes on to
 * its end: a running job is not lost because nobody reads its output.
 */
function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
