import { describe, expect, it } from 'vitest';
import { content } from '../../../../tests/gallery/workspace/content.ts';
import { parseSettings, settingsOf, typedSettings } from './form.ts';

const filled = (over: Record<string, string> = {}) =>
  typedSettings({
    slug: 'a-panel',
    sensitivity: 'sensitive',
    timeZone: 'Asia/Colombo',
    startsLocal: '2020-07-30T14:00',
    endsLocal: '2020-07-30T15:30',
    ...over,
  });

const read = (over: Record<string, string> = {}, form: 'draft' | 'published' = 'draft') => {
  const parsed = parseSettings(filled(over), form);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

describe('the form of the settings', () => {
  it('takes from the sensitivity what was left empty', () => {
    expect(read()).toMatchObject({
      admission: 'automatic',
      confirmsAddress: true,
      doorOpensMinutes: 15,
      retentionDays: 30,
      capacity: null,
      lastDay: null,
    });
    expect(read({ sensitivity: 'high-risk' })).toMatchObject({ admission: 'approval', retentionDays: 7 });
    expect(read({ retentionDays: '12', confirmsAddress: 'false' })).toMatchObject({
      retentionDays: 12,
      confirmsAddress: false,
    });
  });

  it('shows empty what the sensitivity decides, so that it follows when that is raised', () => {
    expect(settingsOf({ ...content, retentionDays: 12 }, 3)).toMatchObject({
      retentionDays: '12',
      doorOpensMinutes: '',
      base: '3',
    });
  });

  it('of a published event does not read its time and address', () => {
    expect(Object.keys(read({ slug: 'forged' }, 'published'))).not.toContain('slug');
    expect(Object.keys(read({}, 'published'))).not.toContain('startsLocal');
  });

  it.each([
    [{ slug: 'With Spaces' }, { field: 'slug', message: 'editing.fault.slug' }],
    [{ slug: 'events' }, { field: 'slug', message: 'editing.fault.slug' }],
    [{ timeZone: 'Colombo' }, { field: 'timeZone', message: 'editing.fault.zone' }],
    [{ startsLocal: 'tomorrow' }, { field: 'startsLocal', message: 'editing.fault.time' }],
    [{ lastDay: '2020-02-30' }, { field: 'lastDay', message: 'editing.fault.time' }],
    [{ capacity: '-3' }, { field: 'capacity', message: 'editing.fault.number' }],
    [{ capacity: '1e3' }, { field: 'capacity', message: 'editing.fault.number' }],
    [{ capacity: '0' }, { field: 'capacity', message: 'editing.fault.number' }],
    [{ doorOpensMinutes: '1441' }, { field: 'doorOpensMinutes', message: 'editing.fault.number' }],
    [{ retentionDays: '0' }, { field: 'retentionDays', message: 'editing.fault.number' }],
    [{ admission: 'nobody' }, { field: 'admission', message: 'editing.fault.choose' }],
  ])('refuses %o', (over, fault) => {
    const parsed = parseSettings(filled(over), 'draft');
    expect(parsed.ok ? [] : parsed.error).toEqual([expect.objectContaining(fault)]);
  });
});
