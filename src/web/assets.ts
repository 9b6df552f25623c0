import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Encoded, encodeAll } from '../platform/http/compress.ts';
import { accentRules, readableAccent } from '../ui/accent.ts';
import type { PageAssets } from '../ui/layout.tsx';
import { paths } from './paths.ts';

export type Asset = { readonly type: string; readonly body: Encoded };

/**
 * What a page needs. `public`: what everybody reads, kept small. `preview`: the same with a bar for staff above it.
 * `staff`: the pages of who signs in, which need more; nothing of it travels with the public pages.
 */
export type Bundle = 'public' | 'preview' | 'staff';

/** The stylesheets and the scripts under names that change with their content. */
export interface Assets {
  /** What a page of an organisation with this accent refers to. From then on `find` knows the names. */
  forAccent(accent: string, bundle?: Bundle): PageAssets;
  /** The file of a name that `forAccent` has given out, or null. */
  find(file: string): Promise<Asset> | null;
}

const DEFAULT_ACCENT = '#0b5394';

/** What the script of every page does: its behaviours, each with the files it consists of, those it imports first. */
const everywhere = [
  ['shift-presses', 'exit-at-once'],
  ['focus-errors'],
  ['local-time'],
  ['submit-once'],
  ['prove-work'],
];

const bundles = {
  public: { sheets: ['public', 'figures'], script: 'page', behaviours: everywhere },
  preview: { sheets: ['public', 'figures', 'preview'], script: 'page', behaviours: everywhere },
  staff: {
    sheets: ['public', 'figures', 'workspace', 'account', 'letters', 'door'],
    script: 'staff',
    behaviours: [...everywhere, ['passkey'], ['live'], ['markdown-edits', 'markdown-toolbar'], ['sort-rows']],
  },
} as const satisfies Record<Bundle, object>;

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Reads the files that stand beside this module: in the build, and in the sources where there is no build. The sheets
 * of a bundle go out as one, and so do its behaviours, so that a first visit costs one request for each.
 * @param demo whether pages have the bar of the demo
 */
export function createAssets({ demo = false }: { demo?: boolean } = {}): Assets {
  const styles = (bundle: Bundle) =>
    [...new Set<string>([...bundles[bundle].sheets, ...(demo ? ['letters', 'demo'] : [])])]
      .map((sheet) => shorten(readFileSync(beside(`../ui/styles/${sheet}.css`), 'utf8')))
      .join('');
  const css = { public: styles('public'), preview: styles('preview'), staff: styles('staff') };
  const files = new Map<string, { type: string; text: string; encoded: Promise<Encoded> | null }>();
  const pages = new Map<string, PageAssets>();

  function add(name: string, extension: string, type: string, text: string): string {
    const hash = createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
    const file = `${name}.${hash}.${extension}`;
    if (!files.has(file)) files.set(file, { type, text, encoded: null });
    return paths.asset(file);
  }

  function addScript(bundle: Bundle): string | null {
    const { script, behaviours } = bundles[bundle];
    const text = readScript(behaviours);
    return text === null ? null : add(script, 'js', 'text/javascript; charset=utf-8', text);
  }
  const scripts = {
    public: addScript('public'),
    preview: addScript('preview'),
    staff: addScript('staff'),
  };

  return {
    forAccent(accent, bundle = 'public') {
      const safe = /^#[0-9a-f]{6}$/i.test(accent) ? accent.toLowerCase() : DEFAULT_ACCENT;
      const known = pages.get(bundle + safe);
      if (known !== undefined) return known;
      const stylesheet = add(bundle, 'css', 'text/css; charset=utf-8', css[bundle] + accentRules(safe));
      const made = { stylesheet, script: scripts[bundle], icon: iconOf(safe) };
      pages.set(bundle + safe, made);
      return made;
    },
    find(file) {
      const found = files.get(file);
      if (found === undefined) return null;
      found.encoded ??= encodeAll(found.text, 11);
      return found.encoded.then((body) => ({ type: found.type, body }));
    },
  };
}

/** Behaviours as one file, each in a scope of its own. Null where they have not been compiled: pages do without. */
function readScript(behaviours: readonly (readonly string[])[]): string | null {
  const files = behaviours.flat();
  const folders = [beside('../client/'), beside('../../dist/client/')];
  const folder = folders.find((candidate) => files.every((name) => existsSync(`${candidate}${name}.js`)));
  if (folder === undefined) return null;
  const read = (name: string) => withoutMarks(readFileSync(`${folder}${name}.js`, 'utf8'));
  return behaviours.map((names) => `{${names.map(read).join('\n')}}`).join('\n');
}

/** A block cannot hold what makes a file a module, and nobody is served the map or the comments. */
function withoutMarks(compiled: string): string {
  return compiled
    .replace(/^(export \{\};|import .*|\/\/.*)$/gm, '')
    .replace(/^export (?=const |function )/gm, '')
    .replace(/^ *(\/\*\*[\s\S]*?\*\/|\/\/.*)$/gm, '')
    .replace(/\n\s*/g, '\n')
    .trim();
}

/** Takes out comments and the white space that a reader of the source needs and a browser does not. */
function shorten(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}

/** A door that stands open, in the organisation's colour, small enough to travel inside the page. */
function iconOf(accent: string): string {
  const colour = encodeURIComponent(readableAccent(accent).light);
  const door = "%3Cpath fill='%23fff' d='M5 14V7a3 3 0 0 1 6 0v7z'/%3E";
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='2' fill='${colour}'/%3E${door}%3C/svg%3E`;
}
