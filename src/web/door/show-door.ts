import { lookAgain } from '../../domain/meeting/commands/look-again.ts';
import { findDoor } from '../../domain/meeting/data.ts';
import type { Door } from '../../domain/meeting/schema.ts';
import { getOrganisation } from '../../domain/organisation/data.ts';
import type { Organisation } from '../../domain/organisation/schema.ts';
import { html, type PageStatus } from '../answer.ts';
import type { Frame } from '../frame.tsx';
import { visitOf } from '../manage/find-own.ts';
import { personalFrame } from '../manage/personal-frame.ts';
import { unknownLink } from '../manage/unknown-link.ts';
import { paths } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';
import { DoorPage } from './page.tsx';
import { secondsToNextLook } from './waiting.ts';

/** A pass that was found true, and the door that it belongs to. */
export type AtDoor = { readonly token: string; readonly door: Door };

type Shown = Pick<Route, 'method' | 'pattern' | 'formsLeadOut'>;

/** A route that only the holder of a pass gets to; everybody else is told the same. Looking changes nothing. */
export function onPass(
  web: Web,
  shown: Shown,
  handle: (call: Call, at: AtDoor) => Response | Promise<Response>,
): Route {
  return {
    ...shown,
    permission: 'pass',
    rate: 'link',
    cache: 'never',
    async handle(call) {
      const token = call.req.param('token') ?? '';
      const door = await findDoorNow(web, { code: call.req.param('code') ?? '', token });
      return door === null ? unknownLink(web, call) : handle(call, { token, door });
    },
  };
}

/** The door behind a pass. Where its room did not answer, one of those who come looks whether it does again. */
export async function findDoorNow(
  { context, doorEvents }: Pick<Web, 'context' | 'doorEvents'>,
  { code, token }: { readonly code: string; readonly token: string },
): Promise<Door | null> {
  const at = await doorEvents.find(code);
  const door = at === null ? null : await findDoor(context, at.event, token);
  if (door?.state !== 'no-answer') return door;
  return (await lookAgain(context, door.event)) ? findDoor(context, door.event, token) : door;
}

/** Answers with the door as its holder finds it now. It looks again by itself by a header that needs no script. */
export async function showDoor(
  web: Web,
  call: Call,
  at: AtDoor,
  status: PageStatus = 200,
): Promise<Response> {
  const { door, token } = at;
  const looksAgainIn = secondsToNextLook(door, web.context.clock.now());
  const isRenamed = call.req.method === 'GET' && call.req.query('done') === 'renamed';
  const organisation = await organisationOf(web, door);
  const contact = door.event.contactAddress ?? organisation.contactAddress;
  const frame = doorFrame(web, call, at, organisation);
  const page = DoorPage({ frame, door, token, looksAgainIn, isRenamed, contact });
  const response = html(page, status);
  // The path is named so that what was just done is not told again.
  const path = paths.pass(door.event.code, token);
  if (looksAgainIn !== null) response.headers.set('refresh', `${looksAgainIn}; url=${path}`);
  return response;
}

/** Whose event it is, which was looked up with the event. */
export async function organisationOf({ context, doorEvents }: Web, { event }: Door): Promise<Organisation> {
  const at = await doorEvents.find(event.code);
  return at?.organisation ?? getOrganisation(context, event.organisationId);
}

export function doorFrame(web: Web, call: Call, { door, token }: AtDoor, organisation: Organisation): Frame {
  const { event, registration } = door;
  const t = readerTranslator(web, call, registration.locale);
  const visit = visitOf({ own: registration, event, token });
  return personalFrame(web, { t, event, organisation, path: paths.pass(event.code, token), visit });
}
