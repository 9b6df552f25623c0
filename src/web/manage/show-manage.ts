import { doorOpensAt, guestDoorOpensAt } from '../../domain/event/policy.ts';
import { eventKeys } from '../../domain/protection/data.ts';
import { findRole } from '../../domain/registration/data/guests.ts';
import { passToken, passVisit } from '../../domain/registration/policy.ts';
import type { MessageKey } from '../../platform/i18n/translate.ts';
import { html } from '../answer.ts';
import { paths } from '../paths.ts';
import { type QuestionFault, questionField } from '../public/register/answers.ts';
import type { Call } from '../router.ts';
import { readerTranslator, type Web } from '../web.ts';
import { readAgreements } from './agreements/route.ts';
import { doneNotice } from './done.ts';
import { type Held, visitOf } from './find-own.ts';
import type { Typed } from './form.ts';
import { ManagePage, type ManagePageProps } from './page.tsx';
import { personalFrame } from './personal-frame.ts';
import { readOffer } from './questions/route.ts';
import { standingOf } from './standing.ts';

/** A form that could not be taken: which field, what was typed, and how to mend it. */
export type ManageFault =
  | { readonly field: 'displayName' | 'address'; readonly value: string; readonly fault: MessageKey }
  | {
      readonly field: 'answers';
      readonly values: Readonly<Record<string, string>>;
      readonly faults: readonly QuestionFault[];
    };

/** Answers with the page of a manage link; with a fault, the form is shown again with what was typed. */
export async function showManage(web: Web, call: Call, held: Held, fault?: ManageFault): Promise<Response> {
  const { own, event, organisation, token } = held;
  const t = readerTranslator(web, call, own.locale);
  const now = web.context.clock.now();
  const standing = standingOf(own, now);
  const page = ManagePage({
    frame: personalFrame(web, {
      t,
      event,
      organisation,
      path: paths.manage(event.code, token),
      visit: visitOf(held),
    }),
    ...held,
    standing,
    now,
    door: standing === 'admitted' ? await ownDoor(web, held) : null,
    done: fault === undefined ? doneNotice(call.req.query('done'), standing) : null,
    agreements: await readAgreements(web, held),
    questions: await readOffer(web, held),
    name: typedOf('displayName', own.displayName, fault),
    address: typedOf('address', '', fault),
    answers: fault?.field === 'answers' ? fault : { values: keptAnswers(own), faults: [] },
  });
  return html(page, fault === undefined ? 200 : 422);
}

function keptAnswers({ answers }: Held['own']): Record<string, string> {
  return Object.fromEntries(answers.map(({ questionId, text }) => [questionField(questionId), text]));
}

function typedOf(field: 'displayName' | 'address', kept: string, fault: ManageFault | undefined): Typed {
  if (fault?.field !== field) return { value: kept, fault: null };
  return { value: fault.value, fault: fault.fault };
}

async function ownDoor(web: Web, { own, event }: Held): Promise<ManagePageProps['door']> {
  const keys = await eventKeys(web.context, event.id);
  const visit = { row: own, now: web.context.clock.now() };
  const token = own.contactRoute === 'code' ? passVisit(keys, visit) : passToken(keys, own);
  const role = await findRole(web.context.db.kysely, own);
  const opensAt = role === 'participant' ? doorOpensAt(event) : guestDoorOpensAt(event);
  return { path: paths.pass(event.code, token), opensAt };
}
