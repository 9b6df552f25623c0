import { writeEnquiry } from '../../../domain/enquiry/commands/write-enquiry.ts';
import { enquiryInput } from '../../../domain/enquiry/schema.ts';
import { readOwnDeclarations } from '../../../domain/notice/data.ts';
import { type FormFields, readForm } from '../../../platform/http/read-form.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../answer.ts';
import { composeEnquiryNotice } from '../../notice/compose-form-notices.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { eventFrame } from '../event/event-frame.ts';
import { markForm } from '../form-mark.ts';
import { getSiteAndEvent } from '../get-site.ts';
import { judgeSender } from '../receive-form.ts';
import { AskedPage, type AskFault, AskPage } from './page.tsx';

/** Writing to the organisers of an event. */
export function askRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.ask, permission: 'public', cache: 'never' } as const;
  return [
    { ...rule, method: 'GET', rate: 'unlimited', handle: (call) => showForm(web, call, {}, []) },
    { ...rule, method: 'POST', rate: 'form', handle: (call) => takeForm(web, call) },
    {
      method: 'GET',
      pattern: patterns.asked,
      permission: 'public',
      rate: 'unlimited',
      cache: 'never',
      handle: (call) => showAsked(web, call),
    },
  ];
}

async function showForm(
  web: Web,
  call: Call,
  fields: FormFields,
  faults: readonly AskFault[],
): Promise<Response> {
  const { site, event } = await getSiteAndEvent(web, call);
  const { organisation } = site;
  const t = readerTranslator(web, call, event.locale);
  const declared = await readOwnDeclarations(web.context, organisation.id, t.language.tag);
  const page = AskPage({
    frame: eventFrame(web, { t, site, event }),
    site,
    event,
    values: {
      words: (fields.words ?? '').slice(0, 20_000),
      address: (fields.address ?? '').slice(0, 500),
    },
    faults,
    stamp: await markForm(web),
    notice: composeEnquiryNotice(t, { organisation, event, ...declared }),
    press: (fields.press ?? web.context.ids.uuid()).slice(0, 100),
  });
  return html(page, faults.length > 0 ? 422 : 200);
}

async function takeForm(web: Web, call: Call): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const sender = await judgeSender(web, call, fields);
  const { site, event } = await getSiteAndEvent(web, call);
  const done = seeOther(paths.asked(site.organisation.slug, event.slug));
  if (sender === 'machine') return done;
  const input = enquiryInput.safeParse({ words: fields.words ?? '', address: fields.address ?? '' });
  if (!input.success) return showForm(web, call, fields, faultsOf(input.error.issues));
  const press = fields.press ?? '';
  if (sender === 'unknown' || press === '')
    return showForm(web, call, fields, [{ field: null, message: 'register.error.again' }]);
  switch (await writeEnquiry(web.context, event, { ...input.data, press })) {
    case 'written':
      return done;
    case 'full':
      web.refusals.warn('A limit was reached.', { kind: 'enquiries', event: event.id });
      return showForm(web, call, fields, [{ field: null, message: 'ask.full' }]);
    case 'gone':
      return notFound();
  }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function faultsOf(issues: readonly Issue[]): AskFault[] {
  const words = issues.find(({ path }) => path[0] === 'words');
  const address = issues.some(({ path }) => path[0] === 'address');
  return [
    ...(words === undefined ? [] : [wordsFault(words.message)]),
    ...(address ? [{ field: 'address', message: 'register.error.addressForm' } as const] : []),
  ];
}

function wordsFault(reason: string): AskFault {
  return { field: 'words', message: reason === 'empty' ? 'ask.words.empty' : 'ask.words.tooLong' };
}

async function showAsked(web: Web, call: Call): Promise<Response> {
  const { site, event } = await getSiteAndEvent(web, call);
  const frame = eventFrame(web, { t: readerTranslator(web, call, event.locale), site, event });
  return html(AskedPage({ frame, site, event }));
}
