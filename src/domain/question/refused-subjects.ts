/** What no form may ask of people who come to such an event. */
export type RefusedSubject = 'victim' | 'papers' | 'immigration';

/**
 * Words that ask whether somebody is a victim or survivor, for identity papers, or for their immigration status. One
 * list for each language of the product; a test holds that none is missing. A list catches what is asked outright; it
 * does not replace somebody who reads the form.
 */
export const refusedWords: Readonly<Record<string, Readonly<Record<RefusedSubject, RegExp>>>> = {
  en: {
    victim:
      /\b(victims?|victimi[sz]ed|survivors?|survived|traffick(ed|ing)|exploit(ed|ation)|abused?|assault(ed)?|enslaved|slavery)\b/i,
    papers:
      /\b(passport|identity (card|document|number|papers?)|id (card|number)|national id|nic( number)?|birth certificate|driv(er|ing)('?s)? licen[cs]e|social security|tax (id|number)|travel document)\b/i,
    immigration:
      /\b((im)?migration status|migrant status|residen(ce|cy) (permit|status)|visa|undocumented|asylum|refugee status|work permit|legal status|citizenship|nationality|overstay(ed)?|deport(ed|ation))\b/i,
  },
};

/** The subject that a text asks about and that is refused, in whatever language of the product; null for none. */
export function refusedSubject(...texts: readonly string[]): RefusedSubject | null {
  const plain = texts.join(' \n ').normalize('NFKC');
  for (const words of Object.values(refusedWords)) {
    if (words.victim.test(plain)) return 'victim';
    if (words.papers.test(plain)) return 'papers';
    if (words.immigration.test(plain)) return 'immigration';
  }
  return null;
}
