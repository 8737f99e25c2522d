import { Command, Option } from 'commander';
import { ProblemError } from '../../core/model/problem.ts';
import { openLibrary } from '../xgb/library.ts';
import { type Source, setupXgboost } from '../xgb/setup.ts';

export function setupCommand(): Command {
  return new Command('setup')
    .description('get libxgboost when this machine has none (pip, Debian or Homebrew; no root needed)')
    .option('--force', 'fetch it even when one is found')
    .addOption(
      new Option('--from <source>', 'only from there; implies --force').choices(['pip', 'debian', 'brew']),
    )
    .action(async (options: { force?: true; from?: Source }) => {
      const onLine = (line: string) => console.error(line);
      if (options.from) await setupXgboost({ onLine, again: true, from: options.from });
      else await ensureLibrary(options.force === true, onLine);
    });
}

/** Finds libxgboost or fetches it, and says which one it is. Throws 'setup-failed'. */
export async function ensureLibrary(force: boolean, onLine: (line: string) => void): Promise<void> {
  if (!force) {
    try {
      const { version, file } = openLibrary();
      onLine(`XGBoost ${version} is at ${file}`);
      return;
    } catch (error) {
      if (!(error instanceof ProblemError && error.problems[0].code === 'xgboost-not-found')) throw error;
      onLine('libxgboost was not found; fetching it.');
    }
  }
  await setupXgboost({ onLine, again: force });
}
