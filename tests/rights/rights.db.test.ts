import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../src/domain/account/commands/grant-role.ts';
import { permissionsOf, type StaffRole, staffRoles } from '../../src/domain/account/policy.ts';
import { getOrganisation } from '../../src/domain/organisation/data.ts';
import { allRoutes, createApp } from '../../src/web/app.ts';
import { isForStaff, type RouteRule } from '../../src/web/router.ts';
import { createWeb } from '../../src/web/web.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildEvent, buildOrganisation } from '../support/factories.ts';
import { signIn } from '../support/staff.ts';
import { writeTable } from './write-table.ts';

const docs = fileURLToPath(new URL('../../docs/rights.md', import.meta.url));

type Who = { readonly name: string; readonly cookie: string | null };

let context: TestContext;
let app: ReturnType<typeof createApp>;
let rules: readonly RouteRule[];
const staff = new Map<StaffRole, Who>();
let stranger: Who;
let place: { organisation: string; code: string };

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
function addressOf({ pattern }: RouteRule): string {
  return pattern
    .replace(':organisation', place.organisation)
    .replace(':code', place.code)
    .replace(/:[a-z]+/gi, '0b8f1f1e-7777-4777-8777-777777777777');
}

async function ask(rule: RouteRule, { cookie }: Who): Promise<Response> {
  const headers = new Headers(cookie === null ? {} : { cookie });
  const body = rule.method === 'POST' ? new URLSearchParams() : null;
  const response = await app.request(addressOf(rule), { method: rule.method, headers, body });
  await response.body?.cancel();
  return response;
}

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
      expect(response.status, nameOf(rule)).not.toBe(403);
      expect(response.headers.get('location') ?? '', nameOf(rule)).not.toMatch(/^\/account\//);
    }
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
