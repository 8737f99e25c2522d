#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/node/cli/main.js', import.meta.url);
if (!existsSync(built)) {
  console.error('Tunescope is not built yet. In its folder, run: npm run setup');
  process.exit(1);
}
const { main } = await import(built.href);
process.exitCode = await main(process.argv.slice(2));
