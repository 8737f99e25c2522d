import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { formatMetric } from '../../core/words/number.ts';
import { deployTrial } from '../deploy/deploy-trial.ts';
import { undeploy } from '../deploy/endpoints.ts';
import { Engine, type RunningJob } from '../run/engine.ts';
import { parentsOf } from '../run/jobs.ts';
import { keptPredictionsOf } from '../run/kept-predictions.ts';
import { proposeNext, startNext } from '../run/next.ts';
import { listen } from '../server/listen.ts';
import type { Workspace } from '../store/workspace.ts';
import { draftFromFlags, newName } from './draft-from-flags.ts';
import { printError } from './failure.ts';
import { followJob } from './follow.ts';
import { stopOnInterrupt, waitForInterrupt } from './interrupt.ts';
import { toCount, toPort } from './numbers.ts';
import { paint } from './paint.ts';
import { printProposals } from './proposals.ts';
import { ensureLibrary } from './setup.ts';
import { printSummary } from './summary.ts';
import { workspaceOf } from './workspace.ts';

const data = fileURLToPath(new URL('../../../examples/data/breast-cancer-wisconsin.csv', import.meta.url));

export function demoCommand(): Command {
  return new Command('demo')
    .description(
      'the whole loop on the Wisconsin breast-cancer data: tune, look, refine, tune again, deploy, predict',
    )
    .option('--once', 'end when the loop is done instead of serving the page until Ctrl-C')
    .option('--trials <n>', 'trials of the first generation', toCount, 40)
    .option('--port <n>', 'port of the page (default: 8787, or a free one)', toPort)
    .action(async (options: { once?: true; trials: number; port?: number }, command: Command) => {
      await ensureLibrary(false, (line) => console.error(line));
      using workspace = workspaceOf(command, 'make');
      await using engine = new Engine(workspace);
      await using page = await listen({ workspace, engine, port: options.port ?? null, report: printError });

      headline('1. Tune: 569 patients, 30 features, AUC over four hyperparameters');
      const first = await begin(workspace, engine, options.trials);
      console.log(
        `Watch the scatter plots fill up: ${paint('cyan', page.url(`/jobs/${first.name}`), process.stdout)}\n`,
      );
      if (!(await watch(workspace, first))) return;

      headline('2. Refine: the next ranges, and why');
      printProposals(proposeNext(workspace, first.name));

      headline('3. Tune again: the second generation starts from the first');
      const second = await startNext(workspace, engine, first.name, {
        maxTrials: Math.ceil(options.trials / 2),
      });
      console.log(`Watch it: ${paint('cyan', page.url(`/jobs/${second.name}`), process.stdout)}\n`);
      if (!(await watch(workspace, second))) return;

      headline('4. Deploy: the best model of both generations behind a local endpoint');
      const name = first.name;
      const winner = better(workspace, first.name, second.name);
      const endpoint = await deployTrial(workspace, winner, 'best', name);
      console.log(`Endpoint ${endpoint.name} is in service at ${endpoint.address}`);
      console.log(`It serves ${endpoint.trial}`);
      await ask(endpoint.address ?? '');

      if (options.once) {
        await undeploy(workspace.folder, name);
        console.log(`\nThe endpoint was stopped and deleted. See the jobs again: tunescope view`);
        return;
      }
      console.log(`\nThe page stays at ${page.url(`/jobs/${second.name}`)} until Ctrl-C.`);
      await waitForInterrupt();
      await undeploy(workspace.folder, name);
      console.log(`\nThe endpoint was stopped and deleted; the jobs stay in ${workspace.folder}`);
    });
}

async function begin(workspace: Workspace, engine: Engine, trials: number): Promise<RunningJob> {
  const { job } = draftFromFlags(
    data,
    {
      target: 'diagnosis',
      set: ['objective=binary:logistic'],
      validationFraction: 0.3,
      header: true,
      trials,
      rounds: 60,
      metric: 'validation:auc',
      strategy: 'bayesian',
      seed: 1,
      name: newName('breast-cancer.csv', workspace.store.jobs()),
    },
    Date.now(),
    workspace.store.jobs(),
  );
  return engine.start(job, await engine.prepare(job.data));
}

/** Follows a job to its end and prints what it says; false when it did not complete. */
async function watch(workspace: Workspace, running: RunningJob): Promise<boolean> {
  using _interrupt = stopOnInterrupt(running);
  const state = await followJob(workspace.store, running, 'progress');
  printSummary(state, parentsOf(workspace, state), keptPredictionsOf(workspace, state));
  if (state.status === 'completed') return true;
  process.exitCode = state.status === 'stopped' ? 130 : 1;
  return false;
}

/** The generation whose best trial is better. */
function better(workspace: Workspace, first: string, second: string): string {
  const best = (job: string) => proposeNext(workspace, job).report.best?.value ?? Number.NEGATIVE_INFINITY;
  return best(second) >= best(first) ? second : first;
}

/** One row of the data, without its label, as a client would send it. */
async function ask(address: string): Promise<void> {
  const row = readFileSync(data, 'utf8').split('\n')[1] ?? '';
  const [label, ...features] = row.split(',');
  const answer = await fetch(`${address}/invocations`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: features.join(','),
  });
  const text = (await answer.text()).trim();
  if (!answer.ok) throw new Error(`the endpoint answered ${answer.status}: ${text}`);
  console.log(`\nOne prediction, for the first patient of the file (${label}):`);
  console.log(`  curl -H 'content-type: text/csv' --data '${features.slice(0, 3).join(',')},...' \\`);
  console.log(`    ${address}/invocations`);
  console.log(`  probability of malignant: ${formatMetric(Number(text))}`);
}

function headline(text: string): void {
  console.log(`\n${paint('bold', text, process.stdout)}`);
}
