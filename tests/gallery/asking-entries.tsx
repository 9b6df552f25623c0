import type { PublishedEvent } from '../../src/domain/event/schema.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { renderPage } from '../../src/ui/layout.tsx';
import { frameOf } from '../../src/web/frame.tsx';
import { composeEnquiryNotice } from '../../src/web/notice/compose-form-notices.ts';
import { AskedPage, AskPage, type AskPageProps } from '../../src/web/public/ask/page.tsx';
import { questionField } from '../../src/web/public/register/answers.ts';
import { RegisterPage, type RegisterPageProps } from '../../src/web/public/register/page.tsx';
import { assets } from './assets.ts';
import type { GalleryEntry } from './entries.tsx';
import { declared, event, HOSTILE, noticeOf, questions, site } from './fixtures.ts';

const asking: PublishedEvent = { ...event, sensitivity: 'open', questions };
const hostile: PublishedEvent = {
  ...asking,
  questions: questions.map((question) => ({ ...question, label: HOSTILE, hint: HOSTILE, purpose: HOSTILE })),
};

function registerPage(shown: PublishedEvent, tag: string, over: Partial<RegisterPageProps> = {}): string {
  const frame = frameOf({ t: translator(tag), assets, site, path: '', banner: null });
  const moment = { status: 'open', availability: 'open', takesRegistrations: true } as const;
  const values = { displayName: '', address: '', answers: {} };
  return renderPage(
    RegisterPage({
      frame,
      site,
      event: shown,
      moment,
      values,
      faults: [],
      notice: noticeOf(shown, tag),
      stamp: 'kcuq1c00.AAAAAAAAAAAAAAAA',
      ...over,
    }),
  );
}

function around() {
  const frame = frameOf({ t: translator('en'), assets, site, path: '', banner: null });
  return { frame, site, event };
}

function askPage(faults: AskPageProps['faults']) {
  const values = { words: '', address: '' };
  const notice = composeEnquiryNotice(translator('en'), { ...declared, event });
  return AskPage({
    ...around(),
    values,
    faults,
    notice,
    stamp: 'kcuq1c00.AAAAAAAAAAAAAAAA',
    press: 'press',
  });
}

/** The form of an event that asks more than name and address. */
export function askingEntries(): GalleryEntry[] {
  const [, choice] = questions;
  const field = questionField(choice?.id ?? '');
  return [
    { name: 'register-asking--normal', html: registerPage(asking, 'en') },
    {
      name: 'register-asking--error',
      html: registerPage(asking, 'en', {
        faults: [{ field, message: 'register.error.answerMissing', values: { label: choice?.label ?? '' } }],
      }),
    },
    { name: 'register-asking--hostile', html: registerPage(hostile, 'en') },
    { name: 'ask--normal', html: renderPage(askPage([])) },
    {
      name: 'ask--error',
      html: renderPage(askPage([{ field: 'words', message: 'ask.words.empty' }])),
    },
    { name: 'asked--normal', html: renderPage(AskedPage(around())) },
    { name: 'register-asking--rtl', html: registerPage(asking, 'ar-XB') },
  ];
}
