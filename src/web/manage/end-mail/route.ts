import { endOptionalMail } from '../../../domain/consent/commands/end-optional-mail.ts';
import { findPublishedEventByCode } from '../../../domain/event/data.ts';
import { findByMailToken } from '../../../domain/registration/data/optional-mail.ts';
import { html } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { strangerFrame } from '../personal-frame.ts';
import { unknownLink } from '../unknown-link.ts';
import { EndMailPage, type EndMailPageProps } from './page.tsx';

const personal = { permission: 'manage', rate: 'link', cache: 'never' } as const;

/** The link in the head of an optional mail, and at its foot. Only a POST changes anything. */
export function endMailRoutes(web: Web): Route[] {
  const pattern = patterns.manageEndMail;
  return [
    { ...personal, method: 'GET', pattern, handle: (call) => ask(web, call) },
    { ...personal, method: 'POST', pattern, handle: (call) => end(web, call) },
  ];
}

async function find(web: Web, call: Call) {
  const event = await findPublishedEventByCode(web.context, call.req.param('code') ?? '');
  return event === null ? null : findByMailToken(web.context, event, call.req.param('token') ?? '');
}

async function ask(web: Web, call: Call): Promise<Response> {
  const row = await find(web, call);
  return row === null ? unknownLink(web, call) : show(web, call, { standing: 'ending', locale: row.locale });
}

/**
 * Ends it, whatever is sent with the request: a button of ours, or the one click of a mail program, which must not be led
 * on (RFC 8058 section 3.1). Who is gone from here gets no more mail either, so they are told the same.
 */
async function end(web: Web, call: Call): Promise<Response> {
  const row = await find(web, call);
  if (row !== null) await endOptionalMail(web.context, row);
  return show(web, call, { standing: 'ended', locale: row?.locale ?? 'en' });
}

type Shown = { readonly standing: EndMailPageProps['standing']; readonly locale: string };

function show(web: Web, call: Call, { standing, locale }: Shown): Response {
  const path = paths.manageEndMail(call.req.param('code') ?? '', call.req.param('token') ?? '');
  const frame = strangerFrame(web, readerTranslator(web, call, locale), path);
  return html(EndMailPage({ frame, path, standing }));
}
