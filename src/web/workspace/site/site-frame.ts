import type { StaffScope } from '../../../domain/account/policy.ts';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Call } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { workspaceFrame } from '../workspace-frame.ts';

/** The frame of the pages on which an owner edits the site. */
export function siteFrame(web: Web, call: Call, scope: StaffScope): Frame {
  const t = readerTranslator(web, call, scope.organisation.locale);
  return workspaceFrame(web, { t, scope, path: paths.workspaceSite(scope.organisation.slug) });
}
