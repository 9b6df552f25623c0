import { LRUCache } from 'lru-cache';
import type { Context } from '../../context.ts';
import { keptUntil } from '../../domain/event/rules.ts';
import { keepNotice } from '../../domain/notice/commands/keep-notice.ts';
import { readDeclarations } from '../../domain/notice/data.ts';
import type { Notice, NoticeEvent, NoticeFacts } from '../../domain/notice/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { composeNotice } from './compose-notice.ts';

const MOST_NOTICES = 500;
const TRUSTED_MILLISECONDS = 5000;

type About = Pick<NoticeFacts, 'organisation' | 'withoutAddress'> & { readonly event: NoticeEvent };

/**
 * The notices that forms show. Made at most every few seconds for each event and language, however many forms are shown,
 * and kept in the database once before the first form shows them.
 */
export class NoticeBoard {
  readonly #context: Pick<Context, 'db'>;
  readonly #made = new LRUCache<string, Promise<Notice>>({ max: MOST_NOTICES, ttl: TRUSTED_MILLISECONDS });
  readonly #kept = new LRUCache<string, true>({ max: MOST_NOTICES });

  constructor(context: Pick<Context, 'db'>) {
    this.#context = context;
  }

  /** The notice for an event as it is now, kept already. */
  show(t: Translate, about: About): Promise<Notice> {
    const { event, withoutAddress = false } = about;
    const name = [event.id, event.version, keptUntil(event), t.language.tag, withoutAddress].join(' ');
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const made = this.#make(t, about);
    this.#made.set(name, made);
    made.catch(() => this.#made.delete(name));
    return made;
  }

  async #make(t: Translate, { event, ...about }: About): Promise<Notice> {
    const declared = await readDeclarations(this.#context, event, t.language.tag);
    const notice = composeNotice(t, { ...about, event, ...declared });
    const name = `${event.id} ${Buffer.from(notice.mark).toString('hex')}`;
    if (!this.#kept.has(name)) await keepNotice(this.#context, event.id, notice);
    this.#kept.set(name, true);
    return notice;
  }
}
