/** Writes the generated documents: the manual from the built command line, the picture from the last test run. */
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { manual } from '../dist/node/cli/manual.js';

for (const [name, text] of Object.entries(manual())) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
  console.log(`docs/${name}`);
}

const picture = new URL('../dist/screenshots/page.png', import.meta.url);
if (existsSync(picture)) {
  copyFileSync(picture, new URL('../docs/page.png', import.meta.url));
  console.log('docs/page.png');
} else {
  console.log('docs/page.png is as it was: npm run test:browser takes a new picture');
}
