import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/web/app.ts';
import { createWeb } from '../../src/web/web.ts';
import { openTestContext } from '../support/context.ts';
import { type FilledForm, filledForms, typeInto } from '../support/filled-form.ts';
import { type FormCase, formCases } from './catalogue.ts';
import { hoped } from './hoped.ts';
import { preparePublic, publicForms, sendPublic } from './public-forms.ts';
import { type Changes, changesBetween, inGeneral, takeSnapshot } from './table-changes.ts';
import { namesIn, openWorkplace, type Workplace } from './workplace.ts';

/** Two places that are built alike: in one, forms are sent as they are; in the other, with more than they ask for. */
let place: Workplace;
let other: Workplace;
beforeAll(async () => {
  place = await openWorkplace(await openTestContext());
  other = await openWorkplace(await openTestContext());
});
afterAll(async () => {
  await place?.context.close();
  await other?.context.close();
});

/** Forms that are not tried here, and where they are. */
const elsewhere: Readonly<Record<string, string>> = {
  '/events/:code/exports/:export/file': 'src/web/workspace/exports/exports.db.test.ts',
  '/events/:code/enquiries/settled': 'src/web/public/ask/ask.db.test.ts',
  '/events/:code/outcomes/send': 'src/web/workspace/outcomes/outcomes.db.test.ts',
  '/events/:code/outcomes/preview/:locale/test': 'src/web/workspace/outcomes/words.db.test.ts',
  '/events/:code/announce': 'src/web/workspace/announce/announce.db.test.ts',
  '/events/:code/door/let-in': 'src/web/workspace/door/find/find.db.test.ts',
  '/events/:code/door/answers': 'src/web/workspace/answers.db.test.ts',
  '/events/:code/people/decisions/:decision/undo': 'src/web/workspace/people/people.db.test.ts',
};

type Sent = { readonly form: FilledForm; readonly body: URLSearchParams };

async function prepare(there: Workplace, one: FormCase): Promise<Sent> {
  await one.before?.(there);
  const page = await one.page(there);
  const to = ((await one.to?.(there)) ?? page).split('?')[0];
  const who = one.who?.(there) ?? there.first;
  const forms = filledForms(await who.text(page)).filter(({ action }) => action.split('?')[0] === to);
  const form = forms.find(({ fields }) => fields.some(([name]) => name === one.having)) ?? forms[0];
  if (form === undefined) throw new Error(`There is no form on ${page} that goes to ${to}.`);
  const typed = typeof one.typed === 'function' ? one.typed(there) : (one.typed ?? {});
  return { form, body: typeInto(form, typed) };
}

async function press(there: Workplace, one: FormCase, { form, body }: Sent): Promise<number> {
  const who = one.who?.(there) ?? there.first;
  const all = [...new Set(body.keys())].map((name) => [name, body.getAll(name)] as const);
  const data = new FormData();
  for (const [name, value] of body) data.append(name, value);
  const { status } =
    one.upload === true
      ? await who.upload(form.action, data)
      : await who.post(form.action, Object.fromEntries(all));
  await there.context.afterwards.settled();
  return status;
}

/** With every name that the form does not have. */
function withMore(there: Workplace, { form, body }: Sent): Sent {
  const more = Object.entries(hoped(there)).filter(([name]) => !body.has(name));
  const names = new Set(form.fields.map(([name]) => name));
  const foreign = more.filter(([name]) => !names.has(name));
  return { form, body: new URLSearchParams([...body, ...foreign]) };
}

const nameOf = ({ rule, typed, having }: FormCase) =>
  [rule, typeof typed === 'object' ? (typed.do ?? typed.action ?? '') : '', having ?? ''].join(' ').trim();

describe('a form that everybody can send', () => {
  it.each(Object.entries(publicForms))('takes nothing that it does not ask for: %s', async (_name, one) => {
    const plain = await preparePublic(place, one);
    const before = await takeSnapshot(place.context);
    const first = await sendPublic(place, plain.form, plain.body);
    expect([200, 303]).toContain(first);
    const changed = changesBetween(before, await takeSnapshot(place.context));
    expect(Object.keys(changed)).not.toEqual([]);

    const { form, body } = await preparePublic(other, one);
    const foreign = Object.entries(hoped(other)).filter(([name]) => !body.has(name));
    const begun = await takeSnapshot(other.context);
    expect(await sendPublic(other, form, new URLSearchParams([...body, ...foreign]))).toBe(first);
    const done = changesBetween(begun, await takeSnapshot(other.context));
    expect(inGeneral(done, namesIn(other))).toEqual(inGeneral(changed, namesIn(place)));
  });
});

describe('every form of the workspace', () => {
  it('is in the catalogue, or tried elsewhere', () => {
    const taken = allRoutes(createWeb(place.context))
      .filter(({ permission, method }) => permission === 'staff' && method === 'POST')
      .map(({ pattern }) => pattern.replace('/w/:organisation', ''));
    const known = new Set([...formCases.map(({ rule }) => rule), ...Object.keys(elsewhere)]);
    expect(taken.filter((pattern) => !known.has(pattern))).toEqual([]);
    expect([...known].filter((pattern) => !taken.includes(pattern))).toEqual([]);
  });

  it.each(formCases.map((one, index) => [index, nameOf(one), one] as const))(
    '%i %s has one effect when pressed twice, and takes nothing that it does not ask for',
    async (_index, _name, one) => {
      const sent = await prepare(place, one);
      const before = await takeSnapshot(place.context);
      const first = await press(place, one, sent);
      const after = await takeSnapshot(place.context);
      const second = await press(place, one, sent);
      const twice = await takeSnapshot(place.context);
      expect([200, 303]).toContain(first);
      expect(second).toBe(one.again ?? first);
      const changed = changesBetween(before, after);
      if (one.reads !== true) expect(Object.keys(changed)).not.toEqual([]);
      expect(withoutReads(one, changesBetween(after, twice))).toEqual({});

      const more = withMore(other, await prepare(other, one));
      const begun = await takeSnapshot(other.context);
      expect(await press(other, one, more)).toBe(first);
      const done = changesBetween(begun, await takeSnapshot(other.context));
      expect(inGeneral(done, namesIn(other))).toEqual(inGeneral(changed, namesIn(place)));
      await press(other, one, more);
    },
  );
});

/** Each reading is written down. */
function withoutReads(one: FormCase, changes: Changes): Changes {
  const { access_log: _, ...rest } = changes;
  return one.reads === true ? rest : changes;
}
