import { describe, expect, it } from 'vitest';
import { mergeEdit } from './merge-edit.ts';

const base = { title: 'A panel', place: 'Online', regions: ['Asia'], cost: 'Free' };
const fields = ['title', 'place', 'regions'] as const;

describe('an edit that began before somebody else saved', () => {
  it('is put together with theirs where they changed other fields', () => {
    const mine = { ...base, title: 'A better panel' };
    const theirs = { ...base, place: 'Colombo' };
    expect(mergeEdit({ base, mine, theirs }, fields)).toEqual({
      merged: { ...base, title: 'A better panel', place: 'Colombo' },
      conflicts: [],
      taken: ['place'],
    });
  });

  it('asks a person where both changed the same field to different values', () => {
    const mine = { ...base, regions: ['Asia', 'the Gulf'], place: 'Kandy' };
    const theirs = { ...base, regions: ['Africa'], place: 'Kandy' };
    const { conflicts, merged } = mergeEdit({ base, mine, theirs }, fields);
    expect(conflicts).toEqual(['regions']);
    expect(merged.regions).toEqual(['Asia', 'the Gulf']);
  });

  it('changes no field that it may not change', () => {
    const mine = { ...base, cost: 'A thousand' };
    expect(mergeEdit({ base, mine, theirs: base }, fields).merged).toEqual(base);
  });

  it('asks about everything that differs where nobody knows what it began with', () => {
    const mine = { ...base, title: 'A better panel' };
    expect(mergeEdit({ base: null, mine, theirs: base }, fields).conflicts).toEqual(['title']);
  });

  it('sent twice is no conflict with itself', () => {
    const mine = { ...base, title: 'A better panel' };
    expect(mergeEdit({ base, mine, theirs: mine }, fields)).toMatchObject({ conflicts: [], merged: mine });
  });
});
