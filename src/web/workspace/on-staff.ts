import { listGrants } from '../../domain/account/data/grants.ts';
import {
  openScope,
  permissionsOf,
  rolesIn,
  type StaffPermission,
  type StaffScope,
} from '../../domain/account/policy.ts';
import { isConfirmed } from '../../domain/account/rules.ts';
import type { StaffSession } from '../../domain/account/schema.ts';
import { findStaffEvent } from '../../domain/event/data/staff-events.ts';
import type { EventScope } from '../../domain/event/policy.ts';
import { findOrganisation } from '../../domain/organisation/data.ts';
import { notFound } from '../../platform/http/request-refused.ts';
import { keepTyped } from '../account/kept/keep-typed.ts';
import { sessionOf } from '../account/sign-in-gate.ts';
import { seeOther } from '../answer.ts';
import { paths } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import { takeStaffTurn } from '../turns.ts';
import type { Web } from '../web.ts';
import { refuse } from './refused/refuse.ts';

export type StaffRule = Pick<Route, 'method' | 'pattern' | 'framing' | 'keepsTyped'> & {
  readonly requires: StaffPermission;
  readonly stepUp?: boolean;
};

type Answer = Response | Promise<Response>;

/**
 * A route of the workspace of an organisation, behind the gate that leads to signing in. Whoever has no business in
 * the organisation is told that there is nothing; whoever works there without the right is told which role has it.
 */
export function onOrganisation(
  web: Web,
  rule: StaffRule,
  handle: (call: Call, scope: StaffScope) => Answer,
): Route {
  return staffRoute(rule, async (call) => {
    const entered = await enterOrganisation(web, call);
    return (await allow(web, call, rule, entered)) ?? handle(call, entered);
  });
}

/** As {@link onOrganisation}, for one event that is the organisation's own or held together with it. */
export function onEvent(web: Web, rule: StaffRule, handle: (call: Call, scope: EventScope) => Answer): Route {
  return staffRoute(rule, async (call) => {
    const entered = await enterOrganisation(web, call);
    const scope = await enterEvent(web, call, entered);
    return (await allow(web, call, rule, scope)) ?? handle(call, scope);
  });
}

function staffRoute(rule: StaffRule, handle: (call: Call) => Answer): Route {
  return { ...rule, permission: 'staff', rate: 'staff', cache: 'never', handle };
}

/** A route for whoever is signed in, wherever they work. */
export function onAccount(
  web: Web,
  rule: Pick<Route, 'method' | 'pattern' | 'stepUp'>,
  handle: (call: Call, session: StaffSession) => Answer,
): Route {
  return {
    ...rule,
    permission: 'account',
    rate: 'staff',
    cache: 'never',
    async handle(call) {
      const session = await countedSession(web, call);
      if (rule.stepUp === true && !isConfirmed(session, web.context.clock.now())) return toConfirm(call);
      return handle(call, session);
    },
  };
}

/** The grants with which somebody came in, so that a single event can be looked at with them again. */
type Entered = StaffScope & { readonly grants: Awaited<ReturnType<typeof listGrants>> };

async function countedSession(web: Web, call: Call): Promise<StaffSession> {
  const session = sessionOf(call);
  await takeStaffTurn(web, session.accountId);
  return session;
}

async function enterOrganisation(web: Web, call: Call): Promise<Entered> {
  const session = await countedSession(web, call);
  const organisation =
    (await findOrganisation(web.context, call.req.param('organisation') ?? '')) ?? notFound();
  const asked = { accountId: session.accountId, organisationId: organisation.id };
  const grants = await listGrants(web.context, asked);
  if (grants.length === 0) return notFound();
  const permissions = permissionsOf(rolesIn(grants, null));
  return { ...openScope({ session, organisation, permissions, onlyEvents: onlyEventsOf(grants) }), grants };
}

function onlyEventsOf(grants: Entered['grants']): ReadonlySet<string> | null {
  if (grants.some((grant) => grant.eventId === null)) return null;
  return new Set(grants.flatMap((grant) => grant.eventId ?? []));
}

async function enterEvent(web: Web, call: Call, { grants, ...scope }: Entered): Promise<EventScope> {
  const code = call.req.param('code') ?? '';
  const event = (await findStaffEvent(web.context, scope.organisation.id, code)) ?? notFound();
  const permissions = permissionsOf(rolesIn(grants, event.id, event.sharedRoles));
  return permissions.size === 0 ? notFound() : { ...openScope({ ...scope, permissions }), event };
}

/** Null: go on. */
async function allow(
  web: Web,
  call: Call,
  rule: StaffRule,
  scope: StaffScope | EventScope,
): Promise<Response | null> {
  // With roles for single events only, the list of events is still theirs to open, with those in it.
  const mayEnter =
    scope.permissions.has(rule.requires) || (rule.requires === 'event.read' && scope.onlyEvents !== null);
  if (lacksFactor(scope)) {
    return (
      (await keepTyped(web, call, { rule, needs: 'confirmation' })) ??
      seeOther(paths.setUpFactor(backTo(call)))
    );
  }
  if (!mayEnter) return refuse(web, call, scope, rule.requires);
  const needsFactor = rule.stepUp === true && !isConfirmed(scope.session, web.context.clock.now());
  if (!needsFactor) return null;
  return (await keepTyped(web, call, { rule, needs: 'confirmation' })) ?? toConfirm(call);
}

/** The organisation of the workspace may demand a second factor, and so may the one whose event is worked on. */
function lacksFactor(scope: StaffScope | EventScope): boolean {
  const isDemanded =
    scope.organisation.demandsSecondFactor || ('event' in scope && scope.event.demandsSecondFactor);
  return isDemanded && !scope.session.hasSecondFactor;
}

/** For a page of which only some forms need a fresh second factor: the way to it, or null where it is fresh. */
export function askFactor(web: Web, call: Call, { session }: Pick<StaffScope, 'session'>): Response | null {
  return isConfirmed(session, web.context.clock.now()) ? null : toConfirm(call);
}

function toConfirm(call: Call): Response {
  return seeOther(paths.confirm(backTo(call)));
}

/** Where to come back to: the page itself, also from its form, with what the page was asked to show. */
function backTo(call: Call): string {
  const { pathname, search } = new URL(call.req.url);
  return call.req.method === 'GET' ? pathname + search : pathname;
}
