/** A language that texts exist in. `formats` is the locale for numbers and plurals. */
export type Language = {
  readonly tag: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly formats: string;
};

/** The pseudo-language: English made longer, accented and right to left, to find what is not translated or fits badly. */
export const pseudoLanguage: Language = { tag: 'ar-XB', name: 'Pseudo', direction: 'rtl', formats: 'en' };

export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', direction: 'ltr', formats: 'en-GB' },
];

/** The language of a tag, or English when there is none for it. */
export function languageOf(tag: string): Language {
  const [english] = languages;
  if (english === undefined) throw new Error('There is no language at all.');
  return [...languages, pseudoLanguage].find((language) => language.tag === tag) ?? english;
}
