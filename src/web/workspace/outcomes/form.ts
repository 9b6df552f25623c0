import {
  addressesIn,
  type OutcomeFault,
  type OutcomeWords,
  outcomeFault,
} from '../../../domain/messaging/outcome-words.ts';
import type { FormFields } from '../../../platform/http/read-form.ts';
import { paths } from '../../paths.ts';

export type WordsFault = {
  readonly field: string;
  readonly kind: OutcomeFault | 'empty' | 'personal' | 'title';
};

export const wordsField = (locale: string) => `words-${locale}`;

/** What the words of an event are judged by. */
export type WordsRule = {
  /** Everybody gets the mail in this language whose own is missing, so it may not be missing itself. */
  readonly needed: string;
  readonly origin: string;
  /** What the mails may not name: null where they may. */
  readonly unnamed: { readonly title: string; readonly slug: string } | null;
};

export function typedWords(fields: FormFields, locales: readonly string[]): OutcomeWords[] {
  return locales.map((locale) => ({
    locale,
    words: (fields[wordsField(locale)] ?? '').replaceAll('\r\n', '\n').trim(),
  }));
}

/** The language that is written in any case: that of the event, where people are written to in it. */
export function neededLanguage(locales: readonly string[], locale: string): string {
  return locales.includes(locale) ? locale : (locales[0] ?? locale);
}

/** What is wrong with the words, at most one fault a language. */
export function faultsOf(all: readonly OutcomeWords[], rule: WordsRule): WordsFault[] {
  return all.flatMap(({ locale, words }) => {
    const kind = faultIn(words, rule) ?? (words === '' && locale === rule.needed ? 'empty' : null);
    return kind === null ? [] : [{ field: wordsField(locale), kind }];
  });
}

function faultIn(words: string, { origin, unnamed }: WordsRule): WordsFault['kind'] | null {
  const fault = outcomeFault(words);
  if (fault !== null) return fault;
  if (addressesIn(words).some((address) => isPersonal(address, origin))) return 'personal';
  return unnamed !== null && names(words, unnamed) ? 'title' : null;
}

/** A link of ours that is for one person alone. */
function isPersonal(address: string, origin: string): boolean {
  const url = URL.parse(address);
  return url?.origin === origin && paths.personalRoots().some((root) => url.pathname.startsWith(root));
}

function names(words: string, { title, slug }: { readonly title: string; readonly slug: string }): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').toLocaleLowerCase();
  return (
    (title !== '' && plain(words).includes(plain(title))) ||
    addressesIn(words).some((address) => address.includes(`/${slug}`))
  );
}
