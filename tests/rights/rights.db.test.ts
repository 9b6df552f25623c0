import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import { permissionsOf, type StaffRole, sharedRoles, staffRoles } from '../../src/domain/account/policy.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { allRoutes, createApp } from '../../src/web/app.ts';
import { isForStaff, type RouteRule } from '../../src/web/router.ts';
import { createWeb } from '../../src/web/web.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildOrganisation } from '../support/factories.ts';
import { signIn } from '../support/staff.ts';
import { writeTable } from './write-table.ts';

const docs = fileURLToPath(new URL('../../docs/rights.md', import.meta.url));

type Place = { readonly organisation: string; readonly code: string };
type Who = { readonly name: string; readonly cookie: string | null };

let context: TestContext;
let app: ReturnType<typeof createApp>;
let rules: readonly RouteRule[];
const staff = new Map<StaffRole, Who>();
let stranger: Who;
let place: Place;

beforeAll(async () => {
  context = await openTestContext();
  app = createApp(context);
  rules = allRoutes(createWeb(context)).filter((route) => route.permission === 'staff');
  const organisationId = await buildOrganisation(context);
  const event = await buildEvent(context, { organisationId });
  const { slug } = await getOrganisation(context, organisationId);
  place = { organisation: slug, code: event.code };
  for (const role of staffRoles) {
    const { accountId, cookie } = await signIn(context, { confirmed: true });
    await grantRole(context, { organisationId, accountId, role, eventId: null });
    staff.set(role, { name: role, cookie });
  }
  const elsewhere = await buildOrganisation(context);
  const { accountId, cookie } = await signIn(context, { confirmed: true });
  for (const role of staffRoles) {
    await grantRole(context, { organisationId: elsewhere, accountId, role, eventId: null });
  }
  stranger = { name: 'stranger', cookie };
});
afterAll(() => context.close());

/** The address of a route in the place that the tests work in; what else it names does not exist. */
function addressOf({ pattern }: RouteRule, { organisation, code }: Place = place): string {
  return pattern
    .replace(':organisation', organisation)
    .replace(':code', code)
    .replace(/:[a-z]+/gi, '0b8f1f1e-7777-4777-8777-777777777777');
}

async function ask(
  rule: RouteRule,
  { cookie }: Who,
  more: Record<string, string> = {},
  at: Place = place,
): Promise<Response> {
  const headers = new Headers({ ...more, ...(cookie !== null && { cookie }) });
  // The test of a mail wants to know of which; everything else takes it for an empty form.
  const body = rule.method === 'POST' ? new URLSearchParams({ kind: 'link', locale: 'en' }) : null;
  const response = await app.request(addressOf(rule, at), { method: rule.method, headers, body });
  await response.body?.cancel();
  return response;
}

/** Whether an address, or the form that goes to it, names something beside the organisation and the event. */
const namesMore = ({ pattern }: RouteRule) => /:(?!organisation\b|code\b)|\/door\/answers$/.test(pattern);

const nameOf = ({ method, pattern }: RouteRule) => `${method} ${pattern}`;

describe('the rights in the workspace', () => {
  it('are those of the table in the docs', () => {
    const table = writeTable(rules);
    if (process.env.FOYER_WRITE_DOCS !== undefined) writeFileSync(docs, table);
    expect(readFileSync(docs, 'utf8'), 'Run `npm run rights` to write docs/rights.md anew.').toBe(table);
  });

  it.each(staffRoles)('of a %s end where the table says so', async (role) => {
    const who = staff.get(role);
    if (who === undefined) throw new Error('Nobody has this role.');
    const permissions = permissionsOf([role]);
    const refused = rules.filter(({ requires }) => requires !== undefined && !permissions.has(requires));
    for (const rule of refused) expect((await ask(rule, who)).status, nameOf(rule)).toBe(403);
    const allowed = rules.filter(
      ({ method, requires }) => method === 'GET' && !refused.some((rule) => rule.requires === requires),
    );
    for (const rule of allowed) {
      const response = await ask(rule, who);
      // What names something more than the event names nothing that there is.
      expect(namesMore(rule) ? [200, 303, 404] : [200, 303], nameOf(rule)).toContain(response.status);
      expect(response.headers.get('location') ?? '', nameOf(rule)).not.toMatch(/^\/account\//);
    }
  });

  it.each(staffRoles)('of a %s let everything be sent that the table allows', async (role) => {
    const permissions = permissionsOf([role]);
    const { accountId, cookie } = await signIn(context, { confirmed: true });
    const organisationId = await buildOrganisation(context);
    await grantRole(context, { organisationId, accountId, role, eventId: null });
    const { slug } = await getOrganisation(context, organisationId);
    const forms = rules.filter(
      ({ method, requires }) => method === 'POST' && requires !== undefined && permissions.has(requires),
    );
    for (const rule of forms) {
      // One that was cancelled by the form before would judge the next.
      const { code } = await buildEvent(context, { organisationId });
      const response = await ask(rule, { name: role, cookie }, {}, { organisation: slug, code });
      // 415: what wants a file is judged as soon as its kind is known to be wrong.
      const answers = [200, 303, 409, 415, 422, ...(namesMore(rule) ? [404] : [])];
      expect(answers, nameOf(rule)).toContain(response.status);
      expect(response.headers.get('location') ?? '', nameOf(rule)).not.toMatch(
        /^\/account\/(sign-in|confirm)/,
      );
    }
  });

  it('that hold for one event end at its sister and at the organisation', async () => {
    const organisationId = await buildOrganisation(context);
    const { slug: organisation } = await getOrganisation(context, organisationId);
    const own = await buildEvent(context, { organisationId });
    const sister = await buildEvent(context, { organisationId });
    const { accountId, cookie } = await signIn(context, { confirmed: true });
    for (const role of sharedRoles)
      await grantRole(context, { organisationId, accountId, role, eventId: own.id });
    const narrowed = { name: 'narrowed', cookie };
    const permissions = permissionsOf(sharedRoles);
    for (const rule of rules) {
      if (!rule.pattern.includes(':code')) continue;
      const there = { organisation, code: sister.code };
      expect((await ask(rule, narrowed, {}, there)).status, nameOf(rule)).toBe(404);
      const isAllowed = rule.requires !== undefined && permissions.has(rule.requires);
      if (rule.method !== 'GET' || !isAllowed || namesMore(rule)) continue;
      const here = { organisation, code: own.code };
      expect([200, 303], nameOf(rule)).toContain((await ask(rule, narrowed, {}, here)).status);
    }
    const staffPages = rules.filter(({ requires }) => requires === 'staff.manage');
    expect(staffPages.length).toBeGreaterThan(0);
    for (const rule of staffPages) {
      const { status } = await ask(rule, narrowed, {}, { organisation, code: own.code });
      expect([403, 404], nameOf(rule)).toContain(status);
    }
  });

  it('are nobody’s when a page of another site sends the form', async () => {
    const organisationId = await buildOrganisation(context);
    const { slug: organisation } = await getOrganisation(context, organisationId);
    const { code } = await buildEvent(context, { organisationId });
    const { accountId, cookie } = await signIn(context, { confirmed: true });
    for (const role of staffRoles)
      await grantRole(context, { organisationId, accountId, role, eventId: null });
    const forms = rules.filter(({ method }) => method === 'POST');
    for (const rule of forms) {
      const lured = { 'sec-fetch-site': 'cross-site' };
      const response = await ask(rule, { name: 'lured', cookie }, lured, { organisation, code });
      expect(response.status, nameOf(rule)).toBe(403);
    }
    const [event] = await context.db.query<{ state: string }>('select state from events where code = $1', [
      code,
    ]);
    expect(event?.state).toBe('published');
  });

  it('of somebody from another organisation are none, and nothing tells that there is something', async () => {
    for (const rule of rules) {
      const response = await ask(rule, stranger);
      expect(response.status, nameOf(rule)).toBe(404);
    }
  });

  it('of somebody who is not signed in lead to the sign-in, and back afterwards', async () => {
    const everywhere = allRoutes(createWeb(context)).filter(isForStaff);
    for (const rule of everywhere) {
      const response = await ask(rule, { name: 'nobody', cookie: null });
      expect(response.status, nameOf(rule)).toBe(303);
      const [path, query] = (response.headers.get('location') ?? '').split('?');
      expect(path, nameOf(rule)).toBe('/account/sign-in');
      const back = rule.method === 'GET' ? addressOf(rule) : null;
      expect(new URLSearchParams(query).get('to'), nameOf(rule)).toBe(back);
    }
  });

  it('that could expose people ask for the second factor again', async () => {
    const organisationId = await buildOrganisation(context);
    const event = await buildEvent(context, { organisationId });
    const { slug } = await getOrganisation(context, organisationId);
    const { accountId, cookie } = await signIn(context, { confirmed: false });
    for (const role of staffRoles)
      await grantRole(context, { organisationId, accountId, role, eventId: null });
    place = { organisation: slug, code: event.code };
    for (const rule of rules.filter(({ stepUp }) => stepUp === true)) {
      const response = await ask(rule, { name: 'unconfirmed', cookie });
      expect(response.headers.get('location') ?? '', nameOf(rule)).toMatch(/^\/account\/confirm\?to=/);
    }
  });
});
