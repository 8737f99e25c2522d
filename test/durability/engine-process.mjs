/**
 * An engine in a process of its own, to be killed: begins the job, or goes on with it. Each time an append has
 * returned it says how far the store's events are acknowledged: `acknowledged SEQ TYPE`.
 *
 *     node engine-process.mjs FOLDER JOB.json
 */
import { readFileSync, writeSync } from 'node:fs';
import { Engine } from '../../dist/node/run/engine.js';
import { openWorkspace } from '../../dist/node/store/workspace.js';

const [folder, file] = process.argv.slice(2);
const job = JSON.parse(readFileSync(file, 'utf8'));
// Written at once: what a killed process had only buffered would not count as acknowledged.
const say = (line) => writeSync(1, `${line}\n`);

const acknowledging = (append) => (name, events) => {
  const stored = append(name, events);
  const last = stored.at(-1);
  if (last) say(`acknowledged ${last.seq} ${last.event.type}`);
  return stored;
};

const workspace = openWorkspace(folder);
const store = {
  ...workspace.store,
  append: acknowledging(workspace.store.append),
  create: acknowledging(workspace.store.create),
};
const engine = new Engine({ ...workspace, store });
try {
  const running = store.has(job.name)
    ? await engine.resume(job.name)
    : await engine.start(job, await engine.prepare(job.data));
  const { status } = await running.ended;
  say(`ended ${status}`);
} catch (error) {
  say(`problem ${error.problems?.[0].code ?? 'none'} ${String(error).replaceAll('\n', ' ')}`);
  process.exitCode = 2;
}
