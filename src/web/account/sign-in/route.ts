import { mailSignInLink } from '../../../domain/account/commands/mail-sign-in-link.ts';
import { askForKey } from '../../../domain/account/passkeys/ceremonies.ts';
import { accountAddress, LINK_MINUTES } from '../../../domain/account/schema.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { html, seeOther, withHeaders } from '../../answer.ts';
import { absoluteLinks, paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { takeLinkTurn } from '../../turns.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { signInFrame } from '../account-frame.ts';
import { noteSignIn } from '../note-sign-in.ts';
import { returnPath } from '../return-path.ts';
import { SignInLinkPage, SignInPage, type SignInPageProps, SignInSentPage } from './page.tsx';

const reading = { method: 'GET', permission: 'public', rate: 'unlimited', cache: 'never' } as const;
const taking = { method: 'POST', permission: 'public', rate: 'sign-in', cache: 'never' } as const;

/** Signing in by a link in a mail. */
export function signInRoutes(web: Web): Route[] {
  // The button of a provider leads to its host.
  const leadingOut = { formsLeadOut: web.context.config.oidc !== null };
  return [
    { ...reading, ...leadingOut, pattern: patterns.signIn, handle: (call) => showSignIn(web, call, {}) },
    {
      ...taking,
      ...leadingOut,
      rate: 'form',
      pattern: patterns.signIn,
      handle: (call) => takeForm(web, call),
    },
    { ...reading, pattern: patterns.signInSent, handle: (call) => showSent(web, call) },
    { ...reading, pattern: patterns.signInLink, handle: (call) => showLink(web, call) },
    { ...taking, ...leadingOut, pattern: patterns.signInLink, handle: (call) => useLink(web, call) },
  ];
}

const translatorOf = (web: Web, call: Call) => readerTranslator(web, call, 'en');
const wayOn = (call: Call) => returnPath(call.req.query('to'));

/** The page that asks for an address, with what was wrong. */
export async function showSignIn(web: Web, call: Call, over: Partial<SignInPageProps>): Promise<Response> {
  const to = wayOn(call);
  const frame = signInFrame(web, translatorOf(web, call), paths.signIn(to));
  const passkeyOptions = await askForKey(web.context, 'anybody');
  const provider = web.context.config.oidc?.name ?? null;
  const plain = { frame, to, address: '', fault: null, isLinkSpent: false, passkeyOptions, provider };
  const page = SignInPage({ ...plain, ...over });
  return html(page, over.fault || over.isLinkSpent ? 422 : 200);
}

async function takeForm(web: Web, call: Call): Promise<Response> {
  const { address: typed = '' } = await readForm(call.req.raw);
  const parsed = accountAddress.safeParse(typed.trim());
  if (!parsed.success) return showSignIn(web, call, { address: typed, fault: 'account.error.address' });
  const { context } = web;
  const request = { t: translatorOf(web, call), address: parsed.data, to: wayOn(call) };
  context.afterwards.add(async () => {
    if (await takeLinkTurn(web, request.address))
      await mailSignInLink(context, request, absoluteLinks(context.config.http.origin));
  });
  return seeOther(paths.signInSent());
}

function showSent(web: Web, call: Call): Response {
  const frame = signInFrame(web, translatorOf(web, call), paths.signInSent());
  return html(SignInSentPage({ frame, minutes: LINK_MINUTES }));
}

function showLink(web: Web, call: Call): Response {
  const path = paths.signInLink(call.req.param('token') ?? '', wayOn(call));
  return html(SignInLinkPage({ frame: signInFrame(web, translatorOf(web, call), path), path }));
}

async function useLink(web: Web, call: Call): Promise<Response> {
  const token = call.req.param('token') ?? '';
  const cookies = await web.context.authentication.signInByLink(token, call.req.raw.headers);
  noteSignIn(web, 'link', cookies === null ? 'refused' : 'shown');
  if (cookies === null) return showSignIn(web, call, { isLinkSpent: true });
  return withHeaders(seeOther(wayOn(call) ?? paths.workspaces()), cookies);
}
