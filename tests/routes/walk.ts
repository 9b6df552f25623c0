import { allRoutes, createApp } from '../../src/web/app.ts';
import type { PageCache } from '../../src/web/page-cache.ts';
import { listRules, type RouteRule } from '../../src/web/router.ts';
import { createPageCache, createWeb } from '../../src/web/web.ts';
import { examineAnswer } from './examine-answer.ts';
import { BEFORE, CONTACT, DISPLAY_NAME, MEETING_HOST, organisationSlug, type Scene } from './scene.ts';

/** The moments at which an event, a door and a registration say something else. */
const moments = {
  open: BEFORE,
  'closing soon': '2020-07-26T12:00:00Z',
  closed: '2020-07-28T09:00:00Z',
  door: '2020-07-30T08:16:00Z',
  live: '2020-07-30T08:45:00Z',
  ended: '2020-07-30T13:00:00Z',
} as const;

export type Visit = {
  /** Which page, and when: for the report of a test. */
  readonly name: string;
  readonly path: string;
  readonly moment: string;
  readonly status: number;
  readonly html: string;
  readonly cookie: string | null;
};

type App = ReturnType<typeof createApp>;

/** The pages of a scene, and what was found on the way. */
export class Walk {
  /** The rules of all pages that can be asked for. */
  readonly rules: readonly RouteRule[];
  /** The patterns that had something to show. */
  readonly reached = new Set<string>();
  /** What pages said of people and meetings that they may not say. */
  readonly leaks: string[] = [];
  /** What answers load, run, lack and say in addresses, against our promises. */
  readonly faults: string[] = [];
  readonly app: App;
  readonly #scene: Scene;
  readonly #pages: PageCache;
  readonly #seen = new Set<string>();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#pages = createPageCache(scene.context);
    this.app = createApp(scene.context, { pages: this.#pages });
    // A mail is no page, and has tests of its own.
    this.rules = listRules(allRoutes(createWeb(scene.context))).filter(
      ({ method, framing }) => method === 'GET' && framing !== 'held',
    );
  }

  /**
   * Asks for every page that the route table knows, of every event and of every person, at every moment, and hands out
   * each page that is built in a way that no earlier one was. The clock stands at the moment of the page meanwhile.
   */
  async *visits(): AsyncGenerator<Visit> {
    const ids = await idsOfMails(this.app);
    for (const [moment, at] of Object.entries(moments)) {
      await this.#scene.context.freeze(at);
      this.#pages.clear();
      for (const rule of this.rules) {
        if (moment !== 'open' && staysTheSame(rule)) continue;
        for (const path of addressesOf(rule, this.#scene, ids)) {
          const visit = await this.#visit(rule, path, moment);
          if (visit !== null) yield visit;
        }
      }
    }
  }

  async #visit(rule: RouteRule, path: string, moment: string): Promise<Visit | null> {
    const cookie = rule.permission === 'account' || rule.permission === 'staff' ? this.#scene.cookie : null;
    const response = await this.app.request(path, cookie === null ? {} : { headers: { cookie } });
    const { status } = response;
    if (status < 400) this.reached.add(rule.pattern);
    const html = await response.text();
    this.#examine(rule, response.headers, { path, text: html });
    if (!this.#mayShowPeople(rule)) this.leaks.push(...this.#leaksIn(rule, path, html));
    if (!response.headers.get('content-type')?.startsWith('text/html')) return null;
    const build = structureOf(html);
    if (this.#seen.has(build)) return null;
    this.#seen.add(build);
    return { name: `${rule.pattern} (${moment}: ${path})`, path, moment, status, html, cookie };
  }

  #examine(rule: RouteRule, headers: Headers, { path, text }: { path: string; text: string }): void {
    // The demo stands in for the programs of others: its pages are not there in production.
    if (rule.permission === 'demo') return;
    const personal = [MEETING_HOST, DISPLAY_NAME, ...this.#scene.people.map(({ address }) => address)];
    const found = examineAnswer({ rule, headers, text }, { personal, own: [CONTACT] });
    this.faults.push(...found.map((fault) => `${rule.pattern} (${path}) ${fault}`));
  }

  /** The demo shows all mail, and the workspace has rights and tests of its own. */
  #mayShowPeople({ permission }: RouteRule): boolean {
    return permission === 'demo' || permission === 'account' || permission === 'staff';
  }

  #leaksIn({ permission, pattern }: RouteRule, path: string, said: string): string[] {
    const others = this.#scene.people.filter(
      ({ manage }) => permission !== 'manage' || !path.includes(manage),
    );
    const secrets = [MEETING_HOST, ...others.map(({ address }) => address)];
    return secrets.filter((secret) => said.includes(secret)).map((secret) => `${pattern}: ${secret}`);
  }
}

/** What does not depend on the time, or is watched over in tests of its own. */
function staysTheSame({ permission, pattern }: RouteRule): boolean {
  return (
    permission === 'demo' ||
    permission === 'account' ||
    permission === 'staff' ||
    (/:(page|token)$/.test(pattern) && permission === 'public')
  );
}

async function idsOfMails(app: App): Promise<string[]> {
  const list = await (await app.request('/demo/mail')).text();
  return [...new Set(list.match(/(?<=\/demo\/mail\/)[\w-]{36}/g))].slice(0, 3);
}

function addressesOf(rule: RouteRule, scene: Scene, mailIds: readonly string[]): string[] {
  if (rule.permission === 'pass' || rule.permission === 'manage') return personalAddresses(rule, scene);
  const values: Readonly<Record<string, readonly string[]>> = {
    organisation: [organisationSlug, 'nobody'],
    event: scene.events.map(({ slug }) => slug),
    slug: [...scene.events.map(({ slug }) => slug), 'about', 'nothing'],
    section: ['about'],
    page: ['staff', 'nothing'],
    code: scene.events.slice(0, 2).map(({ code }) => code),
    id: rule.permission === 'demo' ? mailIds : ['nothing'],
  };
  return fillIn(rule.pattern, values);
}

function fillIn(pattern: string, values: Readonly<Record<string, readonly string[]>>): string[] {
  const [part, name = ''] = /:(\w+)/.exec(pattern) ?? [];
  if (part === undefined) return [pattern];
  return (values[name] ?? ['nothing']).flatMap((value) => fillIn(pattern.replace(part, value), values));
}

function personalAddresses({ pattern, permission }: RouteRule, scene: Scene): string[] {
  const { people, addressLinks, endMailLinks } = scene;
  if (pattern.endsWith('/end-mail')) return [...endMailLinks, '/m/aaaaaaaaaa/nothing/end-mail'];
  if (pattern.endsWith('/address')) return [...addressLinks, '/m/aaaaaaaaaa/nothing/address'];
  const links = people.map(({ code, pass, manage }) => [code, permission === 'pass' ? pass : manage]);
  return [...links, ['aaaaaaaaaa', 'nothing']].map(([code = '', token = '']) =>
    pattern.replace(':code', code).replace(':token', token),
  );
}

/** The elements of a page and the names of their attributes, without what is said in them. */
function structureOf(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '<$1>')
    .replace(/="[^"]*"/g, '')
    .replace(/>[^<]+</g, '><');
}
