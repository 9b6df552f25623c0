import type { HttpBindings } from '@hono/node-server';
import type { Context as HonoContext } from 'hono';
import { isStaffPermission, type StaffPermission } from '../domain/account/policy.ts';
import type { StaffSession } from '../domain/account/schema.ts';

/**
 * Who may ask. `public`: everybody. `pass`, `manage`, `invitation`, `ticket`: who holds that link. `account`: who is signed in. `staff`: who
 * is signed in and has what `requires` names, in the organisation and event of the address. `hook`: who proves by a
 * signature to be the provider that an organisation uses. `demo`: everybody, in demo mode only.
 */
const permissions = [
  'public',
  'pass',
  'manage',
  'invitation',
  'ticket',
  'account',
  'staff',
  'hook',
  'demo',
] as const;
export type Permission = (typeof permissions)[number];

/**
 * How often one network may ask. `unlimited`: reading what everybody may read. `form`: sending a form (the setting
 * FOYER_FORM_LIMIT). `code`: registering without an address, where nothing proves that it is somebody else; a third of
 * the forms. `link`: opening personal links, which must not
 * be guessed: only those that lead nowhere count, as whole offices and mobile networks come from one address.
 * `sign-in`: showing who one is; only what did not convince counts, as a whole office comes in from one network in the
 * morning. `staff`: each account by itself, generously. `hook`: reports of providers, which come in crowds; those that
 * prove nothing count as links that lead nowhere.
 */
const rates = ['unlimited', 'form', 'code', 'link', 'sign-in', 'staff', 'hook'] as const;
export type RateClass = (typeof rates)[number];

/**
 * What may keep the answer. `page`: shared caches, briefly. `kept`: as `page`, and the handler answers from the page
 * cache with headers of its own. `asset`: for ever. `never`: nobody.
 */
const caches = ['page', 'kept', 'asset', 'never'] as const;
export type CacheClass = (typeof caches)[number];

const methods = ['GET', 'POST'] as const;

export type RouteRule = {
  readonly method: (typeof methods)[number];
  readonly pattern: string;
  readonly permission: Permission;
  readonly rate: RateClass;
  readonly cache: CacheClass;
  /** Of a `staff` route: what the person must be allowed to do there. */
  readonly requires?: StaffPermission;
  /** Of a `staff` or `account` route: asks for the second factor again when the last time is a quarter of an hour ago. */
  readonly stepUp?: boolean;
  /**
   * Of a form that people write in: what they typed is handed back when they must first show who they are. Only for
   * what a second press cannot make worse: never for what sends, reads contacts, or gives rights.
   */
  readonly keepsTyped?: boolean;
  /** Set where the page listens to this host, to change without being loaded anew. */
  readonly listens?: boolean;
  /** Set where a form of the page leads to another host. */
  readonly formsLeadOut?: boolean;
  /** `holder`: the page shows a document of this site within itself. `held`: it is that document, a mail as it was sent. */
  readonly framing?: 'holder' | 'held';
};

export type WebEnvironment = {
  Bindings: Partial<HttpBindings>;
  /** Who is signed in; set by the gate of the routes that ask for it. */
  Variables: { session: StaffSession | null };
};

/** One request on its way through a handler. */
export type Call = HonoContext<WebEnvironment>;

export type Route = RouteRule & { readonly handle: (call: Call) => Response | Promise<Response> };

/**
 * Refuses routes that say too little or contradict themselves, before the first request. It looks at values, not at
 * types, so that a cast or a typo cannot open a door.
 * @throws Error naming every fault
 */
export function checkRoutes(routes: readonly RouteRule[]): void {
  const seen = new Set<string>();
  const faults = routes.flatMap((route) => {
    const name = `${route.method} ${route.pattern}`;
    const found = faultsOf(route).map((fault) => `${name} ${fault}`);
    if (seen.has(name)) found.push(`${name} is declared twice.`);
    seen.add(name);
    return found;
  });
  if (faults.length > 0) throw new Error(`The routes are not safe to serve:\n${faults.join('\n')}`);
}

function faultsOf(route: RouteRule): string[] {
  const checks: [boolean, string][] = [
    [!methods.includes(route.method), 'has a method that is not served.'],
    [!route.pattern?.startsWith('/'), 'has no pattern.'],
    [!permissions.includes(route.permission), 'declares no permission.'],
    [!rates.includes(route.rate), 'declares no rate limit.'],
    [!caches.includes(route.cache), 'declares no cache class.'],
    [route.method === 'POST' && route.rate === 'unlimited', 'takes forms without a limit.'],
    [route.method === 'POST' && route.cache !== 'never', 'takes forms, and lets the answer be kept.'],
    [isPersonal(route) && route.cache !== 'never', 'is personal, and lets the answer be kept.'],
    [
      (route.permission === 'hook') !== (route.rate === 'hook'),
      'takes reports in another way than as reports.',
    ],
    [isBehindALink(route) && route.rate === 'unlimited', 'is personal, and lets links be guessed.'],
    [
      (route.permission === 'staff') !== (route.requires !== undefined),
      'does not say what its staff must be allowed to do.',
    ],
    [
      route.requires !== undefined && !isStaffPermission(route.requires),
      'requires a permission that nobody has.',
    ],
    [route.stepUp === true && !isForStaff(route), 'asks strangers for a second factor.'],
    [route.keepsTyped === true && !mayKeepTyped(route), 'hands back what was typed where it may not.'],
  ];
  return checks.filter(([isFault]) => isFault).map(([, sentence]) => sentence);
}

/** What staff write, and whoever has the right may see as well. */
const writing: readonly StaffPermission[] = [
  'event.edit',
  'messages.plan',
  'outcomes.edit',
  'protection.act',
  'organisation.edit',
  // A list that is pasted is read first: another press, on another page, sends it.
  'invitations.send',
];

function mayKeepTyped({ method, requires }: RouteRule): boolean {
  return method === 'POST' && requires !== undefined && writing.includes(requires);
}

/** Whether the answer of a route is meant for one person. */
export function isPersonal(route: RouteRule): boolean {
  return isBehindALink(route) || isForStaff(route);
}

function isBehindALink(route: RouteRule): boolean {
  return ['pass', 'manage', 'invitation', 'ticket'].includes(route.permission);
}

/** Whether a route is for people who sign in. */
export function isForStaff(route: RouteRule): boolean {
  return route.permission === 'account' || route.permission === 'staff';
}

/** The rules of all routes, without what they do: for the table in the tests and in the docs. */
export function listRules(routes: readonly Route[]): RouteRule[] {
  return routes.map(({ handle: _, ...rule }) => rule);
}

/** The methods that each pattern answers, HEAD included, in the order of the routes. */
export function methodsByPattern(routes: readonly RouteRule[]): Map<string, string[]> {
  const answered = new Map<string, string[]>();
  for (const { method, pattern } of routes) {
    const known = answered.get(pattern) ?? [];
    answered.set(pattern, [...known, ...(method === 'GET' ? ['GET', 'HEAD'] : [method])]);
  }
  return answered;
}
