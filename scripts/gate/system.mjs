import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const oldestPostgres = 15;

/** The path of a Chromium that is installed, or undefined. */
export function findChromium() {
  return inPath(chromiumNames) ?? (existsSync(macChrome) ? macChrome : undefined);
}

/** The folder with the newest installed PostgreSQL programs, or undefined. Debian keeps them out of PATH. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Number.isInteger) : [];
  const folders = versions
    .filter((version) => version >= oldestPostgres)
    .sort((a, b) => b - a)
    .map((version) => join(debian, String(version), 'bin'));
  const initdb = inPath(['initdb']);
  return [...folders, ...(initdb ? [join(initdb, '..')] : [])].find((folder) =>
    existsSync(join(folder, 'initdb')),
  );
}

/** The path of Postfix, or undefined. Debian keeps it out of the PATH of most people. */
export function findPostfix() {
  return inPath(['postfix']) ?? ['/usr/sbin/postfix'].find((path) => existsSync(path));
}

/**
 * Installs the browser and the servers that are asked for, where this is Debian and we may. What is missing then stays
 * missing.
 */
export function installSystemPackages({ chromium, postgres, postfix }) {
  const missing = [];
  if (chromium && !findChromium()) missing.push('chromium');
  if (postgres && !findPostgres()) missing.push('postgresql');
  if (postfix && !findPostfix()) missing.push('postfix');
  const sudo = missing.length > 0 && isDebian() ? waysToRoot() : undefined;
  if (sudo === undefined) return;

  console.error(`Installing ${missing.join(' and ')} from Debian ...`);
  if (missing.includes('postgresql')) keepServerFromStarting(sudo);
  if (missing.includes('postfix')) leavePostfixAlone(sudo);
  // With sudo the variables have to be named in the command.
  const quiet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'UCF_FORCE_CONFFOLD=1', 'apt-get', '-qq'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const [program, ...rest] = [...sudo, ...quiet, ...args];
    const { status, stdout, stderr } = spawnSync(program, rest, { encoding: 'utf8' });
    if (status !== 0) {
      console.error(`${stdout}${stderr}\napt-get ${args[0]} failed. What it said stands above.`);
      return;
    }
  }
}

/** A sentence for who has to install something by hand. */
export const howToInstall = {
  chromium:
    'There is no Chromium here. Install it (on Debian: apt-get install chromium) and run the tests again.',
  postgres: `There is no PostgreSQL ${oldestPostgres} or newer here. Install it (on Debian: apt-get install postgresql) and run the tests again.`,
};

function inPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'));
}

/** What to put before a command so that it runs as root: nothing, sudo, or undefined where neither is possible. */
function waysToRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

/** Debian's package makes and starts a server of its own unless told not to; the tests start theirs themselves. */
function keepServerFromStarting(sudo) {
  const folder = '/etc/postgresql-common';
  const file = join(folder, 'createcluster.conf');
  if (existsSync(file)) return;
  const line = 'create_main_cluster = false\n';
  if (sudo.length === 0) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, line);
    return;
  }
  spawnSync(sudo[0], [...sudo.slice(1), 'mkdir', '-p', folder]);
  spawnSync(sudo[0], [...sudo.slice(1), 'tee', file], { input: line });
}

/** Without an answer Debian's package would set up and start a mail server for this machine. */
function leavePostfixAlone(sudo) {
  const [program, ...rest] = [...sudo, 'debconf-set-selections'];
  spawnSync(program, rest, { input: 'postfix postfix/main_mailer_type select No configuration\n' });
}
