import { describe, expect, it } from 'vitest';
import { eventScope } from '../../../tests/gallery/workspace/fixtures.ts';
import { permissionsOf, staffRoles } from '../../domain/account/policy.ts';
import { translator } from '../../platform/i18n/translate.ts';
import { type EventPlaceName, eventPlaces, eventTabs } from './event-tabs.ts';

const t = translator('en');
const names: readonly EventPlaceName[] = Object.keys(eventPlaces).filter(
  (name): name is EventPlaceName => name in eventPlaces,
);

describe('the tabs of an event', () => {
  it.each(staffRoles)('lead a %s to every page that the role may open, once', (role) => {
    const scope = eventScope(undefined, permissionsOf([role]));
    const allowed = names.filter((name) => scope.permissions.has(eventPlaces[name].requires));
    const reached = allowed.flatMap((name) => {
      const { groups, pages } = eventTabs(t, scope, name);
      const row = pages.length > 0 ? pages : groups;
      return row.filter(({ current }) => current).map(({ href }) => href);
    });
    const addresses = allowed.map((name) =>
      eventPlaces[name].href(scope.organisation.slug, scope.event.code),
    );
    expect(reached).toEqual(addresses);
  });

  it('mark the part that is open and the page within it', () => {
    const { groups, pages, open } = eventTabs(t, eventScope(), 'exports');
    expect(groups.filter(({ current }) => current)).toMatchObject([{ label: 'Registration', holds: true }]);
    expect(pages.filter(({ current }) => current).map(({ label }) => label)).toEqual(['Exports']);
    expect(open).toBe('Registration');
  });

  it('call no part as one of its pages', () => {
    for (const name of names) {
      const { open, pages } = eventTabs(t, eventScope(), name);
      expect(pages.map(({ label }) => label)).not.toContain(open);
    }
  });

  it('name a page itself where it is the only one of its part', () => {
    const scope = eventScope(undefined, permissionsOf(['host']));
    const { groups, pages } = eventTabs(t, scope, 'door');
    expect(groups.map(({ label }) => label)).toContain('Door');
    expect(groups.find(({ current }) => current)?.label).toBe('Door');
    expect(pages).toEqual([]);
  });
});
