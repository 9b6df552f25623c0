import { createApp } from '../../src/web/app.ts';
import { paths, patterns } from '../../src/web/paths.ts';
import { hiddenFields } from '../../src/web/public/form-mark.ts';
import { type FilledForm, filledForms, type Typed, typeInto } from '../support/filled-form.ts';
import { shownAgo } from '../support/form-stamp.ts';
import type { Workplace } from './workplace.ts';

type Coded = { readonly path: string; readonly code: string };

type Shown = Pick<Workplace, 'people'> & { readonly form: FilledForm; readonly code: string };

/** A form outside the workspace, and what is put into it. */
export type PublicForm = {
  /** The rule that takes it. */
  readonly rule: string;
  /** Makes what has to be there, and answers the page that the form stands on, with the code that goes into it. */
  readonly page: (place: Workplace) => string | Promise<string | Coded>;
  /** How the address ends that it goes to; absent: that of its page. */
  readonly to?: string;
  readonly typed?: Typed | ((shown: Shown) => Typed);
  /** What the second press is answered with, where that is something else. */
  readonly again?: number;
  /** A table to which the second press adds too. */
  readonly adds?: string;
  /** Nothing in the tables changes by it. */
  readonly changes?: false;
};

export const publicForms: Readonly<Record<string, PublicForm>> = {
  registering: {
    rule: patterns.register,
    page: ({ slug, event }) => paths.register(slug, event.slug),
    typed: { displayName: 'Somebody', address: 'somebody@mail.example.org' },
    // Who registers once more is sent their links again: the answer is the same, and no form tells who is registered.
    adds: 'messages',
  },
  'having a lost link sent again': {
    rule: patterns.again,
    page: ({ slug, event }) => paths.again(slug, event.slug),
    typed: ({ people }) => ({ address: people[0]?.address ?? '' }),
  },
  'writing to the organisers': {
    rule: patterns.ask,
    page: ({ slug, event }) => paths.ask(slug, event.slug),
    typed: { words: 'When does it begin?', address: 'asking@mail.example.org' },
  },
  'asking for news': {
    rule: patterns.news,
    page: ({ slug }) => paths.news(slug),
    typed: { address: 'news@mail.example.org' },
  },
};

export type Prepared = { readonly form: FilledForm; readonly body: URLSearchParams };

/** The form as it stands on its page, filled in by somebody who took their time. */
export async function preparePublic(
  there: Workplace,
  { page, to, typed = {} }: PublicForm,
): Promise<Prepared> {
  const led = await page(there);
  const { path, code } = typeof led === 'string' ? { path: led, code: '' } : led;
  const html = await (await createApp(there.context).request(path)).text();
  const form = filledForms(html).find(({ action }) =>
    to === undefined ? action.split('?')[0] === path : action.split('?')[0]?.endsWith(to),
  );
  if (form === undefined) throw new Error(`There is no form on ${path} that goes to ${to ?? 'it'}.`);
  const isMarked = form.fields.some(([name]) => name === hiddenFields.stamp);
  const stamp = isMarked ? { [hiddenFields.stamp]: shownAgo(there.context, { minutes: 1 }) } : {};
  const words = typeof typed === 'function' ? typed({ form, code, people: there.people }) : typed;
  return { form, body: typeInto(form, { ...words, ...stamp }) };
}

/** Sends it to a process of its own, and waits for what is done afterwards. */
export async function sendPublic(there: Workplace, { form, body }: Prepared): Promise<number> {
  const { status } = await createApp(there.context).request(form.action, { method: 'POST', body });
  await there.context.afterwards.settled();
  return status;
}
