import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { languages, pseudoLanguage } from '../../../src/platform/i18n/languages.ts';
import { paths } from '../../../src/web/paths.ts';
import { MessagesPage, type MessagesPageProps } from '../../../src/web/workspace/messages/page.tsx';
import { PreviewPage } from '../../../src/web/workspace/messages/preview/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import {
  eventScope,
  rightToLeft,
  session,
  staffEvent,
  staffFrame,
  undatedDraft,
  variant,
} from './fixtures.ts';

const words = { 'words-link-en': 'Interpretation into Sinhala and Tamil starts with the session.' };

function messages(event: StaffEvent, over: Partial<MessagesPageProps> = {}, tag = 'en') {
  return MessagesPage({
    frame: staffFrame(tag),
    scope: eventScope(event),
    languages: [...languages, pseudoLanguage],
    values: { link: '1440', reminder: '45', words },
    seen: 'seen',
    faults: [],
    theirs: null,
    isReady: true,
    done: null,
    ...over,
  });
}

const place = { organisation: 'iom-sri-lanka', code: 'kq7w3mzp4d', kind: 'link', locale: 'en' };

function preview(subject: string, tag = 'en') {
  return PreviewPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    tab: 'messages',
    body: paths.workspaceMessageBody(place),
    test: { action: '/test', fields: { kind: 'link', locale: 'en' } },
    back: { href: '/messages', label: 'All messages' },
    mail: {
      from: { name: 'Event office', address: 'events@foyer.example.org' },
      subject,
      text: `Dear Sample Person,\n\nhere is your own link.\n\nhttps://foyer.example.org/j/kq7w3mzp4d/${'A'.repeat(60)}\n`,
      language: 'en',
    },
    own: session.address,
  });
}

/** The message plan and how its mails look. */
export function messagesEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-messages': messages(staffEvent, { done: 'workspace.done.plan' }),
      'staff-mail': preview('Your link'),
    }),
    ...variant('empty', {
      'staff-messages': messages({ ...undatedDraft, sensitivity: 'open' }, { isReady: false, languages }),
    }),
    ...variant('error', {
      'staff-messages': messages(staffEvent, {
        values: {
          link: '60',
          reminder: '60',
          words: { 'words-link-en': 'Come to https://meet.example.org' },
        },
        faults: [
          { field: 'reminder', message: 'workspace.messages.error.order' },
          { field: 'words-link-en', message: 'workspace.messages.error.address' },
        ],
      }),
    }),
    ...variant('hostile', { 'staff-mail': preview(HOSTILE) }),
    ...variant('rtl', {
      'staff-messages': messages(staffEvent, {}, rightToLeft),
      'staff-mail': preview('Your link', rightToLeft),
    }),
  ];
}
