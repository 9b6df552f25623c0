import { z } from 'zod';
import type { StaffScope } from '../../../../domain/account/policy.ts';
import { removeHelpline, writeHelpline } from '../../../../domain/helpline/commands/write-helpline.ts';
import { findHelpline } from '../../../../domain/helpline/data.ts';
import { type StaffHelpline, seenHelpline } from '../../../../domain/helpline/schema.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { formId } from '../../form-id.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { emptyHelpline, parseHelpline, typedHelpline, valuesOfHelpline } from './form.ts';
import { HelplinePage, type HelplinePageProps } from './page.tsx';

/** One helpline of an organisation: a new one, or one that is there. */
export function helplineRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.helpline, requires: 'organisation.edit' } as const;
  return [
    onOrganisation(web, { ...rule, method: 'GET' }, async (call, scope) => {
      const known = await getKnown(web, call, scope);
      if (known === null)
        return show(web, call, { scope, id: web.context.ids.uuid(), seen: null, values: emptyHelpline });
      const seen = seenHelpline(known);
      return show(web, call, { scope, id: known.id, seen, values: valuesOfHelpline(known) });
    }),
    onOrganisation(web, { ...rule, method: 'POST' }, (call, scope) => take(web, call, scope)),
  ];
}

/** The helpline that the address names; null for a new one. @throws RequestRefused 404 */
async function getKnown(web: Web, call: Call, { organisation }: StaffScope): Promise<StaffHelpline | null> {
  const named = call.req.param('helpline');
  if (named === 'new') return null;
  const id = z.uuid().safeParse(named);
  if (!id.success) return notFound();
  return (await findHelpline(web.context.db.kysely, organisation.id, id.data)) ?? notFound();
}

type Shown = Pick<HelplinePageProps, 'id' | 'seen' | 'values'> &
  Partial<Pick<HelplinePageProps, 'faults' | 'theirs'>> & { readonly scope: StaffScope };

function show(web: Web, call: Call, { scope, faults = [], theirs = null, ...shown }: Shown): Response {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.helplines(organisation.slug) });
  const page = HelplinePage({ ...shown, frame, scope, faults, theirs });
  return html(page, faults.length === 0 && theirs === null ? 200 : 422);
}

async function take(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { context } = web;
  const known = await getKnown(web, call, scope);
  const fields = await readForm(call.req.raw);
  const list = paths.helplines(scope.organisation.slug);
  if (known !== null && fields.do === 'remove') {
    await removeHelpline(context, scope, known.id);
    return seeOther(withDone(list, 'helpline-removed'));
  }
  const id = known?.id ?? formId(web, fields.id ?? null);
  const shown = {
    scope,
    id,
    seen: known === null ? null : (fields.seen ?? ''),
    values: typedHelpline(fields),
  };
  const parsed = parseHelpline(shown.values);
  if (!parsed.ok) return show(web, call, { ...shown, faults: parsed.error });
  const written = await writeHelpline(context, scope, { id, input: parsed.value, seen: shown.seen });
  if (written.ok) return seeOther(withDone(list, 'helpline'));
  const { theirs } = written.error;
  return show(web, call, { ...shown, seen: seenHelpline(theirs), theirs: valuesOfHelpline(theirs) });
}
