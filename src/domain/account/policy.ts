import type { Organisation } from '../organisation/schema.ts';
import type { StaffSession } from './schema.ts';

/** What somebody is to an organisation, or to one event of it (DESIGN section 2). */
export const staffRoles = ['organiser', 'registrar', 'host', 'reporter', 'protection', 'owner'] as const;
export type StaffRole = (typeof staffRoles)[number];

export function isStaffRole(name: string): name is StaffRole {
  return staffRoles.some((role) => role === name);
}

/** The roles that an organisation can give to the staff of one with which it holds an event. */
export const sharedRoles = [
  'organiser',
  'registrar',
  'host',
  'reporter',
] as const satisfies readonly StaffRole[];

const everybody = staffRoles;

/**
 * Who may do what. Owners run the organisation and its events; contacts, the door and the protection log are for the
 * roles that are made for them, which an owner can take on for all to see.
 */
const rolesByPermission = {
  /** See an event in the workspace, its texts and its counts by state. */
  'event.read': everybody,
  /** Write, copy, publish, move, postpone and cancel events. */
  'event.edit': ['organiser', 'owner'],
  /** See and set which messages go out when, in which words. */
  'messages.plan': ['organiser', 'owner'],
  /** See how many messages of each kind were delivered. */
  'deliveries.read': ['organiser', 'registrar', 'owner'],
  /** Set the address of the meeting, and what has to hold before links go out. */
  'meeting.change': ['organiser', 'owner'],
  /** See display names and states, without contacts. */
  'people.list': ['registrar', 'host'],
  /** Approve, decline, withdraw, send again, revoke. */
  'people.decide': ['registrar'],
  /** See contacts, with a reason. */
  'contacts.read': ['registrar'],
  /** Invite addresses to register. */
  'invitations.send': ['registrar'],
  'exports.request': ['registrar'],
  /** Agree, as a second person, to an export. */
  'exports.approve': ['registrar', 'protection'],
  /** Open and lock the door, turn people out, let them in by name. */
  'door.host': ['host'],
  'outcomes.edit': ['reporter', 'organiser'],
  /** See figures of the event as pictures. */
  'figures.read': ['organiser', 'registrar', 'host', 'reporter', 'owner'],
  /** Retention, holds, certificates, the access log, breaches. */
  'protection.act': ['protection'],
  /** Give and take roles. */
  'staff.manage': ['owner'],
  /** The site, its pages and its settings. */
  'organisation.edit': ['owner'],
} as const satisfies Record<string, readonly StaffRole[]>;

export type StaffPermission = keyof typeof rolesByPermission;

export function isStaffPermission(name: string): name is StaffPermission {
  return Object.hasOwn(rolesByPermission, name);
}

/** Every permission with the roles that have it, for the table in the docs. */
export function listPermissions(): { permission: StaffPermission; roles: readonly StaffRole[] }[] {
  return Object.entries(rolesByPermission).flatMap(([permission, roles]) =>
    isStaffPermission(permission) ? [{ permission, roles }] : [],
  );
}

/** What somebody with these roles may do. */
export function permissionsOf(roles: Iterable<StaffRole>): ReadonlySet<StaffPermission> {
  const held = new Set(roles);
  return new Set(
    listPermissions()
      .filter(({ roles: having }) => having.some((role) => held.has(role)))
      .map(({ permission }) => permission),
  );
}

/** One role of an account; without an event it holds for all events of the organisation. */
export type StaffGrant = { readonly role: StaffRole; readonly eventId: string | null };

/**
 * The roles that somebody's grants give them: within one event, or (null) in the organisation as a whole.
 * @param shared the roles that the event's own organisation gave to this one; null where it is its own event
 */
export function rolesIn(
  grants: readonly StaffGrant[],
  eventId: string | null,
  shared: readonly string[] | null = null,
): StaffRole[] {
  const held = grants.filter((grant) => grant.eventId === null || grant.eventId === eventId);
  const roles = [...new Set(held.map((grant) => grant.role))];
  return shared === null ? roles : roles.filter((role) => shared.includes(role));
}

declare const gate: unique symbol;

/** Somebody at work in an organisation. Only the gate makes one, so that holding it proves the right to be there. */
export type StaffScope = {
  readonly [gate]: true;
  readonly session: StaffSession;
  readonly organisation: Organisation;
  readonly permissions: ReadonlySet<StaffPermission>;
  /** For whom a role is given for single events only, these; null for all. */
  readonly onlyEvents: ReadonlySet<string> | null;
};

/** The one constructor of {@link StaffScope}; for the gate of the workspace alone. */
export function openScope(parts: Omit<StaffScope, typeof gate>): StaffScope {
  return parts as StaffScope;
}
