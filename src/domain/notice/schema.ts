import { z } from 'zod';
import { fingerprint } from '../../platform/crypto/fingerprint.ts';
import type { PublishedEvent } from '../event/schema.ts';
import type { Organisation } from '../organisation/schema.ts';
import type { ProcessingDetails } from '../protection/schema/processing.ts';

/** What a part of a notice says; `label` names what the text is about, where there are several. */
const line = z.object({ label: z.string().nullable(), text: z.string() });
export type NoticeLine = z.infer<typeof line>;

/** A notice in one language: `brief` can be read in a few seconds, `parts` are the whole. */
export const noticeText = z.object({
  brief: z.array(z.string()),
  parts: z.array(z.object({ title: z.string(), lines: z.array(line) })),
});
export type NoticeText = z.infer<typeof noticeText>;

/** A notice with the name of its wording: the first {@link MARK_BYTES} bytes of its hash. */
export type Notice = { readonly mark: Uint8Array; readonly locale: string; readonly text: NoticeText };

export const MARK_BYTES = 16;

/** What an organisation says in its own words; empty where the text of the program stands. */
const words = z.string().trim().max(4000, 'too-long').default('');
export const noticeWords = z.object({
  /** What people can ask for, and to whom they can complain. */
  rights: words,
  /** What happens to who does not register, or does not answer. */
  refusing: words,
  /** What else people should know. */
  more: words,
});
export type NoticeWords = z.infer<typeof noticeWords>;
export const noWords: NoticeWords = { rights: '', refusing: '', more: '' };

/** The words of an organisation in each language that forms are shown in. */
export type WordsByLocale = ReadonlyMap<string, NoticeWords>;

/** Stands for the words that a form was opened with. */
export function seenWords(words: WordsByLocale): string {
  const said = [...words].map(([locale, { rights, refusing, more }]) => [locale, rights, refusing, more]);
  return fingerprint(said.toSorted());
}

/** What a notice is made of: all of it was declared elsewhere, but the words. */
export type NoticeFacts = {
  readonly organisation: Pick<Organisation, 'name' | 'contactAddress'>;
  readonly event: NoticeEvent;
  readonly details: ProcessingDetails;
  readonly words: NoticeWords;
  /** The kind of the room; null while there is none. */
  readonly provider: string | null;
  /** For a form that asks for no address. */
  readonly withoutAddress?: boolean;
  /** Whether figures are published after the event. */
  readonly publishesFigures: boolean;
};

export type NoticeEvent = Pick<
  PublishedEvent,
  | 'id'
  | 'organisationId'
  | 'version'
  | 'state'
  | 'endsAt'
  | 'timeZone'
  | 'retentionDays'
  | 'heldUntil'
  | 'questions'
  | 'hosts'
  | 'contactAddress'
>;
