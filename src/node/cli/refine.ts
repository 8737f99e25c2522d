import { Command, Option } from 'commander';
import type { Strength } from '../../core/model/proposal.ts';
import { type Language, phrasesOf } from '../../core/words/language.ts';
import { Engine } from '../run/engine.ts';
import { chooseJob, parentsOf } from '../run/jobs.ts';
import { keptPredictionsOf } from '../run/kept-predictions.ts';
import { proposeNext, startNext } from '../run/next.ts';
import { listen } from '../server/listen.ts';
import { printError } from './failure.ts';
import { followJob } from './follow.ts';
import { stopOnInterrupt } from './interrupt.ts';
import { languageOfEnvironment, languageOption } from './language.ts';
import { toCount, toPort } from './numbers.ts';
import { printProposals } from './proposals.ts';
import { printNextSteps, printSummary } from './summary.ts';
import { workspaceOf } from './workspace.ts';

interface Flags {
  readonly run?: true;
  readonly name?: string;
  readonly trials?: number;
  readonly strength?: Strength;
  readonly request?: true;
  readonly page: boolean;
  readonly port?: number;
  readonly lang?: Language;
  readonly json?: true;
}

export function refineCommand(): Command {
  return new Command('refine')
    .description('propose the next ranges with their reasons; --run starts the next generation from them')
    .argument('[job]', 'default: the newest')
    .option('--run', 'start the next generation, warm-started from this one')
    .option('--name <job>', 'its name (default: the name with the number of the generation)')
    .option('--trials <n>', 'its trials (default: as many as this one)', toCount)
    .addOption(strengthOption())
    .option('--request', "print it as SageMaker's request, WarmStartConfig included")
    .option('--port <n>', 'port of the page (default: 8787, or a free one)', toPort)
    .option('--no-page', 'do not serve the page')
    .addOption(languageOption())
    .option('--json', 'as JSON: { refinement, job }; with --run every event as a line')
    .action(async (asked: string | undefined, flags: Flags, command: Command) => {
      using workspace = workspaceOf(command, 'look');
      const name = chooseJob(workspace, asked);
      const options = { name: flags.name, maxTrials: flags.trials, strength: flags.strength };
      const next = proposeNext(workspace, name, options);
      const phrases = phrasesOf(flags.lang ?? languageOfEnvironment(process.env));
      if (flags.request) {
        console.log(JSON.stringify(next.request, null, 2));
        return;
      }
      if (!flags.run) {
        if (flags.json) console.log(JSON.stringify({ refinement: next.refinement, job: next.job }, null, 2));
        else {
          printProposals(next, phrases);
          console.log(`\nStart it: tunescope refine ${name} --run`);
        }
        return;
      }
      if (!flags.json) printProposals(next, phrases);
      await using engine = new Engine(workspace);
      const running = await startNext(workspace, engine, name, options);
      await using page = flags.page
        ? await listen({ workspace, engine, port: flags.port ?? null, report: printError })
        : null;
      if (page && !flags.json) console.error(`\nWatch it live: ${page.url(`/jobs/${running.name}`)}`);
      using _interrupt = stopOnInterrupt(running);
      const state = await followJob(workspace.store, running, flags.json ? 'json' : 'progress');
      if (!flags.json) {
        printSummary(state, parentsOf(workspace, state), keptPredictionsOf(workspace, state));
        printNextSteps(state);
      }
      if (state.status !== 'completed') process.exitCode = state.status === 'stopped' ? 130 : 1;
    });
}

/** `--strength gentle|normal|bold`. */
function strengthOption(): Option {
  const strengths: readonly Strength[] = ['gentle', 'normal', 'bold'];
  return new Option('--strength <how>', 'how readily ranges are cut (default: normal)').choices([
    ...strengths,
  ]);
}
