import { closeSync, openSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { fail } from '../../core/model/problem.ts';
import { predictFile } from '../deploy/predict-file.ts';
import { workspaceOf } from './workspace.ts';

export function predictCommand(): Command {
  return new Command('predict')
    .description('ask an endpoint about every row of a CSV file; one probability per line')
    .argument('<endpoint>', 'its name')
    .argument('<file>', 'rows with the feature columns by name; other columns are ignored')
    .option('-o, --output <file>', 'write to a file instead of the screen')
    .option('--json', 'as JSON: { predictions, unknownCategories }')
    .action(
      async (endpoint: string, file: string, options: { output?: string; json?: true }, command: Command) => {
        using workspace = workspaceOf(command, 'look');
        if (options.output !== undefined) mustBeWritable(options.output);
        const answer = await predictFile({ storeFolder: workspace.folder, endpoint, file });
        const text = options.json ? `${JSON.stringify(answer)}\n` : `${answer.predictions.join('\n')}\n`;
        if (options.output === undefined) process.stdout.write(text);
        else writeFileSync(options.output, text);
        if (answer.unknownCategories > 0 && !options.json) {
          console.error(
            `${answer.unknownCategories} cells held a category that training never saw; they count as missing.`,
          );
        }
      },
    );
}

/** Asked before anything is predicted. Throws 'output-unwritable'. */
function mustBeWritable(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw fail('output-unwritable', '--output', { file, reason });
  }
}
