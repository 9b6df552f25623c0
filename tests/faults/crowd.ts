import type { Answer, RemoteVisitor } from '../support/remote-visitor.ts';
import type { AcceptedMail, SmtpSink } from '../support/smtp-sink.ts';

/** How many people use the site at the same time. */
const AT_ONCE = 8;

type Person = { readonly path: string; readonly address: string };

/**
 * People who register for events, and press the button in the mail that asks them to confirm. It remembers what they
 * were told was done; what the server did not answer counts for nothing.
 */
export class Crowd {
  /** Those whose form was answered with 303. */
  readonly registered: Person[] = [];
  /** The addresses whose confirmation was answered with 303. */
  readonly confirmed = new Set<string>();
  /** How many forms got no answer, because the server was killed over them. */
  unanswered = 0;
  readonly #visitor: RemoteVisitor;
  readonly #paths: readonly string[];
  readonly #random: () => number;
  #asked: { readonly address: string; readonly link: string }[] = [];
  #count = 0;

  constructor(visitor: RemoteVisitor, paths: readonly string[], sink: SmtpSink, random: () => number) {
    this.#visitor = visitor;
    this.#paths = paths;
    this.#random = random;
    sink.onMail = (mail) => this.#read(mail);
  }

  /** How often the server has said yes. */
  get acknowledged(): number {
    return this.registered.length + this.confirmed.size;
  }

  /** Uses the site until it answers no more, or until `isOver`. */
  async use(isOver: () => boolean): Promise<void> {
    const person = async () => {
      while (!isOver() && (await this.#act())) {
        // The next one follows.
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, person));
  }

  async #act(): Promise<boolean> {
    const asked = this.#asked.pop();
    if (asked === undefined) return this.#register();
    const answer = await this.#visitor.post(`${asked.link}/confirm`).catch(() => null);
    if (answer === null) {
      this.unanswered += 1;
      this.#asked.push(asked);
    }
    if (isDone(answer)) this.confirmed.add(asked.address);
    return answer !== null;
  }

  async #register(): Promise<boolean> {
    this.#count += 1;
    const path = this.#paths[this.#count % this.#paths.length] ?? '';
    const address = `person-${this.#count}@mail.example.org`;
    const answer = await this.#visitor
      .register(path, { displayName: `Person ${this.#count}`, address })
      .catch(() => null);
    if (answer === null) this.unanswered += 1;
    if (isDone(answer)) this.registered.push({ path, address });
    return answer !== null;
  }

  // One in five never confirms: their registrations have to stay, too.
  #read({ raw, envelope }: AcceptedMail): void {
    if (!/^Subject: .*Please confirm/m.test(raw) || this.#random() < 0.2) return;
    const [link] = /\/m\/[\w-]{10}\/[\w-]{43}/.exec(raw.replace(/=\r?\n/g, '')) ?? [];
    if (link !== undefined) this.#asked.push({ address: envelope.to.join(), link });
  }
}

function isDone(answer: Answer | null): boolean {
  return answer?.status === 303;
}
