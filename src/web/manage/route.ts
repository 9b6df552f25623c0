import { correctAnswers } from '../../domain/question/commands/correct-answers.ts';
import { acceptOffer } from '../../domain/registration/commands/accept-offer.ts';
import { chooseCalendar, chooseMailLook } from '../../domain/registration/commands/choose-calendar.ts';
import { endVisits } from '../../domain/registration/commands/come-back.ts';
import { confirmRegistration } from '../../domain/registration/commands/confirm-registration.ts';
import { correctDisplayName } from '../../domain/registration/commands/correct-display-name.ts';
import { eraseRegistration } from '../../domain/registration/commands/erase-registration.ts';
import { replaceLinks } from '../../domain/registration/commands/replace-links.ts';
import { requestAddressChange } from '../../domain/registration/commands/request-address-change.ts';
import { sendAgain } from '../../domain/registration/commands/send-again.ts';
import { withdrawRegistration } from '../../domain/registration/commands/withdraw-registration.ts';
import { readForm } from '../../platform/http/read-form.ts';
import { seeOther } from '../answer.ts';
import { paths, patterns } from '../paths.ts';
import { parseAnswers, typedAnswers } from '../public/register/answers.ts';
import { parseAddress } from '../public/register/form.ts';
import type { Call, Route } from '../router.ts';
import { takeMailTurn } from '../turns.ts';
import type { Web } from '../web.ts';
import type { Done } from './done.ts';
import type { Held } from './find-own.ts';
import { parseDisplayName, typedText } from './form.ts';
import { onManage } from './on-manage.ts';
import { showManage } from './show-manage.ts';

/** The page behind the manage link, and what its holder can do there. Only a POST changes anything. */
export function manageRoutes(web: Web): Route[] {
  const { context } = web;
  return [
    onManage(web, { method: 'GET', pattern: patterns.manage }, (call, held) => showManage(web, call, held)),
    action(web, patterns.manageConfirm, async ({ own }) => {
      await confirmRegistration(context, own);
      return 'confirmed';
    }),
    action(web, patterns.manageAccept, async ({ own }) =>
      (await acceptOffer(context, own)) ? 'accepted' : 'late',
    ),
    action(web, patterns.manageAgain, async ({ own, event }) => {
      if (own.address !== null) await sendAgain(context, event, own.address);
      return 'sent';
    }),
    action(web, patterns.manageWithdraw, async ({ own }) => {
      await withdrawRegistration(context, own);
      return 'withdrawn';
    }),
    onManage(web, { method: 'POST', pattern: patterns.manageCorrect }, (call, held) =>
      correct(web, call, held),
    ),
    onManage(web, { method: 'POST', pattern: patterns.manageAnswers }, (call, held) =>
      takeAnswers(web, call, held),
    ),
    onManage(web, { method: 'POST', pattern: patterns.manageNewAddress }, (call, held) =>
      askForAddress(web, call, held),
    ),
    onManage(web, { method: 'POST', pattern: patterns.manageCalendar }, async (call, held) => {
      const { wanted } = await readForm(call.req.raw);
      await chooseCalendar(context, held.own, wanted === 'yes');
      return backToPage(held, 'chosen');
    }),
    onManage(web, { method: 'POST', pattern: patterns.manageLeave }, (_call, held) => leave(web, held)),
    onManage(web, { method: 'POST', pattern: patterns.manageLook }, async (call, held) => {
      const { look } = await readForm(call.req.raw);
      await chooseMailLook(context, held.own, look === 'named' ? 'named' : 'neutral');
      return backToPage(held, 'chosen');
    }),
    onManage(web, { method: 'POST', pattern: patterns.manageErase }, async (_call, { own }) => {
      await eraseRegistration(context, own);
      return seeOther(paths.erased());
    }),
  ];
}

/** Ends what is in the history of this browser: the visit, or all links so far, in place of which new ones are mailed. */
async function leave({ context }: Web, held: Held): Promise<Response> {
  const { own } = held;
  if (own.contactRoute === 'code') await endVisits(context, own);
  else if (!(await replaceLinks(context, own))) return backToPage(held, 'sent');
  return seeOther(paths.visitClosed());
}

/** A button without fields: does it, and leads back to the page, which says what was done. */
function action(web: Web, pattern: string, act: (held: Held) => Promise<Done>): Route {
  return onManage(web, { method: 'POST', pattern }, async (_call, held) => backToPage(held, await act(held)));
}

function backToPage({ event, token }: Held, done: Done): Response {
  return seeOther(paths.manageDone(event.code, token, done));
}

async function correct(web: Web, call: Call, held: Held): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const name = parseDisplayName(fields);
  if (!name.ok) {
    const value = typedText(fields, 'displayName');
    return showManage(web, call, held, { field: 'displayName', value, fault: name.error });
  }
  await correctDisplayName(web.context, held.own, name.value);
  return backToPage(held, 'corrected');
}

async function takeAnswers(web: Web, call: Call, held: Held): Promise<Response> {
  const { own, event } = held;
  const fields = await readForm(call.req.raw);
  const { answers, faults } = parseAnswers(fields, event.questions);
  if (faults.length > 0) {
    const values = typedAnswers(fields, event.questions);
    return showManage(web, call, held, { field: 'answers', values, faults });
  }
  await correctAnswers(web.context, own, answers);
  return backToPage(held, 'answered');
}

async function askForAddress(web: Web, call: Call, held: Held): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const address = parseAddress(fields);
  if (!address.ok) {
    const fault = address.error[0]?.message ?? 'register.error.addressForm';
    return showManage(web, call, held, { field: 'address', value: typedText(fields, 'address'), fault });
  }
  if (takeMailTurn(web, address.value)) await requestAddressChange(web.context, held.own, address.value);
  return backToPage(held, 'asked');
}
