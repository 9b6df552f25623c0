import type { NoticeFacts, NoticeLine } from '../../domain/notice/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';

type Declared = Pick<NoticeFacts, 'organisation' | 'details'>;
type Party = 'hosting' | 'mail' | 'rooms';

export const plain = (...texts: string[]): NoticeLine[] => texts.map((text) => ({ label: null, text }));

/** The words of the organisation, or those of the program. */
export const own = (words: string, usual: string): NoticeLine[] => plain(words === '' ? usual : words);

/** Who answers for the data, and how to reach them. */
export function whoLines(
  t: Translate,
  { organisation, details, contact }: Declared & { readonly contact: string | null },
): NoticeLine[] {
  return [
    ...plain(t('notice.who.body', { organisation: organisation.name })),
    ...(details.controller === '' ? [] : plain(details.controller)),
    ...(details.officer === '' ? [] : [{ label: t('notice.who.officer'), text: details.officer }]),
    ...(contact === null ? [] : [{ label: t('notice.who.contact'), text: contact }]),
  ];
}

/** Who does something for the organisation, by name where it is declared. */
export function partySentence(
  t: Translate,
  { details }: Pick<Declared, 'details'>,
  party: 'hosting' | 'mail',
): string {
  const { name } = details[party];
  return name === ''
    ? t(`notice.recipients.${party}.unnamed`)
    : t(`notice.recipients.${party}.named`, { name });
}

/** In which countries these are, as far as it is declared. */
export function countryLines(
  t: Translate,
  { details }: Pick<Declared, 'details'>,
  parties: readonly Party[],
): NoticeLine[] {
  const known = parties.flatMap((party) => {
    const { country } = details[party];
    return country === '' ? [] : [{ label: t(`notice.countries.${party}`), text: country }];
  });
  return [
    ...(known.length === 0 ? plain(t('notice.countries.unsaid')) : known),
    ...(details.transfers === '' ? [] : plain(details.transfers)),
  ];
}
