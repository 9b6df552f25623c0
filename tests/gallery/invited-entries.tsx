import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { pseudoLanguage } from '../../src/platform/i18n/languages.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { renderPage } from '../../src/ui/layout.tsx';
import { frameOf } from '../../src/web/frame.tsx';
import { InvitationPage, InvitationRefusedPage, InvitationUsedPage } from '../../src/web/invited/page.tsx';
import type { Typed } from '../../src/web/manage/form.ts';
import { strangerFrame } from '../../src/web/manage/personal-frame.ts';
import { assets } from './assets.ts';
import type { GalleryEntry } from './entries.tsx';
import { event, eventSaying, HOSTILE, longEvent, noticeOf, site } from './fixtures.ts';

const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const moment = { status: 'open', availability: 'open', takesRegistrations: true } as const;
const empty: Typed = { value: '', fault: null };

function frame(tag = 'en') {
  return frameOf({ t: translator(tag), assets, site, path: '/i/code/token', banner: null, exit: true });
}

function invited(shown: PublishedEvent, name = empty, tag = 'en') {
  return InvitationPage({
    frame: frame(tag),
    site,
    event: shown,
    moment,
    token: TOKEN,
    name,
    notice: noticeOf(shown, tag),
    choices: {},
  });
}

/** The pages behind the link of an invitation. */
export function invitedEntries(): GalleryEntry[] {
  const full = { ...moment, availability: 'full' } as const;
  const pages = {
    'invited--normal': invited(event),
    'invited--full': InvitationPage({
      frame: frame(),
      site,
      event,
      moment: full,
      token: TOKEN,
      name: empty,
      notice: noticeOf(event),
      choices: {},
    }),
    'invited--error': invited(event, { value: ' ', fault: 'register.error.nameEmpty' }),
    'invited--long': invited(longEvent),
    'invited--hostile': invited(eventSaying(HOSTILE), { value: HOSTILE, fault: null }),
    'invited--rtl': invited(event, empty, pseudoLanguage.tag),
    'invited-used--normal': InvitationUsedPage({ frame: frame(), site, event }),
    'invited-refused--normal': InvitationRefusedPage({
      frame: strangerFrame({ assets, banner: null }, translator('en'), '/i/refused'),
    }),
  };
  return Object.entries(pages).map(([name, page]) => ({ name, html: renderPage(page) }));
}
