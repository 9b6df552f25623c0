import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = ['node_modules', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'];

/** Each rule with a file that breaks it: the file's path and its one import. */
const broken = [
  ['no-circles', 'src/platform/log/one.ts', "import { two } from './two.ts';"],
  ['platform-knows-nothing-above', 'src/platform/log/a.ts', "import type { c } from '../../config.ts';"],
  ['domain-is-below-pages', 'src/domain/event/a.ts', "import '../../ui/button.ts';"],
  ['domain-neighbours-by-the-front-door', 'src/domain/event/b.ts', "import '../meeting/jobs.ts';"],
  ['domain-neighbours-by-the-front-door', 'src/domain/event/c.ts', "import '../meeting/rules.ts';"],
  ['domain-neighbours-by-the-front-door', 'src/domain/event/d.ts', "import '../meeting/mails/link.ts';"],
  ['only-web-sees-a-request', 'src/domain/event/e.ts', "import { Hono } from 'hono';"],
  ['web-is-below-the-commands', 'src/web/public/a.ts', "import '../../main.ts';"],
  ['config-and-context-as-types', 'src/domain/event/f.ts', "import { c } from '../../config.ts';"],
  [
    'config-is-at-the-bottom',
    'src/config.ts',
    "import type { b } from './ui/button.ts';\nexport const c = 1;",
  ],
  ['context-makes-nothing', 'src/context.ts', "import { c } from './config.ts';"],
  ['ui-is-plain', 'src/ui/a.ts', "import type { l } from '../platform/log/log.ts';"],
  ['ui-translates-nothing', 'src/ui/b.ts', "import { t } from '../platform/i18n/text.ts';"],
  ['sql-in-few-places', 'src/web/public/b.ts', "import { sql } from 'kysely';"],
  ['engines-in-one-place', 'src/domain/event/data.ts', "import pg from 'pg';"],
  ['client-stands-alone', 'src/client/a.ts', "import '../ui/button.ts';"],
  ['nobody-imports-client', 'src/web/public/c.ts', "import '../../client/zone.ts';"],
  ['product-without-its-tests', 'src/web/public/d.ts', "import '../../../tests/support/factory.ts';"],
  ['product-without-development-packages', 'src/web/public/e.ts', "import axe from 'axe-core';"],
  ['everything-resolves', 'src/web/public/f.ts', "import './nowhere.ts';"],
] as const;

/** What they import, and imports that are in order. */
const inOrder = [
  ['src/platform/log/two.ts', "import { one } from './one.ts';"],
  ['src/platform/log/log.ts', "import type { s } from './sink.ts';\nexport const l = 1;"],
  ['src/platform/log/sink.ts', "import { l } from './log.ts';\nexport const s = 1;"],
  ['src/platform/i18n/text.ts', 'export const t = 1;'],
  ['src/ui/button.ts', "import type { t } from '../platform/i18n/text.ts';"],
  ['src/main.ts', "import './web/public/page.ts';\nimport { c } from './config.ts';"],
  ['src/web/public/page.ts', "import type { c } from '../../config.ts';\nimport '../../ui/button.ts';"],
  ['src/domain/meeting/jobs.ts', ''],
  ['src/domain/meeting/rules.ts', ''],
  ['src/domain/meeting/mails/link.ts', "import { raw } from 'hono/jsx/jsx-runtime';"],
  ['src/domain/meeting/data.ts', "import { sql } from 'kysely';"],
  ['src/domain/meeting/commands/open-door.ts', "import '../../event/schema.ts';\nimport '../data.ts';"],
  ['src/domain/event/schema.ts', ''],
  ['src/client/zone.ts', ''],
  ['tests/support/factory.ts', "import '../../src/main.ts';\nimport '../../src/domain/meeting/jobs.ts';"],
] as const;

describe('the rules between the rooms', () => {
  let found: string[] = [];
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rooms-'));
    for (const name of shared) symlinkSync(join(root, name), join(folder, name));
    for (const [path, text] of [...inOrder, ...broken.map(([, path, text]) => [path, text] as const)]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${text}\nexport {};\n`);
    }
    found = violations(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(broken)('finds what breaks %s in %s', (rule, path) => {
    expect(found).toContain(`${rule} ${path}`);
  });

  it('finds nothing in files that are in order', () => {
    const orderly = new Set<string>(inOrder.map(([path]) => path));
    const circle = 'no-circles src/platform/log/two.ts';
    expect(found.filter((line) => orderly.has(line.split(' ')[1] ?? '') && line !== circle)).toEqual([]);
  });

  it('has an example for each rule', () => {
    const config = readFileSync(join(root, '.dependency-cruiser.cjs'), 'utf8');
    const rules = [...config.matchAll(/^ {6}name: '([a-z-]+)'/gm)].map((match) => match[1]);
    expect(new Set(broken.map(([rule]) => rule))).toEqual(new Set(rules));
  });
});

/** The violations in a folder, each as `rule file`. */
function violations(folder: string): string[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const output = execFileSync(process.execPath, [cruiser, 'src', 'tests', '-T', 'baseline'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const list: unknown = JSON.parse(output.toString());
  if (!Array.isArray(list)) throw new TypeError('dependency-cruiser answered something else than a list.');
  return list.map((entry) => `${entry.rule.name} ${entry.from}`);
}
