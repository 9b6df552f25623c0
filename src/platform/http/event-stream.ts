/** What a stream tells: a name and a line of text. `id` is what a browser names when it comes back. */
export type StreamEvent = { readonly id: string; readonly name: string; readonly data: string };

/** Where a source puts its events. Of those that a slow reader has not taken, the last alone is kept. */
export type StreamSink = { send(event: StreamEvent): void; end(): void };

/** Begins to fill a sink; answers how to stop. */
export type StreamSource = (sink: StreamSink) => () => void;

export type EventStreamOptions = {
  /** Between signs of life, which show a lost connection. Default 20 seconds. */
  readonly beatMilliseconds?: number;
  /** After this the stream ends, so that the browser comes back and has to be let in anew. Default ten minutes. */
  readonly endsAfterMilliseconds?: number;
};

const COMES_BACK_AFTER_MILLISECONDS = 1_000;

const headers = {
  'content-type': 'text/event-stream',
  // Its connection ends with it, so that nothing keeps the program from ending.
  connection: 'close',
  // Keeps proxies from collecting what is to arrive at once.
  'x-accel-buffering': 'no',
};

/**
 * An answer that goes on: server-sent events (HTML Standard, section 9.2). The source is opened when the first bytes
 * are asked for, so that an answer without a reader, such as that to HEAD, opens nothing.
 */
export function eventStream(source: StreamSource, options: EventStreamOptions = {}): Response {
  const encoder = new TextEncoder();
  let open: OpenStream | null = null;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const isFirst = open === null;
        open ??= new OpenStream(source, options);
        const text = isFirst ? `retry: ${COMES_BACK_AFTER_MILLISECONDS}\n\n` : await open.next();
        if (text !== null) return controller.enqueue(encoder.encode(text));
        open.close();
        if (!isCancelled) controller.close();
      },
      cancel() {
        isCancelled = true;
        open?.close();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers });
}

const SIGN_OF_LIFE = ':\n\n';

class OpenStream {
  readonly #stop: () => void;
  readonly #timers: readonly NodeJS.Timeout[];
  #waiting: StreamEvent | null = null;
  #isOver = false;
  #isClosed = false;
  #wake = Promise.withResolvers<void>();

  constructor(source: StreamSource, options: EventStreamOptions) {
    const { beatMilliseconds = 20_000, endsAfterMilliseconds = 600_000 } = options;
    this.#timers = [
      setInterval(() => this.#wake.resolve(), beatMilliseconds),
      setTimeout(() => this.#end(), endsAfterMilliseconds),
    ];
    this.#stop = source({
      send: (event) => {
        this.#waiting = event;
        this.#wake.resolve();
      },
      end: () => this.#end(),
    });
  }

  /** The next text, as soon as there is something to tell; null at the end. */
  async next(): Promise<string | null> {
    if (this.#waiting === null && !this.#isOver) await this.#wake.promise;
    this.#wake = Promise.withResolvers();
    const event = this.#waiting;
    this.#waiting = null;
    if (event !== null) return textOf(event);
    return this.#isOver ? null : SIGN_OF_LIFE;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#stop();
    this.#end();
  }

  #end(): void {
    this.#isOver = true;
    this.#wake.resolve();
  }
}

function textOf({ id, name, data }: StreamEvent): string {
  if (/[\r\n]/.test(id + name + data)) throw new Error('An event of a stream is told in one line.');
  return `id: ${id}\nevent: ${name}\ndata: ${data}\n\n`;
}
