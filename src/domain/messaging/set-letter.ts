import type { Translate } from '../../platform/i18n/translate.ts';
import { type Block, type Letter, paragraph } from './letter.ts';
import type { LetterProps } from './letter-props.ts';
import { letterHtml } from './mails/letter-html.tsx';
import { letterText } from './mails/letter-text.ts';

export type SetLetter = { readonly subject: string; readonly html: string; readonly text: string };

/** What stands around a letter. */
type Frame = {
  readonly t: Translate;
  /** The title for the subject line; null where it must not be seen. */
  readonly title: string | null;
  readonly greeting: string;
  readonly footer: readonly Block[];
};

const OTHER_DIRECTION = {
  ltr: /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u,
  rtl: /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]/u,
} as const;

/** Sets a letter to the holder of a registration: greeted by name, with their manage link under it. */
export function setLetter(letter: Letter, props: LetterProps): SetLetter {
  const { t, event } = props;
  return setInFrame(letter, {
    t,
    title: event.named?.title ?? null,
    greeting: greet(props),
    footer: holderFooter(props),
  });
}

/** Sets a letter to an address of which nobody knows yet whose it is: no name, no manage link. */
export function setLetterToStranger(letter: Letter, t: Translate): SetLetter {
  return setInFrame(letter, {
    t,
    title: null,
    greeting: t('mail.greetingWithoutName'),
    footer: [paragraph(t('mail.footer.whyAddress'))],
  });
}

/** Sets an invitation: to an address of which nobody knows yet whose it is, in the words of its event. */
export function setInvitation(letter: Letter, { t, title, footer }: Omit<Frame, 'greeting'>): SetLetter {
  return setInFrame(letter, { t, title, greeting: t('mail.greetingWithoutName'), footer });
}

function setInFrame({ subject: what, blocks }: Letter, { t, title, greeting, footer }: Frame): SetLetter {
  const subject =
    title === null ? t('mail.subject.neutral', { what }) : t('mail.subject.open', { what, title });
  return setBareLetter({ subject, blocks }, { t, greeting, footer });
}

/** Sets a letter that is about no registration, under its own subject. */
export function setBareLetter(
  { subject, blocks }: Letter,
  { t, greeting, footer }: Omit<Frame, 'title'>,
): SetLetter {
  const { tag: language, direction } = t.language;
  const page = { language, direction, title: subject, greeting, blocks, footer };
  return { subject, html: letterHtml(page), text: letterText(page) };
}

function holderFooter(props: LetterProps): Block[] {
  const { t, event, manageLink, endLink, role } = props;
  const manage: Block = { kind: 'link', label: t('mail.footer.manage'), url: manageLink };
  if (endLink !== null) return optionalFooter(props, { manage, endLink });
  const isGuest = role !== 'participant';
  if (event.named === null) {
    return [manage, paragraph(t(isGuest ? 'mail.footer.whyInvitedNeutral' : 'mail.footer.whyNeutral'))];
  }
  const { page, organisation, contact } = event.named;
  const questions = contact === null ? [] : [paragraph(t('mail.footer.questions', { address: contact }))];
  const why = paragraph(t(isGuest ? 'mail.footer.whyInvited' : 'mail.footer.whyOpen', { organisation }));
  return [manage, { kind: 'link', label: t('mail.footer.page'), url: page }, ...questions, why];
}

/** Under a mail that nobody needs: how to end such mails comes first. */
function optionalFooter(
  { t, event }: LetterProps,
  { manage, endLink }: { readonly manage: Block; readonly endLink: string },
): Block[] {
  const why =
    event.named === null
      ? t('mail.outcomes.footer.whyNeutral')
      : t('mail.outcomes.footer.why', { organisation: event.named.organisation });
  return [{ kind: 'link', label: t('mail.outcomes.footer.end'), url: endLink }, manage, paragraph(why)];
}

/** What could be an address on the web or by mail; in a name it is somebody's advertisement. */
const LOOKS_LIKE_AN_ADDRESS = /[/@:\\]|www|\.\p{L}{2}/iu;

// While nobody has shown that the address is theirs, the name may belong to somebody else; and nobody can have us
// write what they please to an address of their choice.
function greet({ t, state, displayName }: LetterProps): string {
  if (state === 'unconfirmed' || LOOKS_LIKE_AN_ADDRESS.test(displayName))
    return t('mail.greetingWithoutName');
  return t('mail.greeting', { name: isolate(displayName, t.language.direction) });
}

/** Keeps a name of the other writing direction from turning the words around it (Unicode Annex 9, isolates). */
function isolate(name: string, direction: 'ltr' | 'rtl'): string {
  return OTHER_DIRECTION[direction].test(name) ? `\u2068${name}\u2069` : name;
}
