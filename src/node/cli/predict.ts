import { closeSync, openSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { calledClass } from '../../core/metrics/class-predictions.ts';
import { fail } from '../../core/model/problem.ts';
import { uniqueNames } from '../data/header.ts';
import { csvLine } from '../deploy/csv.ts';
import { type FilePredictions, predictFile } from '../deploy/predict-file.ts';
import { workspaceOf } from './workspace.ts';

export function predictCommand(): Command {
  return new Command('predict')
    .description(
      'ask an endpoint about every row of a file; one probability per line, or one per class and the class',
    )
    .argument('<endpoint>', 'its name')
    .argument('<file>', 'CSV or JSON lines (also .gz) with the features by name; other columns are ignored')
    .option('-o, --output <file>', 'write to a file instead of the screen')
    .option('--json', 'as JSON: { classes, predictions, unknownCategories }')
    .action(
      async (endpoint: string, file: string, options: { output?: string; json?: true }, command: Command) => {
        using workspace = workspaceOf(command, 'look');
        if (options.output !== undefined) mustBeWritable(options.output);
        const answer = await predictFile({ storeFolder: workspace.folder, endpoint, file });
        const text = options.json ? jsonOf(answer) : csvOf(answer);
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

/** With more than two classes, names first: the classes' probabilities if the model gives them, and the class. */
function csvOf({ predictions, width, classes }: FilePredictions): string {
  if (classes.length === 2) return `${predictions.join('\n')}\n`;
  const names = width === 1 ? [] : classes;
  const lines = [csvLine(uniqueNames([...names, 'predicted']).names)];
  for (let row = 0; row < predictions.length / width; row++) {
    const own = predictions.slice(row * width, (row + 1) * width);
    // multi:softmax says the number of the class, multi:softprob all probabilities.
    const called = width === 1 ? (own[0] as number) : calledClass(own, width, 0);
    lines.push(csvLine([...(width === 1 ? [] : own.map(String)), classes[called] ?? String(called)]));
  }
  return lines.join('');
}

function jsonOf({ predictions, width, classes, unknownCategories }: FilePredictions): string {
  const rows = Array.from({ length: predictions.length / width }, (_, row) =>
    predictions.slice(row * width, (row + 1) * width),
  );
  const asked = { classes, predictions: width === 1 ? predictions : rows, unknownCategories };
  return `${JSON.stringify(asked)}\n`;
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
