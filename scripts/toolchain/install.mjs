import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { inRoot, root } from './places.mjs';

const lockFile = inRoot('package-lock.json');
const stampFile = inRoot('node_modules', '.foyer-lock');

/** Installs what the lock file names, unless exactly that is installed. Throws a sentence when npm fails. */
export async function ensureDependencies() {
  requireNode20();
  const lock = readFileSync(lockFile, 'utf8');
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!isInstalled(JSON.parse(lock))) {
    console.error('Installing the dependencies (the first time takes a minute) ...');
    await npmCi();
  }
  writeFileSync(stampFile, stamp);
}

function requireNode20() {
  if (Number.parseInt(process.versions.node, 10) >= 20) return;
  throw new Error(`Foyer needs Node 20 or newer to start, and this is Node ${process.versions.node}.`);
}

/** Whether npm's own record of node_modules agrees with the lock file, as after an `npm ci` by hand. */
function isInstalled(lock) {
  const record = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const asWanted = ([path, { version, optional }]) =>
    installed[path] ? installed[path].version === version && existsSync(inRoot(path)) : optional === true;
  return wanted.every(asWanted) && Object.keys(installed).every((path) => path in lock.packages);
}

async function npmCi() {
  // NODE_ENV=production would leave out the compiler.
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const [program, ...before] = npmCommand();
  const { code, output } = await collect(program, [...before, ...args]);
  if (code === 0) return;
  console.error(output);
  throw new Error('npm could not install the dependencies. What it said stands above.');
}

/** The npm that started us, or else the one in PATH. */
function npmCommand() {
  const started = process.env.npm_execpath;
  if (started && basename(started) === 'npm-cli.js') return [process.execPath, started];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function collect(program, args) {
  return new Promise((resolve, reject) => {
    const shell = program.endsWith('.cmd');
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
