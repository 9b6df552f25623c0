import { sendAgain } from '../../../domain/registration/commands/send-again.ts';
import { type FormFields, readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { takeMailTurn } from '../../turns.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { eventFrame } from '../event/event-frame.ts';
import { markForm } from '../form-mark.ts';
import { getSiteAndEvent } from '../get-site.ts';
import { judgeSender } from '../receive-form.ts';
import { parseAddress, type RegisterFault, typedValues } from '../register/form.ts';
import { AgainPage, AgainSentPage } from './page.tsx';

const reading = { method: 'GET', permission: 'public', rate: 'unlimited' } as const;

/** The form that sends a lost link again, and the page after it. */
export function againRoutes(web: Web): Route[] {
  return [
    {
      ...reading,
      pattern: patterns.again,
      cache: 'never',
      handle: (call) => showForm(web, call, { fields: {}, faults: [] }),
    },
    {
      method: 'POST',
      pattern: patterns.again,
      permission: 'public',
      rate: 'form',
      cache: 'never',
      handle: (call) => takeForm(web, call),
    },
    { ...reading, pattern: patterns.againSent, cache: 'never', handle: (call) => showSent(web, call) },
  ];
}

type Shown = { readonly fields: FormFields; readonly faults: readonly RegisterFault[] };

async function showForm(web: Web, call: Call, { fields, faults }: Shown): Promise<Response> {
  const { site, event } = await getSiteAndEvent(web, call);
  const frame = eventFrame(web, { t: readerTranslator(web, call, event.locale), site, event });
  const { address } = typedValues(fields, []);
  const page = AgainPage({ frame, site, event, address, faults, stamp: await markForm(web) });
  return html(page, faults.length === 0 ? 200 : 422);
}

async function takeForm(web: Web, call: Call): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const sender = await judgeSender(web, call, fields);
  const { site, event } = await getSiteAndEvent(web, call);
  const done = seeOther(paths.againSent(site.organisation.slug, event.slug));
  if (sender === 'machine') return done;
  const parsed = parseAddress(fields);
  if (!parsed.ok) return showForm(web, call, { fields, faults: parsed.error });
  if (sender === 'unknown')
    return showForm(web, call, { fields, faults: [{ field: null, message: 'register.error.again' }] });
  if (takeMailTurn(web, parsed.value)) await sendAgain(web.context, event, parsed.value);
  return done;
}

async function showSent(web: Web, call: Call): Promise<Response> {
  const { site, event } = await getSiteAndEvent(web, call);
  const frame = eventFrame(web, { t: readerTranslator(web, call, event.locale), site, event });
  return html(AgainSentPage({ frame, site, event }));
}
