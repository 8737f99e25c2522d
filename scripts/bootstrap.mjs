/**
 * Takes a bare clone to a working state and runs one thing in it:
 *
 *     node scripts/bootstrap.mjs setup|demo|test [arguments]
 *
 * Dependencies and build are skipped when nothing changed since they were last made. Needs Node and npm only.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [what = 'setup', ...rest] = process.argv.slice(2);

requireNode(20, 19);
step('dependencies', [join(root, 'package-lock.json')], join(root, 'node_modules'), () =>
  npm('ci', '--no-audit', '--no-fund'),
);
step('build', sources(), join(root, 'dist'), () => {
  node('node_modules/typescript/bin/tsc', '-b', 'src/node', 'src/web');
  node('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
});
if (what === 'setup' || what === 'test') node('bin/tunescope.mjs', 'setup');

if (what === 'demo') node('bin/tunescope.mjs', 'demo', ...rest);
if (what === 'test') {
  ensureChromium();
  fetchBothXgboosts();
  npm('run', 'check', '--silent');
  npm('run', 'test:browser', '--silent', ...rest);
}

function requireNode(major, minor) {
  const [haveMajor = 0, haveMinor = 0] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(`Tunescope needs Node ${major}.${minor} or newer; this is ${process.version}.`);
}

/** Runs `make` unless `inputs` are those of the last time, which a stamp inside `output` remembers. */
function step(name, inputs, output, make) {
  const stamp = join(output, '.tunescope-stamp');
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs) hash.update(file).update(readFileSync(file));
  const now = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  console.error(`[tunescope] ${name} ...`);
  make();
  mkdirSync(output, { recursive: true });
  writeFileSync(stamp, now);
}

function sources() {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return [
    join(root, 'package-lock.json'),
    join(root, 'tsconfig.base.json'),
    join(root, 'vite.config.ts'),
    ...files,
  ];
}

/** The browser tests want a Chromium; as root on Debian it is installed, elsewhere they say why they skip. */
function ensureChromium() {
  const names = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  if (process.env.TUNESCOPE_CHROMIUM || names.some((name) => existsSync(name))) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.error('[tunescope] chromium ...');
  const quiet = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const updated = spawnSync('apt-get', ['update', '-qq'], quiet);
  const installed = spawnSync(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    quiet,
  );
  if (updated.status !== 0 || installed.status !== 0) {
    console.error('[tunescope] chromium could not be installed; the browser tests will be skipped.');
  }
}

/** Tests of native code run on XGBoost 1.7 and 3.x where both can be had; what is missing they say. */
function fetchBothXgboosts() {
  for (const source of ['pip', 'debian']) {
    const home = join(root, 'dist', 'xgboost-for-tests', source);
    if (existsSync(join(home, 'xgboost'))) continue;
    console.error(`[tunescope] libxgboost from ${source} ...`);
    const env = { ...process.env, TUNESCOPE_HOME: home };
    const args = [join(root, 'bin/tunescope.mjs'), 'setup', '--from', source];
    const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
    if (status !== 0) console.error(`[tunescope] not to be had here; its tests will be skipped.`);
  }
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) run(process.execPath, [cli, ...args]);
  else run('npm', args);
}

function node(script, ...args) {
  run(process.execPath, [join(root, script), ...args]);
}

function run(command, args) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) fail(`${command} could not be started: ${error.message}`);
  if (signal) process.exit(130);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
