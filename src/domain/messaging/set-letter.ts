import type { Block, Letter } from './letter.ts';
import type { LetterProps } from './letter-props.ts';
import { letterHtml } from './mails/letter-html.tsx';
import { letterText } from './mails/letter-text.ts';

export type SetLetter = { readonly subject: string; readonly html: string; readonly text: string };

const OTHER_DIRECTION = {
  ltr: /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u,
  rtl: /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]/u,
} as const;

/**
 * Sets a letter as the two parts of a mail, with a greeting and with the manage link under it. The subject names the
 * event only where the mail may.
 */
export function setLetter(letter: Letter, props: LetterProps): SetLetter {
  const { t, event, displayName } = props;
  const subject =
    event.named === null
      ? t('mail.subject.neutral', { what: letter.subject })
      : t('mail.subject.open', { what: letter.subject, title: event.named.title });
  const page = {
    language: t.language.tag,
    direction: t.language.direction,
    title: subject,
    greeting: t('mail.greeting', { name: isolate(displayName, t.language.direction) }),
    blocks: letter.blocks,
    footer: footerOf(props),
  };
  return { subject, html: letterHtml(page), text: letterText(page) };
}

function footerOf({ t, event, manageLink }: LetterProps): Block[] {
  const manage: Block = { kind: 'link', label: t('mail.footer.manage'), url: manageLink };
  if (event.named === null) return [manage, { kind: 'paragraph', text: t('mail.footer.whyNeutral') }];
  const { page, organisation, contact } = event.named;
  const questions = contact === null ? [] : [t('mail.footer.questions', { address: contact })];
  const why = [...questions, t('mail.footer.whyOpen', { organisation })].join(' ');
  return [manage, { kind: 'link', label: t('mail.facts.page'), url: page }, { kind: 'paragraph', text: why }];
}

/**
 * Keeps a name of the other writing direction from turning the words around it (Unicode Standard Annex 9, isolates).
 */
function isolate(name: string, direction: 'ltr' | 'rtl'): string {
  return OTHER_DIRECTION[direction].test(name) ? `\u2068${name}\u2069` : name;
}
