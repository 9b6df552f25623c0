import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';

/** What staff call a panellist: the name that may be shown, or the place on the panel of who is not to be named. */
export function nameOf(t: Translate, { name, role, position }: StaffPanellist): string {
  return name === '' ? t(`editing.panel.unnamed.${role}`, { number: position }) : name;
}
