import { encodeQR } from 'qr';
import { pseudoLanguage } from '../../src/platform/i18n/languages.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { renderPage } from '../../src/ui/layout.tsx';
import { accountFrame, signInFrame } from '../../src/web/account/account-frame.ts';
import { AuthenticatorPage } from '../../src/web/account/authenticator/page.tsx';
import { FactorPage, type FactorPageProps } from '../../src/web/account/factors/page.tsx';
import { KeptPage } from '../../src/web/account/kept/page.tsx';
import { AccountPage, type AccountPageProps } from '../../src/web/account/page.tsx';
import { PasskeyNamePage } from '../../src/web/account/passkeys/name/page.tsx';
import { RecoveryCodesPage } from '../../src/web/account/recovery-codes/page.tsx';
import { SetUpPage, type SetUpPageProps } from '../../src/web/account/set-up-page.tsx';
import {
  SignInLinkPage,
  SignInPage,
  type SignInPageProps,
  SignInSentPage,
} from '../../src/web/account/sign-in/page.tsx';
import { assets } from './assets.ts';
import type { GalleryEntry } from './entries.tsx';
import { HOSTILE } from './fixtures.ts';

type View = { toString(): string };

const at = (text: string) => Temporal.Instant.from(text);
const around = { assets, banner: null };
const options = JSON.stringify({
  challenge: 'AAAA',
  rpId: 'foyer.example.org',
  userVerification: 'required',
});
const secret = 'ORSX G5DJ NZTS A5DI MUQG M33Z MVZA CIDB';
const codes = Array.from({ length: 10 }, (_, index) => `kq7w${index % 10}-mzp4d`);

const frames = (tag: string) => ({
  own: accountFrame(around, translator(tag), '/account'),
  signIn: signInFrame(around, translator(tag), '/account/sign-in'),
});

function signInPage(tag: string, over: Partial<SignInPageProps> = {}): View {
  const plain = { frame: frames(tag).signIn, address: '', to: null, fault: null, isLinkSpent: false };
  return SignInPage({ ...plain, passkeyOptions: options, provider: 'Example Office', ...over });
}

function factorPage(tag: string, over: Partial<FactorPageProps> = {}): View {
  const { own, signIn } = frames(tag);
  return FactorPage({
    frame: over.occasion === 'confirm' ? own : signIn,
    occasion: 'signIn',
    action: '/account/second-factor',
    hasApp: true,
    hasRecoveryCodes: true,
    passkeyOptions: options,
    fault: null,
    ...over,
  });
}

function setUpPage(tag: string, over: Partial<SetUpPageProps> = {}): View {
  return SetUpPage({
    frame: frames(tag).own,
    to: null,
    isFirst: true,
    isDemanded: false,
    hasApp: false,
    deviceName: 'Firefox on Android',
    passkeyOptions: options,
    fault: null,
    ...over,
  });
}

function accountPage(tag: string, over: Partial<AccountPageProps> = {}): View {
  const session = { sessionId: '1', address: 'nimali.silva@office.example.org', hasSecondFactor: true };
  return AccountPage({
    frame: frames(tag).own,
    session,
    name: 'Nimali Silva',
    nameFault: null,
    sessions: [
      { id: '1', device: 'Firefox Android', createdAt: at('2020-07-20T08:00:00Z') },
      { id: '2', device: 'Edge Windows', createdAt: at('2020-07-16T08:00:00Z') },
      { id: '3', device: '', createdAt: at('2020-07-15T08:00:00Z') },
    ],
    passkeys: [
      {
        id: '4',
        name: 'My phone',
        createdAt: at('2020-07-01T08:00:00Z'),
        usedAt: at('2020-07-20T08:00:00Z'),
      },
      { id: '5', name: 'Safe key', createdAt: at('2020-07-02T08:00:00Z'), usedAt: null },
    ],
    hasApp: true,
    codesLeft: 9,
    done: null,
    ...over,
  });
}

function appPage(tag: string, fault: Parameters<typeof AuthenticatorPage>[0]['fault'] = null): View {
  const address = `otpauth://totp/Foyer:nimali.silva@office.example.org?secret=${secret.replaceAll(' ', '')}&issuer=Foyer`;
  const picture = encodeQR(address, 'raw', { ecc: 'medium', border: 4 });
  return AuthenticatorPage({ frame: frames(tag).own, to: null, picture, secret, fault });
}

function pagesIn(tag: string): Record<string, View> {
  const { own, signIn } = frames(tag);
  return {
    'account-sign-in': signInPage(tag),
    'account-sent': SignInSentPage({ frame: signIn, minutes: 15 }),
    'account-link': SignInLinkPage({ frame: signIn, path: '/account/sign-in/token' }),
    'account-factor': factorPage(tag),
    'account-confirm': factorPage(tag, { occasion: 'confirm', passkeyOptions: null }),
    'account-set-up': setUpPage(tag),
    'account-app': appPage(tag),
    'account-codes': RecoveryCodesPage({ frame: own, codes, next: '/w' }),
    account: accountPage(tag),
    'account-passkey-name': PasskeyNamePage({ frame: own, id: '4', name: 'My phone', fault: null }),
    'account-kept': KeptPage({
      frame: signIn,
      needs: 'session',
      action: '/w/iom-sri-lanka/events/kq7wmzp4/texts',
      typed: [['title', 'A second try']],
      upload: false,
      lostFile: null,
    }),
    'account-kept-file': KeptPage({
      frame: signIn,
      needs: 'confirmation',
      action: '/w/iom-sri-lanka/events/kq7wmzp4/invitations',
      typed: [['list', '4']],
      upload: true,
      lostFile: 'file',
    }),
  };
}

function faulty(): Record<string, View> {
  return {
    'account-sign-in': signInPage('en', { address: 'nimali', fault: 'account.error.address' }),
    'account-sign-in-passkey': signInPage('en', { fault: 'account.error.passkey' }),
    'account-sign-in-spent': signInPage('en', { isLinkSpent: true }),
    'account-factor': factorPage('en', { fault: { field: 'code', message: 'account.error.code' } }),
    'account-factor-recovery': factorPage('en', {
      hasApp: false,
      fault: { field: 'recovery', message: 'account.error.recovery' },
    }),
    'account-factor-locked': factorPage('en', { fault: { field: null, message: 'account.error.locked' } }),
    'account-set-up': setUpPage('en', { isFirst: false, hasApp: true, fault: 'account.error.passkey' }),
    'account-app': appPage('en', 'account.error.code'),
    account: accountPage('en', { name: '', nameFault: 'account.error.name' }),
  };
}

function bare(): View {
  const session = { sessionId: '1', address: 'new@office.example.org', hasSecondFactor: false };
  const sessions = [{ id: '1', device: 'Chrome Linux', createdAt: at('2020-07-20T08:00:00Z') }];
  const nothing = {
    passkeys: [],
    hasApp: false,
    codesLeft: null,
    name: '',
    done: 'account.done.name',
  } as const;
  return accountPage('en', { session, sessions, ...nothing });
}

function saying(text: string): Record<string, View> {
  const key = { id: '4', name: text, createdAt: at('2020-07-01T08:00:00Z'), usedAt: null };
  return {
    account: accountPage('en', { name: text, passkeys: [key] }),
    'account-sign-in': signInPage('en', { address: text, fault: 'account.error.address' }),
  };
}

function variant(name: string, pages: Record<string, View>): GalleryEntry[] {
  return Object.entries(pages).map(([page, view]) => ({ name: `${page}--${name}`, html: renderPage(view) }));
}

/** The pages on which staff sign in and look after their account. */
export function accountEntries(): GalleryEntry[] {
  return [
    ...variant('normal', pagesIn('en')),
    ...variant('error', faulty()),
    ...variant('empty', { account: bare() }),
    ...variant('long', saying('Wolfeschlegelsteinhausenbergerdorff'.repeat(2))),
    ...variant('hostile', saying(HOSTILE)),
    ...variant('rtl', {
      account: accountPage(pseudoLanguage.tag),
      'account-factor': factorPage(pseudoLanguage.tag),
      'account-app': appPage(pseudoLanguage.tag),
    }),
  ];
}
