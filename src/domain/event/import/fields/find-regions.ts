import { withoutZones } from '../dates/find-zones.ts';

const NOUNS = [
  'Africa',
  'Asia',
  'Europe',
  'Oceania',
  'the Americas',
  'Americas',
  'Latin America',
  'Latin America and the Caribbean',
  'Antarctica',
  'Middle East',
  'Middle East and North Africa',
  'MENA',
  'Asia-Pacific',
  'Asia and the Pacific',
  'Sub-Saharan Africa',
  'Horn of Africa',
  'Sahel',
  'Maghreb',
  'Levant',
  'Caribbean',
  'Caucasus',
  'Western Balkans',
  'Balkans',
  'Gulf States',
  'Melanesia',
  'Micronesia',
  'Polynesia',
  'Pacific Islands',
];
const AREAS = ['Africa', 'Asia', 'Europe', 'America'];
const SIDES = [
  'North',
  'South',
  'East',
  'West',
  'Central',
  'Northern',
  'Southern',
  'Eastern',
  'Western',
  'South-East',
  'Southeast',
  'South-Eastern',
  'Southeastern',
  'Middle',
];
const ADJECTIVES =
  'African|Asian|European|American|Latin American|Caribbean|Arab|Gulf|Pacific|Asia-Pacific|Mediterranean|Andean|Balkan|Baltic|Nordic|Sahelian|Mekong|Middle Eastern|Oceanian|Sub-Saharan|Amazon';

const alternatives = [...NOUNS, ...AREAS.flatMap((area) => SIDES.map((side) => `${side} ${area}`))]
  .sort((a, b) => b.length - a.length)
  .join('|');
const PLACE = new RegExp(
  `(?<![\\p{L}-])(?:${alternatives})(?![\\p{L}-])(?!\\s+(?:Union|Bank|Commission|Council|Parliament|Foundation))`,
  'gu',
);
const SIDED = `(?:(?:${SIDES.join('|')}) )?(?:${ADJECTIVES})`;
/** "the Asian and Gulf regions": adjectives count only before a word for a part of the world. */
const REGION = new RegExp(
  `(?<![\\p{L}-])(${SIDED}(?:(?:, and |, | and | or )${SIDED})*) (?:sub-?)?(?:regions?|countries|states|nations|corridors?|contexts?)(?![\\p{L}])`,
  'gu',
);

/** The regions of the world that a text names, in its own words and order, each once. */
export function findRegions(sentence: string): string[] {
  const text = withoutZones(sentence);
  const adjectives = Array.from(text.matchAll(REGION), (match) => ({
    at: match.index,
    words: match[1] ?? '',
  }));
  const places = Array.from(text.matchAll(PLACE), (match) => ({ at: match.index, words: match[0] }));
  const named = [...adjectives, ...places].sort((a, b) => a.at - b.at);
  const split = named.flatMap(({ words, at }) =>
    adjectives.some((each) => each.at === at) ? words.split(/, and |, | and | or /) : [words],
  );
  return [...new Set(split)];
}
