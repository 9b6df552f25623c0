import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createApp } from '../../src/web/app.ts';
import { hiddenFields } from '../../src/web/public/form-mark.ts';
import { openScene, type Scene } from '../routes/scene.ts';
import { Walk } from '../routes/walk.ts';
import { shownAgo } from '../support/form-stamp.ts';
import { fc } from '../support/properties.ts';
import { casesOf, FUZZ_MILLISECONDS } from './cases.ts';
import { type FoundForm, formsIn } from './forms.ts';
import { hostileText, MARKUP } from './hostile.ts';

/** Sent at once, so that they pass as a crowd, for whom no answer is held back. */
const AT_ONCE = 32;
const LARGEST_ANSWER = 2_000_000;
/** An account may ask so often before it has to wait: then comes another program. */
const FORMS_A_PROGRAM = 2000;
/** What would end the session that sends the forms, or the demo that they run in. */
const leftAlone = /^\/(?:demo|account\/(?:sign-out|sessions))/;

let scene: Scene;
const forms = new Map<string, FoundForm & { readonly cookie: string | null }>();

beforeAll(async () => {
  scene = await openScene();
  const walk = new Walk(scene);
  for await (const { html, cookie, moment } of walk.visits()) {
    if (moment !== 'open') break;
    for (const form of formsIn(html)) {
      const path = form.action.split('?')[0] ?? '';
      if (!leftAlone.test(path)) forms.set(kindOf(path), { ...form, cookie });
    }
  }
}, 120_000);
afterAll(() => scene?.context.close());

/** Forms that differ in whom or what they are about are one kind. */
function kindOf(path: string): string {
  return path
    .replace(/[\w-]{43}/g, ':token')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/[a-z2-9]{10}(?=\/|$)/, ':code');
}

type Sent = { readonly kind: string; readonly body: [string, string][]; readonly query: string };

/** One of the forms, filled in with what was there, with anything, twice, or not at all. */
function anyForm(): fc.Arbitrary<Sent> {
  const kinds = fc.constantFrom(...forms.keys());
  return kinds.chain((kind) => {
    const fields = [...(forms.get(kind)?.fields ?? [])];
    const filled = fields.map(([name, value]) => {
      const good = name === hiddenFields.stamp ? shownAgo(scene.context, { minutes: 1 }) : value;
      return fc.oneof(
        { weight: 3, arbitrary: fc.constant([[name, good]]) },
        { weight: 6, arbitrary: hostileText.map((text) => [[name, text]]) },
        { weight: 1, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: hostileText.map((text) => [
            [name, good],
            [name, text],
            [`${name}[]`, text],
          ]),
        },
      );
    });
    const body = fc
      .tuple(...filled)
      .map((parts) => parts.flat().map(([name = '', value = '']): [string, string] => [name, value]));
    const query = fc.option(hostileText, { freq: 8, nil: '' });
    return fc.record({ kind: fc.constant(kind), body, query });
  });
}

/** The program without its limits for one network, from which all of this comes. */
function openApp() {
  const config = readConfig({ FOYER_ORIGIN: 'https://foyer.example.org', FOYER_FORM_LIMIT: '100000000' });
  return createApp({ ...scene.context, config });
}

/** What is wrong with the answer to a form; nothing where it was taken or refused as it should be. */
const statuses = new Map<number, number>();

async function faultsOf(app: ReturnType<typeof createApp>, { kind, body, query }: Sent): Promise<string[]> {
  const form = forms.get(kind);
  if (form === undefined) return [];
  const path = form.action.split('?')[0] ?? '';
  const headers: Record<string, string> = form.cookie === null ? {} : { cookie: form.cookie };
  const answer = await app.request(query === '' ? path : `${path}?${new URLSearchParams({ done: query })}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(body),
  });
  const text = await answer.text();
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  return [
    ...(answer.status >= 500 && answer.status !== 503
      ? [`${kind} was answered with ${answer.status}: ${JSON.stringify(body).slice(0, 400)}`]
      : []),
    ...(text.includes(MARKUP) ? [`${kind} shows what was typed as markup`] : []),
    ...(text.length > LARGEST_ANSWER ? [`${kind} was answered with ${text.length} characters`] : []),
    ...(/[\r\n]/.test(answer.headers.get('location') ?? '') ? [`${kind} leads astray`] : []),
  ];
}

describe('every form that a page shows', () => {
  it('takes or refuses whatever is typed, and never breaks', { timeout: FUZZ_MILLISECONDS }, async () => {
    const cases = casesOf(1, 800);
    process.stdout.write(`${forms.size} kinds of forms, ${cases} cases.\n`);
    expect(forms.size).toBeGreaterThan(40);
    expect([...forms.values()].some(({ cookie }) => cookie === null)).toBe(true);
    let app = openApp();
    let sent = 0;
    const property = fc.asyncProperty(
      fc.array(anyForm(), { minLength: AT_ONCE, maxLength: AT_ONCE }),
      async (many) => {
        sent += many.length;
        if (sent % FORMS_A_PROGRAM < AT_ONCE) app = openApp();
        const faults = await Promise.all(many.map((one) => faultsOf(app, one)));
        expect(faults.flat()).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(cases / AT_ONCE), endOnFailure: true });
    process.stdout.write(`Answered with ${[...statuses].map((entry) => entry.join(': ')).join(', ')}.\n`);
    // Some were taken and some refused, and nobody was only asked to wait.
    for (const status of [303, 422]) expect(statuses.get(status)).toBeGreaterThan(cases / 20);
    expect(statuses.has(429)).toBe(false);
  });
});
