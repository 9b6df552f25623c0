import { setTimeout as sleep } from 'node:timers/promises';

/** An answer as it came: redirects are not followed. */
export type Answer = {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly body: Buffer;
};

/** Somebody with a browser that has no script, asking a running server for pages and sending the forms in them. */
export class RemoteVisitor {
  readonly #origin: string;
  #stamp: string | null = null;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { headers });
  }

  /** Sends a form with these fields, and nothing else. */
  post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Fills in the form of a page, with the hidden fields that stand in it. */
  async fillIn(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.post(path, { shown: await this.#stampOf(path), reference: '', ...fields });
  }

  /** @param event the path of the event's page */
  register(
    event: string,
    person: { readonly displayName: string; readonly address: string },
  ): Promise<Answer> {
    return this.fillIn(`${event}/register`, person);
  }

  async moveClock(at: string): Promise<void> {
    const { status } = await this.post('/demo/clock', { at });
    if (status !== 303) throw new Error(`The clock was not moved: ${status}.`);
  }

  async send(path: string, request: RequestInit): Promise<Answer> {
    const answer = await fetch(new URL(path, this.#origin), { redirect: 'manual', ...request });
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      headers: answer.headers,
      body: Buffer.from(await answer.arrayBuffer()),
    };
  }

  // One is enough for all forms: who keeps a page open sends the mark that it came with, and need not be waited for.
  async #stampOf(path: string): Promise<string> {
    if (this.#stamp !== null) return this.#stamp;
    const page = (await this.get(path)).body.toString('utf8');
    this.#stamp = /name="shown" value="([^"]+)"/.exec(page)?.[1] ?? '';
    return this.#stamp;
  }
}

/** Asks again and again until the answer is yes. */
export async function until(
  isReached: () => boolean | Promise<boolean>,
  what: string,
  within = 60_000,
): Promise<void> {
  const deadline = performance.now() + within;
  while (!(await isReached())) {
    if (performance.now() > deadline)
      throw new Error(`This did not happen within ${within / 1000} seconds: ${what}.`);
    await sleep(30);
  }
}
