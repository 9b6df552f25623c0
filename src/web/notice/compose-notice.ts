import { createHash } from 'node:crypto';
import { retentionOf } from '../../domain/event/retention.ts';
import { keptUntil, questionKeptUntil } from '../../domain/event/rules.ts';
import {
  MARK_BYTES,
  type Notice,
  type NoticeFacts,
  type NoticeLine,
  type NoticeText,
} from '../../domain/notice/schema.ts';
import { formatDay } from '../../platform/i18n/format-time.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { countryLines, own, partySentence, plain, whoLines } from './notice-lines.ts';

/** What the services are called that rooms are at. A plain link may lead to any of them. */
const services: Readonly<Record<string, string>> = {
  bigbluebutton: 'BigBlueButton',
  jitsi: 'Jitsi Meet',
  zoom: 'Zoom',
  teams: 'Microsoft Teams',
};

/**
 * What somebody is told where they give their data (GDPR article 13, and the data protection rules of international
 * organisations, which ask for the same). Made of what is declared; nothing in it can be at odds with what is done.
 */
export function composeNotice(t: Translate, facts: NoticeFacts): Notice {
  const text = {
    brief: briefOf(t, facts),
    parts: [
      { title: t('notice.who.title'), lines: whoLines(t, { ...facts, contact: contactOf(facts) }) },
      {
        title: t('notice.why.title'),
        lines: [...purposeLines(t, facts), ...questionLines(t, facts), choicesLine(t)],
      },
      { title: t('notice.recipients.title'), lines: recipientLines(t, facts) },
      { title: t('notice.countries.title'), lines: countryLines(t, facts, ['hosting', 'mail', 'rooms']) },
      { title: t('notice.until.title'), lines: untilLines(t, facts) },
      { title: t('notice.rights.title'), lines: rightLines(t, facts) },
      { title: t('notice.refusing.title'), lines: own(facts.words.refusing, t('notice.refusing.body')) },
      ...(facts.words.more === '' ? [] : [{ title: t('notice.more.title'), lines: plain(facts.words.more) }]),
    ],
  };
  const locale = t.language.tag;
  return { mark: markOf(locale, text), locale, text };
}

function markOf(locale: string, text: NoticeText): Uint8Array {
  const hash = createHash('sha256')
    .update(JSON.stringify([locale, text]))
    .digest();
  return hash.subarray(0, MARK_BYTES);
}

function briefOf(t: Translate, { organisation, event, withoutAddress = false }: NoticeFacts): string[] {
  const day = formatDay(t, keptUntil(event));
  return [
    t(withoutAddress ? 'code.register.kept' : 'register.kept', { organisation: organisation.name, day }),
    t('notice.brief'),
  ];
}

const contactOf = ({ event, organisation }: NoticeFacts) =>
  event.contactAddress ?? organisation.contactAddress;

const purposes = ['registering', 'messages', 'joining'] as const;

function purposeLines(t: Translate, { details, event }: NoticeFacts): NoticeLine[] {
  const day = formatDay(t, keptUntil(event));
  return purposes.map((name) => {
    const basis = details.basis[name] === '' ? t(`notice.why.${name}.basis`) : details.basis[name];
    return {
      label: t(`notice.why.${name}.label`),
      text: t('notice.why.line', { purpose: t(`notice.why.${name}.purpose`), basis, day }),
    };
  });
}

function questionLines(t: Translate, { event }: NoticeFacts): NoticeLine[] {
  return event.questions.map((question) => ({
    label: question.label,
    text: t('notice.why.line', {
      purpose: question.purpose,
      basis: t(`notice.basis.${question.legalBasis ?? 'consent'}`),
      day: formatDay(t, questionKeptUntil(event, question)),
    }),
  }));
}

const choicesLine = (t: Translate): NoticeLine => ({
  label: t('notice.choices.label'),
  text: t('notice.choices.line'),
});

function recipientLines(t: Translate, facts: NoticeFacts): NoticeLine[] {
  const { organisation, event, details, provider, publishesFigures } = facts;
  return plain(
    t('notice.recipients.staff', { organisation: organisation.name }),
    ...event.hosts.map(({ name }) => t('notice.recipients.host', { name })),
    partySentence(t, facts, 'hosting'),
    partySentence(t, facts, 'mail'),
    t('notice.recipients.rooms', { name: roomName(t, details.rooms.name, provider) }),
    ...(publishesFigures ? [t('notice.recipients.figures')] : []),
    t('notice.recipients.nobody'),
  );
}

function roomName(t: Translate, runBy: string, provider: string | null): string {
  const service = services[provider ?? ''] ?? t('notice.recipients.service');
  return runBy === '' ? service : t('notice.recipients.runBy', { service, name: runBy });
}

function untilLines(t: Translate, { event }: NoticeFacts): NoticeLine[] {
  const lines = retentionOf(event).map(({ kind, until }) => ({
    label: t(`protection.retention.kind.${kind}`),
    text: t('protection.retention.until', { day: formatDay(t, until) }),
  }));
  return [...plain(t('notice.until.body')), ...lines];
}

function rightLines(t: Translate, { organisation, words }: NoticeFacts): NoticeLine[] {
  return [
    ...plain(t('notice.rights.yourself')),
    ...own(words.rights, t('notice.rights.body', { organisation: organisation.name })),
  ];
}
