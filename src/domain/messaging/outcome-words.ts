import { fingerprint } from '../../platform/crypto/fingerprint.ts';
import { type Block, paragraph } from './letter.ts';

/** What organisers tell of what came of an event, in one language; empty: nothing. */
export type OutcomeWords = { readonly locale: string; readonly words: string };

/**
 * What keeps words out of the mail. `sentence`: an address in the middle of a sentence. `bare`: nothing stands above an
 * address that says where it leads. `unsafe`: an address that does not begin with https, or is none.
 */
export type OutcomeFault = 'long' | 'sentence' | 'bare' | 'unsafe';

const MOST_WORDS = 5000;
const ADDRESS_LINE = /^(https?:\/\/|www\.)\S*$/iu;
const ADDRESS_WITHIN = /https?:\/\/|\bwww\./iu;

/** Stands for words as a form was opened with them. */
export function seenWords(words: readonly OutcomeWords[]): string {
  const said = words.filter((each) => each.words !== '').map((each) => [each.locale, each.words]);
  return fingerprint(said.toSorted());
}

/** What is wrong with words that somebody typed; null where nothing is. */
export function outcomeFault(words: string): OutcomeFault | null {
  if (words.length > MOST_WORDS) return 'long';
  const parts = partsOf(words);
  if (parts.some(({ url }) => url !== null && !isSafe(url))) return 'unsafe';
  if (parts.some(({ said }) => ADDRESS_WITHIN.test(said))) return 'sentence';
  return parts.some(({ said, url }) => url !== null && said === '') ? 'bare' : null;
}

/** The addresses in words, each on a line of its own. */
export function addressesIn(words: string): string[] {
  return partsOf(words).flatMap(({ url }) => url ?? []);
}

/** The parts of the letter: what stands in the lines above an address says where it leads. */
export function outcomeBlocks(words: string): Block[] {
  return partsOf(words).map(({ said, url }) =>
    url === null ? paragraph(said) : { kind: 'link', label: said, url },
  );
}

type Part = { readonly said: string; readonly url: string | null };

/** A part ends at an address, or at an empty line. */
function partsOf(words: string): Part[] {
  const parts: Part[] = [];
  let said: string[] = [];
  const end = (url: string | null) => {
    if (said.length > 0 || url !== null) parts.push({ said: said.join(' '), url });
    said = [];
  };
  for (const line of [...words.split('\n'), '']) {
    const text = line.replace(/\s+/gu, ' ').trim();
    if (ADDRESS_LINE.test(text)) end(text);
    else if (text === '') end(null);
    else said.push(text);
  }
  return parts;
}

function isSafe(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}
