import { setTimeout as wait } from 'node:timers/promises';
import type { Program } from '../program/program.ts';
import { CALLERS } from '../sizes.ts';
import { Caller } from './caller.ts';

/** The form is answered at once when it was shown so long ago; before that the program holds it back. */
const A_PERSONS_PACE = 2100;

/** Fetches a form, and answers with its hidden fields as they are to be sent back, once a person could have done so. */
export async function fetchHiddenFields(program: Program, path: string): Promise<string> {
  const response = await fetch(program.url(path));
  const inputs = (await response.text()).match(/<input\b[^>]*\btype="hidden"[^>]*>/g) ?? [];
  const fields = inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]);
  if (!response.ok || fields.length === 0) throw new Error(`There is no form at ${path}.`);
  await wait(A_PERSONS_PACE);
  return new URLSearchParams(fields).toString();
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
}

export type Forms = { readonly path: string; readonly hiddenFields: string };

/** Sends forms as many callers at once, each the next when the last is answered. Every form is of another person. */
export class FormSender {
  readonly #program: Program;
  #taken = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  /** How many forms the program has acknowledged in all. */
  get taken(): number {
    return this.#taken;
  }

  /** Sends for so many seconds; answers how many forms were acknowledged a second. */
  async sendFor(seconds: number, forms: Forms): Promise<number> {
    const startedAt = performance.now();
    const end = startedAt + seconds * 1000;
    const before = this.#taken;
    await this.#sendWhile(() => performance.now() < end, forms);
    return ((this.#taken - before) * 1000) / (performance.now() - startedAt);
  }

  /** Sends so many forms, at least. */
  async sendCount(count: number, forms: Forms): Promise<void> {
    const goal = this.#taken + count;
    await this.#sendWhile(() => this.#taken < goal, forms);
  }

  async #sendWhile(goesOn: () => boolean, { path, hiddenFields }: Forms): Promise<void> {
    const head = headOf(path, this.#program.port);
    const sendOn = async (_: unknown, index: number) => {
      // Connections of their own for every run: the program closes those that were idle meanwhile.
      using caller = await Caller.connect(this.#program.port);
      for (let number = 0; goesOn(); number += 1) {
        const person = `${this.#taken}-${index}-${number}`;
        const body = `${hiddenFields}&displayName=Person+${person}&address=person-${person}%40mail.example.org`;
        const status = await caller.ask(`${head}${body.length}\r\n\r\n${body}`);
        if (status !== 303) throw new Error(`The program answered a form with status ${status}.`);
        this.#taken += 1;
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, sendOn));
  }
}

function headOf(path: string, port: number): string {
  return [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Accept: text/html',
    'Accept-Language: en',
    'Sec-Fetch-Site: same-origin',
    'Content-Type: application/x-www-form-urlencoded',
    'Content-Length: ',
  ].join('\r\n');
}
