import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { inRoot, pinnedNode } from './places.mjs';
import { run, runTool } from './run.mjs';

const inputs = ['src', 'migrations', 'scripts/toolchain/build.mjs', 'package-lock.json'];
const configs = ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.client.json'];
const assets = new Set(['.css', '.svg', '.ico']);
const stampFile = inRoot('dist', '.foyer-build');

/** Builds dist/ when what it is made of has changed since. Throws a sentence when a part cannot be built. */
export async function ensureBuilt() {
  const stamp = hashOfInputs();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.error('Building ...');
  await build(stamp);
}

/** Builds into a folder beside dist/ and puts it in its place at the end, so that dist/ is always whole. */
async function build(stamp) {
  const out = inRoot(`dist.${process.pid}`);
  rmSync(out, { recursive: true, force: true });
  try {
    await compile('tsconfig.build.json', out);
    if (existsSync(inRoot('src/client'))) await compile('tsconfig.client.json', join(out, 'client'));
    copyAssets(out);
    await buildTemplate(out);
    writeFileSync(join(out, '.foyer-build'), stamp);
    rmSync(inRoot('dist'), { recursive: true, force: true });
    renameSync(out, inRoot('dist'));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function compile(config, out) {
  const code = await runTool('typescript/bin/tsc', ['-p', config, '--outDir', out]);
  if (code !== 0)
    throw new Error(`The sources named in ${config} do not compile. The compiler's words stand above.`);
}

function copyAssets(out) {
  for (const path of filesBelow('src')) {
    if (assets.has(extname(path))) cpSync(inRoot(path), join(out, path.slice('src/'.length)));
  }
}

/** An empty database with the migrations applied: a first start copies it, which is faster than making one. */
async function buildTemplate(out) {
  const script = inRoot('scripts/toolchain/build-template.mjs');
  const code = await run(pinnedNode(), [script, out]);
  if (code !== 0) throw new Error('The template of the embedded database could not be built. See above.');
}

function hashOfInputs() {
  const hash = createHash('sha256');
  for (const path of [...inputs, ...configs].flatMap(filesBelow)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(inRoot(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** The files at or below a path of the package, sorted, with forward slashes; none where there is no such path. */
function filesBelow(path) {
  const entries = readdirOrFile(inRoot(path));
  if (entries === undefined) return existsSync(inRoot(path)) ? [path] : [];
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesBelow(`${path}/${entry.name}`));
}

function readdirOrFile(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR' || error.code === 'ENOENT') return undefined;
    throw error;
  }
}
