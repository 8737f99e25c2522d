import { Command, InvalidArgumentError } from 'commander';
import { wrapText } from '../../core/chart/text/wrap-text.ts';
import type { JobState } from '../../core/model/state.ts';
import type { Confirmation } from '../../core/model/winner.ts';
import { confirmationNotes } from '../../core/words/confirmation-notes.ts';
import { type Language, phrasesOf } from '../../core/words/language.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import { confirmedSentence } from '../../core/words/winner.ts';
import { confirm, type TrainedAgain } from '../run/confirm.ts';
import { chooseJob, mustState } from '../run/jobs.ts';
import { stopOnInterrupt } from './interrupt.ts';
import { languageOfEnvironment, languageOption } from './language.ts';
import { toCount } from './numbers.ts';
import { tableLines } from './table.ts';
import { workspaceOf } from './workspace.ts';

interface Flags {
  readonly top: number;
  readonly repeats: number;
  readonly lang?: Language;
  readonly json?: true;
}

export function confirmCommand(): Command {
  return new Command('confirm')
    .description(
      'train the best trials again with other seeds and on other splits of the rows: is the best one still the best?',
    )
    .argument('[job]', 'default: the newest')
    .option('--top <n>', 'how many trials: those that cannot be told from the best first', toCount, 5)
    .option('--repeats <n>', 'how often each is trained, at least 2', toRepeats, 5)
    .addOption(languageOption())
    .option('--json', 'as JSON: each repeat, means and differences with their intervals')
    .action(async (asked: string | undefined, flags: Flags, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const state = mustState(workspace, chooseJob(workspace, asked));
      const controller = new AbortController();
      let workers: readonly number[] = [];
      using _interrupt = stopOnInterrupt({
        stop: () => controller.abort(),
        abandon: () => {
          for (const worker of workers) process.kill(worker, 'SIGKILL');
        },
      });
      const found = await confirm(workspace, state, {
        top: flags.top,
        repeats: flags.repeats,
        stop: controller.signal,
        progress: (done) => console.error(progressText(done, state, flags.repeats)),
        working: (now) => {
          workers = now;
        },
      });
      if (controller.signal.aborted) process.exitCode = 130;
      if (!found) {
        console.error('Stopped before the first repeat was whole: nothing is kept.');
        return;
      }
      if (flags.json) console.log(JSON.stringify(found, null, 2));
      else {
        const language = flags.lang ?? languageOfEnvironment(process.env);
        for (const line of confirmationLines(found, language)) console.log(line);
      }
    });
}

function toRepeats(text: string): number {
  const value = toCount(text);
  if (value < 2)
    throw new InvalidArgumentError('It must be a whole number, at least 2: one says nothing of chance.');
  return value;
}

/** `7/25  repeat 2 of 5, trial 17: AUC 0.8453`. */
function progressText(
  { done, of, repeat, number, value, cause }: TrainedAgain,
  state: JobState,
  repeats: number,
) {
  const { metric } = state.job.objective;
  const result = value === null ? `failed: ${cause}` : `${metricLabel(metric)} ${formatMetric(value)}`;
  return `${String(done).padStart(String(of).length)}/${of}  repeat ${repeat} of ${repeats}, trial ${number}: ${result}`;
}

/** Lines of at most 80 columns. */
export function confirmationLines(found: Confirmation, language: Language): string[] {
  const table = tableLines(
    ['trial', 'then', 'mean now', '95 % interval', 'worse by', '95 % interval', 'p'],
    found.trials.map(({ number, value, mean, deficit }) => [
      String(number),
      formatMetric(value),
      mean ? formatMetric(mean.value) : '-',
      mean ? between(mean) : '-',
      deficit ? formatMetric(deficit.value) : '-',
      deficit ? between(deficit) : '-',
      deficit ? (deficit.p < 0.001 ? '<0.001' : deficit.p.toFixed(3)) : '-',
    ]),
  );
  const sentence = confirmedSentence(found, phrasesOf(language));
  const said = [
    ...(sentence ? [`${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`] : []),
    ...confirmationNotes(found, language),
  ];
  return ['', ...table, '', ...said.flatMap((text) => wrapText(text, 78))];
}

function between({ low, high }: { low: number; high: number }): string {
  return `${formatMetric(low)} to ${formatMetric(high)}`;
}
