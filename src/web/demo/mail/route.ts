import { listKinds } from '../../../domain/messaging/data.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { formatMoment } from '../../../platform/i18n/format-time.ts';
import { formatZone } from '../../../platform/i18n/format-zone.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import {
  type CapturedMail,
  type CapturedMails,
  findCaptured,
  listCaptured,
} from '../../../platform/mail/data.ts';
import { html } from '../../answer.ts';
import { type Frame, frameOf } from '../../frame.tsx';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route, RouteRule } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { type Demo, demoZone } from '../demo.ts';
import { MailListPage } from './list-page.tsx';
import { MailPage } from './page.tsx';

const MOST_LISTED = 500;
const MOST_WRITTEN = 20_000;

const rule = { method: 'GET', permission: 'demo', rate: 'unlimited', cache: 'never' } as const satisfies Omit<
  RouteRule,
  'pattern'
>;

/** The mail that was captured instead of sent: as a list, as JSON, and each in all its parts. */
export function demoMailRoutes(web: Web, demo: Demo): Route[] {
  return [
    { ...rule, pattern: patterns.demoMails, handle: (call) => showList(web, demo, call) },
    { ...rule, pattern: patterns.demoMailsData, handle: () => writeAll(web) },
    { ...rule, pattern: patterns.demoMail, framing: 'holder', handle: (call) => showOne(web, demo, call) },
    { ...rule, pattern: patterns.demoMailBody, framing: 'held', handle: (call) => showBody(web, call) },
  ];
}

function storeOf({ context }: Web): CapturedMails {
  return { db: context.db, key: context.keys.installationKey('captured mails') };
}

async function showList(web: Web, demo: Demo, call: Call): Promise<Response> {
  const mails = await listCaptured(storeOf(web), MOST_LISTED);
  const kinds = await listKinds(web.context, mails.map(rowOf));
  const frame = frameFor(web, call, paths.demoMails());
  const listed = mails.map((mail) => {
    const kind = kinds.get(rowOf(mail)) ?? null;
    return { id: mail.id, subject: mail.subject, to: mail.to, moment: momentOf(frame.t, demo, mail), kind };
  });
  return html(MailListPage({ frame, mails: listed, isSent: web.context.config.mail.smtp !== null }));
}

/** For scripts: everything, the latest first. */
async function writeAll(web: Web): Promise<Response> {
  return Response.json(await listCaptured(storeOf(web), MOST_WRITTEN));
}

async function showOne(web: Web, demo: Demo, call: Call): Promise<Response> {
  const mail = await getMail(web, call);
  const frame = frameFor(web, call, paths.demoMail(mail.id));
  return html(MailPage({ frame, mail, moment: momentOf(frame.t, demo, mail) }));
}

/** The mail's own document, as it was sent, but that its links open in the whole window. */
async function showBody(web: Web, call: Call): Promise<Response> {
  const mail = await getMail(web, call);
  const body = mail.html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_top">`);
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

async function getMail(web: Web, call: Call): Promise<CapturedMail> {
  return (await findCaptured(storeOf(web), call.req.param('id') ?? '')) ?? notFound();
}

function frameFor(web: Web, call: Call, path: string): Frame {
  const t = readerTranslator(web, call, 'en');
  return frameOf({ t, assets: web.assets, site: null, path, banner: web.banner });
}

function momentOf(t: Translate, demo: Demo, { date }: CapturedMail): string {
  const at = Temporal.Instant.from(date);
  const zone = demoZone(demo);
  return t('ui.time.inZone', { moment: formatMoment(t, at, zone), zone: formatZone(t, zone, at) });
}

/** A Message-ID begins with the id of the row that it was written from. */
function rowOf({ messageId }: CapturedMail): string {
  return messageId.split('@')[0] ?? '';
}
