import type { ExportState } from '../../../domain/export/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Status, type StatusShape } from '../../../ui/status.tsx';

const shapes = {
  requested: 'ahead',
  refused: 'stopped',
  approved: 'half',
  ready: 'open',
  expired: 'shut',
} as const satisfies Record<ExportState, StatusShape>;

/** How far an export is. */
export function ExportStatus({ t, state }: { readonly t: Translate; readonly state: ExportState }) {
  return <Status shape={shapes[state]} words={t(`workspace.exports.states.${state}`)} />;
}
