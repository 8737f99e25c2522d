/** Writes the generated documents from the built command line. */
import { writeFileSync } from 'node:fs';
import { manual } from '../dist/node/cli/manual.js';

for (const [name, text] of Object.entries(manual())) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
  console.log(`docs/${name}`);
}
