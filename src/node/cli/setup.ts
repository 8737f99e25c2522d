import { Command } from 'commander';
import { ProblemError } from '../../core/model/problem.ts';
import { openLibrary } from '../xgb/library.ts';
import { setupXgboost } from '../xgb/setup.ts';

export function setupCommand(): Command {
  return new Command('setup')
    .description('get libxgboost when this machine has none (pip, Debian or Homebrew; no root needed)')
    .option('--force', 'fetch it even when one is found')
    .action(async (options: { force?: true }) => {
      await ensureLibrary(options.force === true, (line) => console.error(line));
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
