import { completeSignIn } from '../../../domain/account/commands/complete-sign-in.ts';
import { showCode, showRecoveryCode } from '../../../domain/account/commands/show-code.ts';
import { showPasskey } from '../../../domain/account/commands/show-passkey.ts';
import { findAuthenticatorState, listPasskeys } from '../../../domain/account/data/second-factors.ts';
import { askForKey } from '../../../domain/account/passkeys/ceremonies.ts';
import type { Shown, StaffSession } from '../../../domain/account/schema.ts';
import { type FormFields, readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther, withHeaders } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { accountFrame, signInFrame } from '../account-frame.ts';
import { noteSignIn } from '../note-sign-in.ts';
import { returnPath } from '../return-path.ts';
import { sessionOf } from '../sign-in-gate.ts';
import { type FactorFault, FactorPage } from './page.tsx';

const signingIn = { pattern: patterns.secondFactor, permission: 'public', cache: 'never' } as const;
const confirming = { pattern: patterns.confirm, permission: 'account', cache: 'never' } as const;

type Asked = { readonly session: StaffSession; readonly occasion: 'signIn' | 'confirm' };

/** The second factor: after signing in, and again before what could do harm. */
export function factorRoutes(web: Web): Route[] {
  return [
    { ...signingIn, method: 'GET', rate: 'unlimited', handle: (call) => whileWaiting(web, call, show) },
    { ...signingIn, method: 'POST', rate: 'sign-in', handle: (call) => whileWaiting(web, call, take) },
    { ...confirming, method: 'GET', rate: 'unlimited', handle: (call) => onceMore(web, call, show) },
    { ...confirming, method: 'POST', rate: 'sign-in', handle: (call) => onceMore(web, call, take) },
  ];
}

type Step = (web: Web, call: Call, asked: Asked) => Promise<Response>;

const wayOn = (call: Call) => returnPath(call.req.query('to'));

/** Whoever does not wait for this is signed in already, or not at all. */
async function whileWaiting(web: Web, call: Call, step: Step): Promise<Response> {
  const session = await web.context.authentication.waitingOf(call.req.raw.headers);
  if (session === null) return seeOther(wayOn(call) ?? paths.workspaces());
  return step(web, call, { session, occasion: 'signIn' });
}

/** Whoever has no second factor yet has to set one up. */
async function onceMore(web: Web, call: Call, step: Step): Promise<Response> {
  const session = sessionOf(call);
  if (!session.hasSecondFactor) return seeOther(paths.setUpFactor(wayOn(call)));
  return step(web, call, { session, occasion: 'confirm' });
}

function show(web: Web, call: Call, asked: Asked): Promise<Response> {
  return showPage(web, call, asked, null);
}

async function take(web: Web, call: Call, asked: Asked): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const { field, outcome } = await judge(web, call, asked.session, fields);
  noteSignIn(web, field === 'answer' ? 'passkey' : field, stateOf(outcome));
  if (outcome === 'confirmed') return goOn(web, call, asked);
  if (outcome === 'locked')
    return showPage(web, call, asked, { field: null, message: 'account.error.locked' });
  const messages = {
    code: 'account.error.code',
    recovery: 'account.error.recovery',
    answer: 'account.error.passkey',
  } as const;
  const message = messages[field];
  return showPage(web, call, asked, { field: field === 'answer' ? null : field, message });
}

function stateOf(outcome: Shown) {
  if (outcome === 'locked') return 'locked';
  return outcome === 'confirmed' ? 'shown' : 'refused';
}

/** Only now somebody is signed in, and that is in another session than the one that was waiting. */
async function goOn(web: Web, call: Call, { session, occasion }: Asked): Promise<Response> {
  const onwards = seeOther(wayOn(call) ?? paths.workspaces());
  if (occasion === 'confirm') return onwards;
  const signingIn = { accountId: session.accountId, headers: call.req.raw.headers };
  return withHeaders(onwards, await completeSignIn(web.context, signingIn));
}

type Judged = { readonly field: 'code' | 'recovery' | 'answer'; readonly outcome: Shown };

async function judge(web: Web, call: Call, session: StaffSession, fields: FormFields): Promise<Judged> {
  const { context } = web;
  const { headers } = call.req.raw;
  if (fields.answer !== undefined) {
    const isGood = await showPasskey(context, session, fields.answer);
    return { field: 'answer', outcome: isGood ? 'confirmed' : 'wrong' };
  }
  if (fields.recovery !== undefined) {
    const shown = { session, headers, code: fields.recovery };
    return { field: 'recovery', outcome: await showRecoveryCode(context, shown) };
  }
  return { field: 'code', outcome: await showCode(context, { session, headers, code: fields.code ?? '' }) };
}

async function showPage(web: Web, call: Call, asked: Asked, fault: FactorFault | null): Promise<Response> {
  const { session, occasion } = asked;
  const action = (occasion === 'signIn' ? paths.secondFactor : paths.confirm)(wayOn(call));
  const state = await findAuthenticatorState(web.context, session.accountId);
  const frameFor = occasion === 'signIn' ? signInFrame : accountFrame;
  const keys = await listPasskeys(web.context, session.accountId);
  const page = FactorPage({
    frame: frameFor(web, readerTranslator(web, call, 'en'), action),
    occasion,
    action,
    hasApp: state === 'used',
    hasRecoveryCodes: state !== 'none',
    passkeyOptions: keys.length === 0 ? null : await askForKey(web.context, session, keys),
    fault,
  });
  return html(page, fault === null ? 200 : 422);
}
