import type { ImportedEvent } from '../support/event-files.ts';
import type { Canary } from './canary.ts';

/** A person of the test with all that is theirs; the tokens are known once a mail has brought them. */
export type Person = {
  readonly event: ImportedEvent;
  readonly displayName: string;
  readonly address: string;
  manage: string | null;
  pass: string | null;
};

const sensitivities = ['open', 'sensitive', 'high-risk'] as const;

/** Stands in the title of every event: it is public, and a search that does not find it proves nothing. */
export const publicWord = 'Zqpublic5531';

export const control: Canary = { label: 'the public word', secret: publicWord };

/** One event of each sensitivity. The address of the meeting is the secret. */
export const events: readonly ImportedEvent[] = sensitivities.map((sensitivity) => ({
  slug: `event-${sensitivity}`,
  sensitivity,
  title: `A panel ${publicWord}`,
  meetingAddress: `https://meet.example.org/zqroom-${sensitivity}-8842?pwd=Zq${sensitivity}99`,
}));

export function buildPerson(event: ImportedEvent, number: number): Person {
  const { sensitivity } = event;
  // Names that HTML, JSON, URLs and mails each write in another way.
  const displayName =
    [`Zqname ${sensitivity} ${number}`, `නිමල් ${sensitivity} ${number} & “Zq”`][number % 2] ?? '';
  return {
    event,
    displayName,
    address: `zqaddr.${sensitivity}.${number}@people.example.org`,
    manage: null,
    pass: null,
  };
}

export const ownWords = ['name', 'address', 'manage token', 'pass token'] as const;
type Own = (typeof ownWords)[number];

/** What belongs to a person, all of it or only some. */
export function canariesOf(person: Person, words: readonly Own[] = ownWords): Canary[] {
  const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? null;
  const secrets: Readonly<Record<Own, string | null>> = {
    name: person.displayName,
    address: person.address,
    'manage token': tokenOf(person.manage),
    'pass token': tokenOf(person.pass),
  };
  return words.flatMap((word) => {
    const secret = secrets[word];
    return secret === null ? [] : [{ label: `the ${word} of ${person.address}`, secret }];
  });
}

export function meetingsOf(all: readonly ImportedEvent[]): Canary[] {
  return all.flatMap(({ slug, meetingAddress }) => [
    { label: `the meeting of ${slug}`, secret: meetingAddress },
    { label: `the path of the meeting of ${slug}`, secret: new URL(meetingAddress).pathname },
    { label: `the password of the meeting of ${slug}`, secret: meetingAddress.split('pwd=')[1] ?? '' },
  ]);
}
