/** A time zone in a text. `zone` is an IANA name, or null where the words name an offset or several zones. */
export type ZoneMention = { readonly zone: string | null; readonly text: string; readonly guessed: boolean };

/** Names that people write; each is told to the reader as a guess. */
const NAMED: Readonly<Record<string, string>> = {
  'sri lanka': 'Asia/Colombo',
  'sri lankan': 'Asia/Colombo',
  colombo: 'Asia/Colombo',
  india: 'Asia/Kolkata',
  indian: 'Asia/Kolkata',
  nepal: 'Asia/Kathmandu',
  bangladesh: 'Asia/Dhaka',
  dhaka: 'Asia/Dhaka',
  bangkok: 'Asia/Bangkok',
  manila: 'Asia/Manila',
  dubai: 'Asia/Dubai',
  gulf: 'Asia/Dubai',
  geneva: 'Europe/Zurich',
  vienna: 'Europe/Vienna',
  london: 'Europe/London',
  paris: 'Europe/Paris',
  brussels: 'Europe/Brussels',
  nairobi: 'Africa/Nairobi',
  lagos: 'Africa/Lagos',
  cairo: 'Africa/Cairo',
  'new york': 'America/New_York',
};

const AREA =
  /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z][A-Za-z_/-]+/g;
const OFFSET = /\b(?:UTC|GMT)\s*[+−–-]\s*\d{1,2}(?::?\d{2})?/gi;
const NAME = /\b([a-z]+(?: [a-z]+)?) (?:standard |local )?time\b/gi;
const SHORT =
  /\b(?:CES?T|EES?T|E[SD]T|C[SD]T|P[SD]T|IST|BST|SLST|SLT|GST|EAT|WAT|SAST|PKT|NPT|SGT|JST|AES?T)\b/g;
const UTC = /\b(?:UTC|GMT)\b(?!\s*[+−–-]\s*\d)/g;

/** The time zones in an English text. IANA names and UTC are sure; names of places are guesses; offsets are no zone. */
export function findZones(text: string): ZoneMention[] {
  const sure = (text.match(AREA) ?? []).filter(isZone).map((zone) => ({ zone, text: zone, guessed: false }));
  const named = Array.from(text.matchAll(NAME), (match) => nameOf(match[1] ?? '', match[0])).filter(
    (found) => found !== null,
  );
  const utc = (text.match(UTC) ?? []).map((words) => ({ zone: 'UTC', text: words, guessed: false }));
  const unclear = [...(text.match(OFFSET) ?? []), ...(text.match(SHORT) ?? [])];
  return [
    ...sure,
    ...named,
    ...utc,
    ...unclear.map((words) => ({ zone: null, text: words, guessed: false })),
  ];
}

function nameOf(words: string, text: string): ZoneMention | null {
  const last = words.split(' ').at(-1) ?? '';
  const zone = [words, last].map((name) => NAMED[name.toLowerCase()]).find((found) => found !== undefined);
  return zone === undefined ? null : { zone, text, guessed: true };
}

/** The same text with blanks where it names a time zone: "Asia/Colombo" speaks of an hour, not of Asia. */
export function withoutZones(text: string): string {
  return text.replace(AREA, (name) => (isZone(name) ? ' '.repeat(name.length) : name));
}

/** Whether a name is one of the IANA time zones. */
export function isZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId === name;
  } catch {
    return false;
  }
}
