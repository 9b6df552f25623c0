import { NaturalBatcher } from '../batching/natural-batcher.ts';
import { type CapturedMails, keepMails } from './data.ts';
import type { Delivery, Mail, Mailer } from './mailer.ts';

const MOST_IN_ONE_STATEMENT = 100;
const ACCEPTED: Delivery = { status: 'accepted', code: 250 };

/**
 * Sends nothing: keeps every mail, sealed, to be looked at. For trying the product out and where no mail server is
 * set.
 */
export class CaptureMailer implements Mailer {
  readonly parallel = MOST_IN_ONE_STATEMENT;
  readonly #batches: NaturalBatcher<Mail, Delivery>;

  constructor(store: CapturedMails) {
    this.#batches = new NaturalBatcher(
      async (_all, mails) => {
        await keepMails(store, mails);
        return mails.map(() => ACCEPTED);
      },
      { most: MOST_IN_ONE_STATEMENT },
    );
  }

  send(mail: Mail): Promise<Delivery> {
    return this.#batches.add('', mail);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
