import { describe, expect, it } from 'vitest';
import { moveRows, parseRowMove } from '../rows.ts';
import { objectiveField, parseTexts, type TextsValues, typedTexts } from './form.ts';

const ids = [
  '0b8f1f1e-0001-4111-8111-111111111111',
  '0b8f1f1e-0002-4111-8111-111111111111',
  '0b8f1f1e-0003-4111-8111-111111111111',
] as const;
const [one, two, three] = ids;

const values: TextsValues = typedTexts(
  new URLSearchParams([
    ['title', ' A panel '],
    ['background', 'First.\r\n\r\nSecond.'],
    ['regions', 'Asia\r\nthe Gulf, Africa,'],
    [objectiveField(two), 'To go on'],
    [objectiveField(one), 'To begin'],
    [objectiveField(three), '  '],
    ['locale', 'EN-gb'],
    ['state', 'published'],
    ['organisationId', 'forged'],
  ]),
);

describe('the form of the texts', () => {
  it('is read with one kind of line end, and its objectives in the order of their inputs', () => {
    const parsed = parseTexts(values);
    expect(parsed.ok && parsed.value).toMatchObject({
      title: 'A panel',
      background: 'First.\n\nSecond.',
      regions: ['Asia', 'the Gulf', 'Africa'],
      objectives: [
        { id: two, body: 'To go on' },
        { id: one, body: 'To begin' },
      ],
      contactAddress: null,
      locale: 'en-GB',
    });
  });

  it('leaves out what the form does not ask', () => {
    const parsed = parseTexts(values);
    const read = Object.keys(parsed.ok ? parsed.value : {});
    expect(read).toContain('title');
    expect(read.filter((name) => ['state', 'organisationId', 'base'].includes(name))).toEqual([]);
  });

  it('tells a fault of each field at the input that it came from', () => {
    const parsed = parseTexts({
      ...values,
      title: 'x'.repeat(301),
      contactAddress: 'nobody',
      locale: 'no language',
      objectives: [
        { id: one, body: '' },
        { id: two, body: 'x'.repeat(2001) },
      ],
    });
    expect(parsed.ok ? [] : parsed.error).toEqual([
      { field: 'title', message: 'editing.fault.tooLong', values: { most: 300 } },
      { field: objectiveField(two), message: 'editing.fault.tooLong', values: { most: 2000 } },
      { field: 'contactAddress', message: 'editing.fault.address', values: {} },
      { field: 'locale', message: 'editing.fault.language', values: {} },
    ]);
  });
});

describe('the buttons of the rows', () => {
  const rows = ids.map((id) => ({ id }));
  const press = (word: string) => {
    const move = parseRowMove(word);
    if (move === null) throw new Error('This is no button.');
    return moveRows(rows, move, { id: 'new' }).map(({ id }) => id);
  };

  it('move a row, and leave the first and the last where they are', () => {
    expect(press(`up ${two}`)).toEqual([two, one, three]);
    expect(press(`down ${two}`)).toEqual([one, three, two]);
    expect(press(`up ${one}`)).toEqual([one, two, three]);
    expect(press(`down ${three}`)).toEqual([one, two, three]);
  });

  it('add and remove', () => {
    expect(press('add')).toEqual([...ids, 'new']);
    expect(press(`remove ${one}`)).toEqual([two, three]);
    expect(press('up 0b8f1f1e-9999-4111-8111-111111111111')).toEqual([...ids]);
  });

  it('are known by their words alone', () => {
    expect(parseRowMove('save')).toBeNull();
    expect(parseRowMove(null)).toBeNull();
  });
});
