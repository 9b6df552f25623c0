import { type Entered, enterMeeting } from '../../domain/meeting/commands/enter-meeting.ts';
import { allWays, type Way } from '../../domain/meeting/providers/port.ts';
import type { Door } from '../../domain/meeting/schema.ts';
import { correctDisplayName } from '../../domain/registration/commands/correct-display-name.ts';
import { networkOf } from '../../platform/http/client-network.ts';
import { type FormFields, readForm } from '../../platform/http/read-form.ts';
import { html, seeOther } from '../answer.ts';
import { parseDisplayName, type Typed, typedText } from '../manage/form.ts';
import { unknownLink } from '../manage/unknown-link.ts';
import { paths, patterns } from '../paths.ts';
import type { Call, Route } from '../router.ts';
import { addressOf } from '../turns.ts';
import type { Web } from '../web.ts';
import { leftRoutes } from './left/route.ts';
import { NamePage } from './name-page.tsx';
import { mayRename } from './page.tsx';
import { type AtDoor, doorFrame, findDoorNow, onPass, organisationOf, showDoor } from './show-door.ts';
import { WayInPage } from './way-in-page.tsx';

/** The door: looking at it changes nothing, only the button leads in. */
export function doorRoutes(web: Web): Route[] {
  const pass = patterns.pass;
  const name = patterns.passName;
  return [
    ...leftRoutes(web),
    onPass(web, { method: 'GET', pattern: pass, formsLeadOut: true }, (call, at) => showDoor(web, call, at)),
    {
      method: 'POST',
      pattern: pass,
      permission: 'pass',
      rate: 'link',
      cache: 'never',
      formsLeadOut: true,
      handle: (call) => enter(web, call),
    },
    onPass(web, { method: 'GET', pattern: name }, (call, at) => askForName(web, call, at)),
    onPass(web, { method: 'POST', pattern: name }, (call, at) => changeName(web, call, at)),
  ];
}

/** The meeting's address leaves the server in this one answer, which nothing keeps. */
async function enter(web: Web, call: Call): Promise<Response> {
  const pass = { code: call.req.param('code') ?? '', token: call.req.param('token') ?? '' };
  const way = parseWay(await readForm(call.req.raw));
  const at = await web.doorEvents.find(pass.code);
  if (at === null) return unknownLink(web, call);
  const pressed = { event: at.event, token: pass.token, way, origin: originOf(web, call) };
  const entered = await enterMeeting(web.context, pressed);
  if (entered.ok) return letIn(web, call, { ...entered.value, way });
  const door = await findDoorNow(web, pass);
  if (door === null) return unknownLink(web, call);
  // Who alone was not taken sees what all see while the room does not answer, and can try again.
  const shown: Door = entered.error === 'not-taken' ? { ...door, state: 'no-answer' } : door;
  return showDoor(web, call, { token: pass.token, door: shown }, shown.state === 'no-answer' ? 503 : 403);
}

type LetIn = Entered & { readonly way: Way };

/** Sends the browser on, or shows what has to be typed or called. */
async function letIn(web: Web, call: Call, { door, admission, way }: LetIn): Promise<Response> {
  const byPhone = way === 'phone' && admission.phone !== null;
  if (!byPhone && admission.notes.length === 0) return seeOther(admission.address);
  const organisation = await organisationOf(web, door);
  const at = { door, token: call.req.param('token') ?? '' };
  const frame = doorFrame(web, call, at, organisation);
  return html(WayInPage({ frame, event: door.event, token: at.token, admission, byPhone }));
}

function parseWay({ way }: FormFields): Way {
  return allWays.find((known) => known === way) ?? 'room';
}

/** Where a request comes from, roughly: enough to see that one pass is used in several places. */
function originOf(web: Web, call: Call): string {
  return `${networkOf(addressOf(web, call))} ${call.req.header('user-agent') ?? ''}`;
}

async function askForName(web: Web, call: Call, at: AtDoor): Promise<Response> {
  if (!mayRename(at.door)) return showDoor(web, call, at);
  return html(await namePage(web, call, at, { value: at.door.displayName, fault: null }));
}

async function changeName(web: Web, call: Call, at: AtDoor): Promise<Response> {
  const { door, token } = at;
  if (!mayRename(door)) return showDoor(web, call, at, 403);
  const fields = await readForm(call.req.raw);
  const name = parseDisplayName(fields);
  if (!name.ok) {
    const typed = { value: typedText(fields, 'displayName'), fault: name.error };
    return html(await namePage(web, call, at, typed), 422);
  }
  await correctDisplayName(web.context, door.registration, name.value);
  return seeOther(paths.passDone(door.event.code, token, 'renamed'));
}

async function namePage(web: Web, call: Call, at: AtDoor, name: Typed) {
  const { door, token } = at;
  const organisation = await organisationOf(web, door);
  return NamePage({ frame: doorFrame(web, call, at, organisation), code: door.event.code, token, name });
}
