import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { impactQuestions } from '../../src/domain/protection/impact.ts';
import type { AtWork } from '../support/at-work.ts';
import { openTestContext } from '../support/context.ts';
import { type FilledForm, filledForms, type Typed, typeInto } from '../support/filled-form.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace(await openTestContext());
  await place.first.fill(place.of('/protection/harm'), answered('no'));
});
afterAll(() => place?.context.close());

const answered = (answer: string): Typed =>
  Object.fromEntries(Object.keys(impactQuestions).map((question) => [question, answer]));

type Edit = {
  readonly page: (place: Workplace) => string;
  /** What the first does; absent: fills in the same form. */
  readonly act?: (place: Workplace) => Promise<Response>;
  readonly first: Typed;
  readonly second: Typed;
  /** What the second is shown of the first; absent where nobody may see it. */
  readonly shown?: string;
  /** Whether the form shows what is kept. */
  readonly kept?: false;
};

/** Forms in which two answers cannot both hold: whoever comes second is asked. */
const told: Readonly<Record<string, Edit>> = {
  'the record of processing': {
    page: ({ at }) => at('/protection/processing/edit'),
    first: { officer: 'Words of the first' },
    second: { controller: 'Words of the second' },
    shown: 'Words of the first',
  },
  'the words of the notice': {
    page: ({ at }) => at('/protection/notice'),
    first: { 'more-en': 'Words of the first' },
    second: { 'more-en': 'Words of the second' },
    shown: 'Words of the first',
  },
  'a breach': {
    page: ({ at, ids }) => at(`/protection/breaches/${ids.breach}/edit`),
    first: { what: 'Words of the first', risk: 'high' },
    second: { what: 'Words of the second' },
    shown: 'Words of the first',
  },
  'a helpline': {
    page: ({ at, ids }) => at(`/helplines/${ids.helpline}`),
    first: { name: 'Words of the first' },
    second: { cost: 'Words of the second' },
    shown: 'Words of the first',
  },
  'what the organisation says of itself': {
    page: ({ at }) => at('/site/about'),
    first: { about: 'Words of the first' },
    second: { name: 'Words of the second' },
    shown: 'Words of the first',
  },
  'a page of the site': {
    page: ({ at, ids }) => at(`/site/pages/${ids.sitePage}`),
    first: { body: 'Words of the first' },
    second: { body: 'Words of the second' },
    shown: 'Words of the first',
  },
  'the roles of somebody': {
    page: ({ at, member }) => at(`/staff/${member.accountId}`),
    first: { roles: ['host'], do: 'change' },
    second: { roles: ['organiser', 'registrar'], do: 'change' },
    shown: 'Host',
  },
  'the texts of an event': {
    page: ({ of }) => of('/texts'),
    first: { summary: 'Words of the first' },
    second: { summary: 'Words of the second' },
    shown: 'Words of the first',
  },
  'the settings of an event': {
    page: ({ of }) => of('/settings'),
    first: { capacity: '111' },
    second: { capacity: '222' },
    shown: '111',
  },
  'the message plan': {
    page: ({ of }) => of('/messages'),
    first: { 'words-link-en': 'Words of the first' },
    second: { 'words-link-en': 'Words of the second' },
    shown: 'Words of the first',
  },
  'what came of an event': {
    page: ({ of }) => of('/outcomes'),
    first: { 'words-en': 'Words of the first' },
    second: { 'words-en': 'Words of the second' },
    shown: 'Words of the first',
  },
  'a question of the form': {
    page: ({ of, ids }) => of(`/form/${ids.question}`),
    first: { label: 'Words of the first' },
    second: { hint: 'Words of the second' },
    shown: 'Words of the first',
  },
  'somebody on the panel': {
    page: ({ of, ids }) => of(`/panel/${ids.panellist}`),
    first: { affiliation: 'Words of the first' },
    second: { affiliation: 'Words of the second' },
    shown: 'Words of the first',
  },
  'the notes about somebody on the panel': {
    page: ({ of, ids }) => of(`/panel/${ids.panellist}/notes`),
    first: { topics: 'Words of the first' },
    second: { topics: 'Words of the second' },
    shown: 'Words of the first',
  },
  'the questions about harm': {
    page: ({ of }) => of('/protection/harm'),
    first: { many: 'unsure' },
    second: { minors: 'yes' },
    shown: 'I do not know',
  },
  'the hour of publication': {
    page: ({ of, codes }) => of('/publish', codes.draft),
    first: { at: '2020-08-01T09:00', do: 'plan' },
    second: { at: '2020-08-02T09:00', do: 'plan' },
    shown: '1 August 2020',
  },
  'the address of the meeting': {
    page: ({ of }) => of('/meeting'),
    first: { address: 'https://meet.example.org/first' },
    second: { address: 'https://meet.example.org/second' },
    kept: false,
  },
  'the room at a provider': {
    page: ({ of, ids }) => of(`/meeting/rooms/${ids.account}`),
    act: ({ first, of }) => first.fill(of('/meeting'), { address: 'https://meet.example.org/third' }),
    first: {},
    second: {},
    kept: false,
  },
  'a legal hold': {
    page: ({ of }) => of('/protection/hold'),
    first: { until: '2020-12-31', reason: 'Words of the first' },
    second: { until: '2020-10-31', reason: 'Words of the second' },
    shown: '31 December 2020',
    kept: false,
  },
};

async function open(who: AtWork, page: string, having?: string): Promise<FilledForm> {
  return formOn(await who.text(page), page, having);
}

/** @param having the name of a field, where several forms go to the same address */
function formOn(html: string, to: string, having?: string): FilledForm {
  const action = to.split('?')[0];
  const forms = filledForms(html).filter((one) => one.action === action);
  const form = forms.find(({ fields }) => fields.some(([name]) => name === having)) ?? forms[0];
  if (form === undefined) throw new Error(`There is no form that goes to ${action}.`);
  return form;
}

const send = (who: AtWork, form: FilledForm, typed: Typed) => {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of typeInto(form, typed)) fields[name] = [...(fields[name] ?? []), value];
  return who.post(form.action, fields);
};

/** Whether what was typed stands in a form. */
function holds(form: FilledForm, typed: Typed): boolean {
  return Object.entries(typed)
    .filter(([name]) => name !== 'do')
    .every(([name, value]) => {
      const found = form.fields.filter(([field]) => field === name).map(([, one]) => one);
      return found.toSorted().join() === [value ?? []].flat().toSorted().join();
    });
}

type Merge = {
  readonly page: (place: Workplace) => string;
  /** Where the form goes, where that is not its page. */
  readonly to?: (place: Workplace) => string;
  readonly name: (place: Workplace) => string;
  /** The box that each of the two ticks, or takes back. */
  readonly boxes: (place: Workplace) => readonly [string, string];
};

/** Forms of boxes: what one ticked or took back stays beside what the other did. */
const merged: Readonly<Record<string, Merge>> = {
  'the helplines of an event': {
    page: ({ of }) => of('/helplines'),
    name: () => 'helpline',
    boxes: ({ ids }) => [ids.helpline, ids.otherHelpline],
  },
  'the figures that are published': {
    page: ({ of, codes }) => of('/form/figures', codes.draft),
    name: () => 'figures',
    boxes: () => ['gender', 'age'],
  },
  'the list of the meeting': {
    page: ({ of }) => of('/meeting'),
    to: ({ of }) => of('/meeting/checks'),
    name: () => 'checks',
    boxes: () => ['recording', 'chat-hosts'],
  },
  'the roles of another organisation': {
    page: ({ of }) => of('/hosts'),
    name: ({ coHost }) => `roles-${coHost}`,
    boxes: () => ['reporter', 'registrar'],
  },
};

describe('of two people who have the same form open', () => {
  it.each(Object.entries(told))('the second at %s is told, and nothing is lost', async (_name, edit) => {
    const { first, second } = place;
    const page = edit.page(place);
    const [field] = Object.keys(edit.second);
    const mine = await open(first, page, field);
    const theirs = await open(second, page, field);
    const done = (await edit.act?.(place)) ?? (await send(first, mine, edit.first));
    expect(done.status).toBe(303);
    const refused = await send(second, theirs, edit.second);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    if (edit.shown !== undefined) expect(html).toContain(edit.shown);
    const again = formOn(html, page, field);
    expect(holds(again, edit.second)).toBe(true);
    // Nothing of the first is overwritten before the second has seen it.
    if (edit.kept !== false) expect(holds(await open(first, page, field), edit.first)).toBe(true);
    expect((await send(second, again, { do: edit.second.do ?? null })).status).toBe(303);
  });

  it.each(Object.entries(merged))('both are heard at %s', async (_name, { page, to = page, name, boxes }) => {
    const { first, second } = place;
    const look = async (who: AtWork) => formOn(await who.text(page(place)), to(place), name(place));
    const ticked = ({ fields }: FilledForm) =>
      fields.filter(([field]) => field === name(place)).map(([, box]) => box);
    const toggled = (boxesThere: readonly string[], box: string) =>
      boxesThere.includes(box) ? boxesThere.filter((one) => one !== box) : [...boxesThere, box];
    const begun = await look(first);
    const theirs = await look(second);
    const [one, other] = boxes(place);
    const share = { do: 'share' };
    const mine = { ...share, [name(place)]: toggled(ticked(begun), one) };
    expect((await send(first, begun, mine)).status).toBe(303);
    const answer = await send(second, theirs, { ...share, [name(place)]: toggled(ticked(theirs), other) });
    expect(answer.status).toBe(303);
    const both = toggled(toggled(ticked(begun), one), other);
    expect(ticked(await look(first)).toSorted()).toEqual(both.toSorted());
  });

  it('the second does not share an event again that was taken back meanwhile', async () => {
    const { first, second, coHost, of } = place;
    const theirs = formOn(await second.text(of('/hosts')), of('/hosts'), `roles-${coHost}`);
    await first.fill(of('/hosts'), { organisation: coHost, do: 'stop' });
    const answer = await send(second, theirs, { do: 'share' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Somebody else ended this meanwhile');
  });

  it('the second does not end a hold that the first has just set', async () => {
    const { first, second, of } = place;
    const theirs = await open(second, of('/protection/release'));
    await first.fill(of('/protection/hold'), { until: '2020-11-30', reason: 'A court asks for it.' });
    const answer = await send(second, theirs, {});
    expect(answer.status).toBe(422);
    const again = formOn(await answer.text(), of('/protection/release'));
    expect((await send(second, again, {})).status).toBe(303);
  });
});
