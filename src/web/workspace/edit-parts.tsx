import type { Translate } from '../../platform/i18n/translate.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { paths } from '../paths.ts';
import type { EventTabsScope } from './event-tabs.ts';

/** What an event consists of, each part a page of its own, in the order of the work. */
export const editParts = {
  texts: paths.workspaceTexts,
  settings: paths.workspaceSettings,
  panel: paths.workspacePanel,
  hosts: paths.workspaceHosts,
  helplines: paths.eventHelplines,
  preview: paths.workspacePreview,
  publish: paths.workspacePublish,
  versions: paths.workspaceVersions,
} as const;

export type EditPart = keyof typeof editParts;

const order = [
  'texts',
  'settings',
  'panel',
  'hosts',
  'helplines',
  'preview',
  'publish',
  'versions',
] as const satisfies EditPart[];

/** The parts of an event that is being written, with the one that is open. */
export function EditParts(props: {
  readonly t: Translate;
  readonly scope: EventTabsScope;
  readonly open: EditPart;
}) {
  const { t, scope, open } = props;
  const { organisation, event } = scope;
  return (
    <Tabs
      label={t('editing.parts.label')}
      tabs={order.map((part) => ({
        label: t(`editing.parts.${part}`),
        href: editParts[part](organisation.slug, event.code),
        current: part === open,
      }))}
    />
  );
}
