// Runs on the pinned Node, because it loads what was just compiled: build-template.mjs FOLDER-OF-THE-BUILD
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inRoot } from './places.mjs';

const out = process.argv[2];
const module = join(out, 'platform/db/embedded/build-template.js');
if (existsSync(module)) {
  const { buildTemplate } = await import(pathToFileURL(module).href);
  await buildTemplate(inRoot('migrations'), join(out, 'template.tar.gz'));
}
