import { findAvailability, findPublishedEventByCode } from '../../domain/event/data.ts';
import type { PublishedEvent } from '../../domain/event/schema.ts';
import { getOrganisation } from '../../domain/organisation/data.ts';
import { acceptInvitation, refuseInvitation } from '../../domain/registration/commands/accept-invitation.ts';
import { findInvitation, isInvitationUsed } from '../../domain/registration/data/invitations.ts';
import { pseudonym } from '../../domain/registration/pseudonym.ts';
import type { Invitation } from '../../domain/registration/schema/invitation.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { html, seeOther } from '../answer.ts';
import { parseDisplayName, type Typed, typedText } from '../manage/form.ts';
import { personalFrame, strangerFrame } from '../manage/personal-frame.ts';
import { unknownLink } from '../manage/unknown-link.ts';
import { readMark } from '../notice/notice-field.ts';
import { paths, patterns } from '../paths.ts';
import { momentOf } from '../public/event/moment.ts';
import { ClosedPage } from '../public/register/closed-page.tsx';
import { readMailChoices, typedValues } from '../public/register/form.ts';
import type { Call, Route } from '../router.ts';
import type { Site } from '../sites.ts';
import { readerTranslator, type Web } from '../web.ts';
import {
  InvitationPage,
  type InvitationPageProps,
  InvitationRefusedPage,
  InvitationUsedPage,
} from './page.tsx';

/** An invitation that was found true, and where it leads. Holding one is the right to act on it. */
type Held = {
  readonly token: string;
  readonly invitation: Invitation;
  readonly event: PublishedEvent;
  readonly site: Site;
};

/** What is behind the link of an invitation. Looking changes nothing. */
export function invitedRoutes(web: Web): Route[] {
  return [
    {
      method: 'GET',
      pattern: patterns.invitedRefused,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) => {
        const t = readerTranslator(web, call, 'en');
        return html(InvitationRefusedPage({ frame: strangerFrame(web, t, paths.invitedRefused()) }));
      },
    },
    onInvitation(web, { method: 'GET', pattern: patterns.invited }, (call, held) => show(web, call, held)),
    onInvitation(web, { method: 'POST', pattern: patterns.invited }, (call, held) => accept(web, call, held)),
    onInvitation(web, { method: 'POST', pattern: patterns.invitedRefuse }, async (_call, held) => {
      await refuseInvitation(web.context, held.event, held.invitation);
      return seeOther(paths.invitedRefused());
    }),
  ];
}

function onInvitation(
  web: Web,
  shown: Pick<Route, 'method' | 'pattern'>,
  handle: (call: Call, held: Held) => Promise<Response>,
): Route {
  return {
    ...shown,
    permission: 'invitation',
    rate: 'link',
    cache: 'never',
    async handle(call) {
      const held = await findHeld(web, call);
      return held === null ? unknownLink(web, call) : handle(call, held);
    },
  };
}

async function findHeld(web: Web, call: Call): Promise<Held | null> {
  const token = call.req.param('token') ?? '';
  const event = await findPublishedEventByCode(web.context, call.req.param('code') ?? '');
  const invitation = event === null ? null : await findInvitation(web.context, event, token);
  if (event === null || invitation === null) return null;
  const organisation = await getOrganisation(web.context, event.organisationId);
  return { token, invitation, event, site: { organisation, sections: [], isGuarded: false } };
}

type Again = { readonly name: Typed; readonly choices: InvitationPageProps['choices'] };

async function show(web: Web, call: Call, held: Held, again: Again | null = null): Promise<Response> {
  const { event, site, invitation, token } = held;
  const t = readerTranslator(web, call, event.locale);
  const path = paths.invited(event.code, token);
  const frame = personalFrame(web, { t, event, organisation: site.organisation, path });
  if (await isInvitationUsed(web.context, event, invitation))
    return html(InvitationUsedPage({ frame, site, event }));
  const moment = momentOf(event, await findAvailability(web.context, event.id), web.context.clock.now());
  if (!moment.takesRegistrations) return html(ClosedPage({ frame, site, event, moment, typed: null }));
  const name = again?.name ?? { value: offeredName(web, event), fault: null };
  const notice = await web.notices.show(t, { organisation: site.organisation, event });
  const page = InvitationPage({
    frame,
    site,
    event,
    moment,
    token,
    name,
    notice,
    choices: again?.choices ?? {},
  });
  return html(page, name.fault === null ? 200 : 422);
}

/** A ready-made pseudonym where a name could do harm; nothing where it could not. */
function offeredName(web: Web, event: PublishedEvent): string {
  if (event.sensitivity !== 'high-risk') return '';
  return pseudonym(Number.parseInt(web.context.ids.uuid().slice(0, 8), 16));
}

async function accept(web: Web, call: Call, held: Held): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const name = parseDisplayName(fields);
  if (!name.ok) {
    const typed = { value: typedText(fields, 'displayName'), fault: name.error };
    return show(web, call, held, { name: typed, choices: typedValues(fields, []) });
  }
  const { event, invitation, token } = held;
  const locale = readerTranslator(web, call, event.locale).language.tag;
  await acceptInvitation(web.context, event, {
    invitation,
    input: {
      displayName: name.value,
      locale,
      notice: readMark(fields),
      choices: event.sensitivity === 'open' ? undefined : readMailChoices(fields),
    },
  });
  // The page says what came of it, also where the window has just closed.
  return seeOther(paths.invited(event.code, token));
}
