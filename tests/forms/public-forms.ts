import { createApp } from '../../src/web/app.ts';
import { paths } from '../../src/web/paths.ts';
import { hiddenFields } from '../../src/web/public/form-mark.ts';
import { type FilledForm, filledForms, type Typed, typeInto } from '../support/filled-form.ts';
import { shownAgo } from '../support/form-stamp.ts';
import type { Workplace } from './workplace.ts';

/** A form that anybody can send, and what is put into it. */
export type PublicForm = {
  readonly page: (place: Workplace) => string;
  /** How the address ends that it goes to; absent: that of its page. */
  readonly to?: string;
  readonly typed?: Typed;
};

const own = ({ event, people }: Workplace) => paths.manage(event.code, people[0]?.manage ?? '');

export const publicForms: Readonly<Record<string, PublicForm>> = {
  registering: {
    page: ({ slug, event }) => paths.register(slug, event.slug),
    typed: { displayName: 'Somebody', address: 'somebody@mail.example.org' },
  },
  'writing to the organisers': {
    page: ({ slug, event }) => paths.ask(slug, event.slug),
    typed: { words: 'When does it begin?', address: 'asking@mail.example.org' },
  },
  'asking for news': {
    page: ({ slug }) => paths.news(slug),
    typed: { address: 'news@mail.example.org' },
  },
  'correcting a name': { page: own, to: '/correct', typed: { displayName: 'Another Name' } },
};

/** The form as it stands on its page, filled in by somebody who took their time. */
export async function preparePublic(there: Workplace, { page, to, typed = {} }: PublicForm) {
  const path = page(there);
  const html = await (await createApp(there.context).request(path)).text();
  const form = filledForms(html).find(({ action }) =>
    to === undefined ? action.split('?')[0] === path : action.split('?')[0]?.endsWith(to),
  );
  if (form === undefined) throw new Error(`There is no form on ${path} that goes to ${to ?? 'it'}.`);
  const stamp = { [hiddenFields.stamp]: shownAgo(there.context, { minutes: 1 }) };
  return { form, body: typeInto(form, { ...typed, ...stamp }) };
}

/** Sends it to a process of its own, and waits for what is done afterwards. */
export async function sendPublic(there: Workplace, form: FilledForm, body: URLSearchParams): Promise<number> {
  const { status } = await createApp(there.context).request(form.action, { method: 'POST', body });
  await there.context.afterwards.settled();
  return status;
}
