import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { Answer } from '../../../domain/question/schema.ts';
import { registerPerson } from '../../../domain/registration/commands/register-person.ts';
import type { RegistrationInput } from '../../../domain/registration/schema.ts';
import { type FormFields, readForm } from '../../../platform/http/read-form.ts';
import { notFound } from '../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../answer.ts';
import { readMark } from '../../notice/notice-field.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { isSharedDevice } from '../../shared-device.tsx';
import { takeMailTurn } from '../../turns.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { eventFrame } from '../event/event-frame.ts';
import { markForm } from '../form-mark.ts';
import { getSiteAndEvent } from '../get-site.ts';
import { judgeSender } from '../receive-form.ts';
import { ClosedPage } from './closed-page.tsx';
import { createEventMemory } from './event-memory.ts';
import {
  parseRegistration,
  type RegisterFault,
  type RegisterValues,
  readMailChoices,
  typedValues,
} from './form.ts';
import { RegisterPage } from './page.tsx';
import { RegisteredPage } from './registered-page.tsx';
import { noticeOf, offeredName, sceneOf } from './scene.ts';

const reading = { method: 'GET', permission: 'public', rate: 'unlimited' } as const;

/** The form, what becomes of it, and the page after it. */
export function registerRoutes(web: Web): Route[] {
  const eventOf = createEventMemory(web);
  return [
    { ...reading, pattern: patterns.register, cache: 'never', handle: (call) => showForm(web, call) },
    {
      method: 'POST',
      pattern: patterns.register,
      permission: 'public',
      rate: 'form',
      cache: 'never',
      handle: (call) => takeForm(web, call, eventOf),
    },
    { ...reading, pattern: patterns.registered, cache: 'never', handle: (call) => showRegistered(web, call) },
  ];
}

async function showForm(web: Web, call: Call): Promise<Response> {
  const scene = await sceneOf(web, call);
  if (!scene.moment.takesRegistrations) return html(ClosedPage({ ...scene, typed: null }));
  const values = { displayName: offeredName(web, scene.event), address: '', answers: {} };
  const notice = await noticeOf(web, scene);
  const isShared = isSharedDevice(call.req.query());
  return html(RegisterPage({ ...scene, values, faults: [], notice, isShared, stamp: await markForm(web) }));
}

async function takeForm(
  web: Web,
  call: Call,
  eventOf: ReturnType<typeof createEventMemory>,
): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const sender = await judgeSender(web, call, fields);
  const { site, event } = await eventOf(call);
  const done = seeOther(paths.registered(site.organisation.slug, event.slug));
  if (sender === 'machine') return done;
  const parsed = parseRegistration(fields, event.questions);
  if (!parsed.ok) return showAgain(web, call, { fields, faults: parsed.error });
  if (sender === 'unknown')
    return showAgain(web, call, { fields, faults: [{ field: null, message: 'register.error.again' }] });
  return register(web, call, { event, input: parsed.value, fields, done });
}

type Taken = {
  readonly event: PublishedEvent;
  readonly input: RegistrationInput & { readonly answers: readonly Answer[] };
  readonly fields: FormFields;
  readonly done: Response;
};

async function register(web: Web, call: Call, { event, input, fields, done }: Taken): Promise<Response> {
  // Whoever fills the mailbox of another in this way is told what everybody is told.
  if (!takeMailTurn(web, input.address)) return done;
  const locale = readerTranslator(web, call, event.locale).language.tag;
  const outcome = await registerPerson(web.context, event, {
    ...input,
    locale,
    notice: readMark(fields),
    choices: event.sensitivity === 'open' ? undefined : readMailChoices(fields),
  });
  switch (outcome) {
    case 'received':
      return done;
    case 'early':
    case 'closed':
      return showClosed(web, call, typedValues(fields, event.questions));
    case 'absent':
      return notFound();
  }
}

type Again = { readonly fields: FormFields; readonly faults: readonly RegisterFault[] };

async function showAgain(web: Web, call: Call, { fields, faults }: Again): Promise<Response> {
  const scene = await sceneOf(web, call);
  const values = typedValues(fields, scene.event.questions);
  if (!scene.moment.takesRegistrations) return html(ClosedPage({ ...scene, typed: values }), 422);
  const notice = await noticeOf(web, scene);
  const isShared = isSharedDevice(fields);
  return html(RegisterPage({ ...scene, values, faults, notice, isShared, stamp: await markForm(web) }), 422);
}

async function showClosed(web: Web, call: Call, typed: RegisterValues): Promise<Response> {
  return html(ClosedPage({ ...(await sceneOf(web, call)), typed }), 422);
}

async function showRegistered(web: Web, call: Call): Promise<Response> {
  const { site, event } = await getSiteAndEvent(web, call);
  const frame = eventFrame(web, { t: readerTranslator(web, call, event.locale), site, event });
  return html(RegisteredPage({ frame, site, event }));
}
