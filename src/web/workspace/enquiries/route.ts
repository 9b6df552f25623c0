import { z } from 'zod';
import { readEnquiries, settleEnquiries } from '../../../domain/enquiry/commands/read-enquiries.ts';
import { countEnquiries } from '../../../domain/enquiry/data.ts';
import type { EventScope } from '../../../domain/event/policy.ts';
import { readAnswers, readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { staffNotice, withDone } from '../done.ts';
import { onEvent } from '../on-staff.ts';
import { parseReason } from '../people/reason-form.tsx';
import { workspaceFrame } from '../workspace-frame.ts';
import { EnquiriesPage, type EnquiriesPageProps, SETTLED } from './page.tsx';

/** What people have written to the organisers of an event, behind a reason. */
export function enquiriesRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.enquiries, requires: 'contacts.read', stepUp: true } as const;
  const nothing = { enquiries: null, reason: '', fault: null };
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) => show(web, call, scope, nothing)),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeReason(web, call, scope)),
    onEvent(
      web,
      { method: 'POST', pattern: patterns.enquiriesSettled, requires: 'contacts.read' },
      (call, scope) => settle(web, call, scope),
    ),
  ];
}

// Not a redirect: there would be an address under which enquiries could be seen without a reason.
async function takeReason(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const reason = parseReason(fields);
  const typed = (fields.reason ?? '').slice(0, 1000);
  if (!reason.ok) return show(web, call, scope, { enquiries: null, reason: typed, fault: reason.error });
  const enquiries = await readEnquiries(web.context, scope, reason.value);
  return show(web, call, scope, { enquiries, reason: reason.value, fault: null });
}

async function settle(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const ticked = (await readAnswers(call.req.raw)).getAll(SETTLED);
  await settleEnquiries(
    web.context,
    scope,
    ticked.filter((id) => z.uuid().safeParse(id).success),
  );
  return seeOther(withDone(pathOf(scope), 'enquiries'));
}

type Shown = Pick<EnquiriesPageProps, 'enquiries' | 'reason' | 'fault'>;

async function show(web: Web, call: Call, scope: EventScope, shown: Shown): Promise<Response> {
  const t = readerTranslator(web, call, scope.organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: pathOf(scope) });
  const counts = await countEnquiries(web.context.db.kysely, scope.event.id);
  const done = staffNotice(call.req.query('done'));
  const page = EnquiriesPage({ frame, scope, counts, done, ...shown });
  return html(page, shown.fault === null ? 200 : 422);
}

function pathOf({ organisation, event }: EventScope): string {
  return paths.enquiries(organisation.slug, event.code);
}
