/**
 * Runs the jobs of docs/reading-reports.md and puts the reports, as `tunescope analyze` prints them now, into its code
 * blocks: what stands between `<!-- report: JOB -->` and `<!-- end -->`. A test then finds the numbers in the text that
 * are no longer in the report.
 *
 *     npm run build && node scripts/write-reports.mjs [--data FOLDER] [--store FOLDER]
 *
 * FOLDER of the data holds telco-churn, creditcard-fraud-sample and breast-cancer-wdbc; without it nothing is done. Jobs
 * that the store has already are not run again.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { data: { type: 'string' }, store: { type: 'string' } } });
const data = values.data ?? process.env.TUNESCOPE_BENCH_DATA ?? join(root, '../shared/data');
const sets = existsSync(join(data, 'datasets')) ? join(data, 'datasets') : data;
if (!existsSync(join(sets, 'telco-churn'))) {
  console.log(`no data in ${data}: docs/reading-reports.md stays as it is`);
  process.exit();
}
const folder = values.store ?? mkdtempSync(join(tmpdir(), 'tunescope-reports-'));
mkdirSync(folder, { recursive: true });
copyFileSync(join(sets, 'telco-churn/raw.csv'), join(folder, 'churn.csv'));
copyFileSync(join(root, 'examples/data/breast-cancer-wisconsin.csv'), join(folder, 'wdbc.csv'));
// The file has no line of names; its label is the first column.
const fraud = join(sets, 'creditcard-fraud-sample');
const names = readFileSync(join(fraud, 'columns.csv'), 'utf8')
  .trim()
  .replace(/^[^,]+/, 'Class');
writeFileSync(join(folder, 'fraud.csv'), `${names}\n${readFileSync(join(fraud, 'data.csv'), 'utf8')}`);

const document = join(root, 'docs/reading-reports.md');
let text = readFileSync(document, 'utf8');
const jobs = [...text.matchAll(/^ {4}tunescope tune (.*--name (\S+).*)$/gm)];
for (const [, line, name] of jobs) {
  const known = JSON.parse(tunescope('ls', '--json')).jobs.map((job) => job.name);
  if (!known.includes(name)) tunescope('tune', ...line.split(/\s+/), '--no-page', '--quiet');
  const report = tunescope('analyze', name, '--lang', 'en').trim();
  const block = `<!-- report: ${name} -->\n\n\`\`\`text\n${report}\n\`\`\`\n\n<!-- end -->`;
  text = text.replace(new RegExp(`<!-- report: ${name} -->[\\s\\S]*?<!-- end -->`), () => block);
  console.log(`${name}: ${report.split('\n').length} lines`);
}
writeFileSync(document, text);

function tunescope(...args) {
  const env = { ...process.env, NO_COLOR: '1', TUNESCOPE_STORE: join(folder, '.tunescope') };
  const options = { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  return execFileSync(process.execPath, [join(root, 'bin/tunescope.mjs'), ...args], options);
}
