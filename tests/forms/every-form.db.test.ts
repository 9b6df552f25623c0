import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../src/web/app.ts';
import { patterns } from '../../src/web/paths.ts';
import { createWeb } from '../../src/web/web.ts';
import { openTestContext } from '../support/context.ts';
import { BEFORE } from '../support/door-scene.ts';
import { type FilledForm, filledForms, typeInto } from '../support/filled-form.ts';
import { formCases } from './catalogue.ts';
import type { FormCase } from './form-case.ts';
import { hoped } from './hoped.ts';
import { personalForms } from './personal-forms.ts';
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

type Sent = { readonly form: FilledForm; readonly body: URLSearchParams };

async function prepare(there: Workplace, one: FormCase): Promise<Sent> {
  await one.before?.(there);
  const page = await one.page(there);
  const to = ((await one.to?.(there, page)) ?? page).split('?')[0];
  const who = one.who?.(there) ?? there.first;
  const shown = (await one.shown?.(there, page))?.text() ?? who.text(page);
  const forms = filledForms(await shown).filter(({ action }) => action.split('?')[0] === to);
  const form = forms.find(({ fields }) => fields.some(([name]) => name === one.having)) ?? forms[0];
  if (form === undefined) throw new Error(`There is no form on ${page} that goes to ${to}.`);
  const typed = typeof one.typed === 'function' ? await one.typed(there) : (one.typed ?? {});
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

/** What is posted, and is no form of the product's pages. */
const noForms: Readonly<Record<string, string>> = {
  // What a provider reports is signed, and is no form; double reports are tried there.
  [patterns.reports]: 'tests/rooms',
};

describe('a form outside the workspace', () => {
  const forms = { ...publicForms, ...personalForms };
  afterAll(() => Promise.all([place, other].map(({ context }) => context.freeze(BEFORE))));

  it('is in the catalogue', () => {
    const ownArea = ['staff', 'account', 'demo'];
    const taken = allRoutes(createWeb(place.context))
      .filter(({ permission, method }) => method === 'POST' && !ownArea.includes(permission))
      .map(({ pattern }) => pattern)
      .filter((pattern) => !pattern.startsWith(patterns.account));
    const known = [...Object.values(forms).map(({ rule }) => rule), ...Object.keys(noForms)];
    expect(taken.filter((pattern) => !known.includes(pattern))).toEqual([]);
    expect(known.filter((pattern) => !taken.includes(pattern))).toEqual([]);
  });

  it.each(Object.entries(forms))(
    'has one effect when pressed twice, and takes nothing that it does not ask for: %s',
    async (_name, one) => {
      const plain = await preparePublic(place, one);
      const before = await takeSnapshot(place.context);
      const first = await sendPublic(place, plain);
      const after = await takeSnapshot(place.context);
      expect([200, 303]).toContain(first);
      expect(await sendPublic(place, plain)).toBe(one.again ?? first);
      const secondly = changesBetween(after, await takeSnapshot(place.context));
      expect(Object.keys(besidesSeals(secondly))).toEqual([one.adds ?? []].flat());
      const changed = changesBetween(before, after);
      expect(Object.keys(changed).length > 0).toBe(one.changes !== false);

      const more = withMore(other, await preparePublic(other, one));
      const begun = await takeSnapshot(other.context);
      expect(await sendPublic(other, more)).toBe(first);
      const done = changesBetween(begun, await takeSnapshot(other.context));
      expect(inGeneral(done, namesIn(other))).toEqual(inGeneral(changed, namesIn(place)));
      await sendPublic(other, more);
    },
  );
});

describe('every form of the workspace', () => {
  it('is in the catalogue', () => {
    const taken = allRoutes(createWeb(place.context))
      .filter(({ permission, method }) => permission === 'staff' && method === 'POST')
      .map(({ pattern }) => pattern.replace('/w/:organisation', ''));
    const known = new Set(formCases.map(({ rule }) => rule));
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

/** Without rows in which the same words were only sealed anew. */
function besidesSeals(changes: Changes): Changes {
  const other = Object.entries(inGeneral(changes, new Map())).filter(
    ([, { gone, come }]) => gone.join('\n') !== come.join('\n'),
  );
  return Object.fromEntries(other);
}
