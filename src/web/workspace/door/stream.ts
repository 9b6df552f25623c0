import type { EventScope } from '../../../domain/event/policy.ts';
import { eventStream } from '../../../platform/http/event-stream.ts';
import type { Call } from '../../router.ts';
import type { Web } from '../../web.ts';

/** How many pages one account can follow at once, in this process. */
const MOST_STREAMS = 20;

/**
 * Tells the page of a host when the door looks different; what has changed, the page then asks for. So nothing about
 * anybody is in the stream, and each time the host's rights are looked at again.
 */
export class DoorStreams {
  readonly #web: Pick<Web, 'doorWatch'>;
  readonly #open = new Map<string, number>();

  constructor(web: Pick<Web, 'doorWatch'>) {
    this.#web = web;
  }

  /** The version that the page shows comes in its address, and later in the header of a browser that comes back. */
  answer(call: Call, { event, session }: EventScope): Response {
    const { accountId } = session;
    let known = call.req.header('last-event-id') ?? call.req.query('since') ?? '';
    return eventStream((sink) => {
      if (this.#count(accountId, 1) > MOST_STREAMS) sink.end();
      const stop = this.#web.doorWatch.watch(event.id, {
        changed(version) {
          if (version === known) return;
          known = version;
          sink.send({ id: version, name: 'changed', data: '{}' });
        },
        ended: () => sink.end(),
      });
      return () => {
        this.#count(accountId, -1);
        stop();
      };
    });
  }

  #count(accountId: string, change: 1 | -1): number {
    const count = (this.#open.get(accountId) ?? 0) + change;
    if (count === 0) this.#open.delete(accountId);
    else this.#open.set(accountId, count);
    return count;
  }
}
