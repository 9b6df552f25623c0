import type { GalleryEntry } from '../entries.tsx';
import { changesEntries } from './changes-entries.tsx';
import { deliveriesEntries } from './deliveries-entries.tsx';
import { doorEntries } from './door-entries.tsx';
import { editEntries } from './edit-entries.tsx';
import { enquiriesEntries } from './enquiries-entries.tsx';
import { exportsEntries } from './exports-entries.tsx';
import { figuresEntries } from './figures-entries.tsx';
import { formEntries } from './form-entries.tsx';
import { helplinesEntries } from './helplines-entries.tsx';
import { hostsEntries } from './hosts-entries.tsx';

import { invitationsEntries } from './invitations-entries.tsx';
import { messagesEntries } from './messages-entries.tsx';
import { newEventEntries } from './new-event-entries.tsx';
import { outcomesEntries } from './outcomes-entries.tsx';
import { overviewEntries } from './overview-entries.tsx';
import { panelEntries } from './panel-entries.tsx';
import { peopleEntries } from './people-entries.tsx';
import { protectionEntries } from './protection-entries.tsx';
import { siteEntries } from './site-entries.tsx';
import { staffEntries } from './staff-entries.tsx';

/** Every page of the workspace, in every state and variant. */
export function workspaceEntries(): GalleryEntry[] {
  return [
    ...overviewEntries(),
    ...exportsEntries(),
    ...formEntries(),
    ...messagesEntries(),
    ...outcomesEntries(),
    ...doorEntries(),
    ...figuresEntries(),
    ...changesEntries(),
    ...peopleEntries(),
    ...newEventEntries(),
    ...invitationsEntries(),
    ...editEntries(),
    ...panelEntries(),
    ...hostsEntries(),
    ...enquiriesEntries(),
    ...helplinesEntries(),
    ...deliveriesEntries(),
    ...staffEntries(),
    ...siteEntries(),
    ...protectionEntries(),
  ];
}
