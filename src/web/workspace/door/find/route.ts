import { encodeQR } from 'qr';
import { z } from 'zod';
import type { EventScope } from '../../../../domain/event/policy.ts';
import { findByName } from '../../../../domain/meeting/commands/find-by-name.ts';
import { letInByName, type WayIn } from '../../../../domain/meeting/commands/let-in-by-name.ts';
import { doorHours } from '../../../../domain/meeting/door-hours.ts';
import { asksFor } from '../../../../domain/question/data/questions.ts';
import { spellSpokenCode } from '../../../../platform/crypto/spoken-code.ts';
import { readForm } from '../../../../platform/http/read-form.ts';
import { html } from '../../../answer.ts';
import { absoluteLinks, paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { onEvent } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { FindPage, type FindPageProps } from './page.tsx';
import { WayInPage } from './way-in-page.tsx';

const LONGEST_NAME = 200;

/**
 * Finding somebody by name, and letting them in. Both answer a form with a page and not with another address: neither a
 * name nor a pass belongs into an address.
 */
export function findRoutes(web: Web): Route[] {
  const requires = 'door.host';
  const find = { pattern: patterns.workspaceDoorFind, requires } as const;
  const wayIn = { method: 'POST', pattern: patterns.workspaceDoorLetIn, requires } as const;
  return [
    onEvent(web, { ...find, method: 'GET' }, (call, scope) => showFind(web, call, { scope })),
    onEvent(web, { ...find, method: 'POST' }, (call, scope) => search(web, call, scope)),
    onEvent(web, wayIn, (call, scope) => letIn(web, call, scope)),
  ];
}

type Shown = Partial<Pick<FindPageProps, 'search' | 'fault' | 'refusal'>> & { readonly scope: EventScope };

async function showFind(web: Web, call: Call, shown: Shown): Promise<Response> {
  const { scope, search = null, fault = null, refusal = null } = shown;
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDoorFind(organisation.slug, event.code);
  const isOpen = doorHours(event, web.context.clock.now()) === 'open';
  const frame = workspaceFrame(web, { t, scope, path });
  const hasAnswers = await asksFor(web.context.db.kysely, event.id, 'host');
  return html(
    FindPage({ frame, scope, isOpen, hasAnswers, search, fault, refusal }),
    fault === null && refusal === null ? 200 : 422,
  );
}

async function search(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const text = (await readForm(call.req.raw)).name?.trim() ?? '';
  const nobody = { text: text.slice(0, LONGEST_NAME), people: [], hasMore: false };
  if ([...text].length < 2 || text.length > LONGEST_NAME) {
    return showFind(web, call, { scope, search: nobody, fault: 'workspace.door.findPage.error' });
  }
  const found = await findByName(web.context, scope, text);
  return showFind(web, call, { scope, search: found.ok ? { ...nobody, ...found.value } : null });
}

const chosen = z.object({
  person: z.uuid(),
  generation: z.coerce.number().int().min(1).max(1_000_000),
});

async function letIn(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const fields = chosen.safeParse(await readForm(call.req.raw));
  if (!fields.success) {
    return showFind(web, call, { scope, refusal: 'workspace.door.findPage.unknown' });
  }
  const { person: registrationId, generation: passGeneration } = fields.data;
  const letIn = await letInByName(web.context, scope, { registrationId, passGeneration });
  if (letIn.ok) return html(wayInPage(web, call, { scope, wayIn: letIn.value }));
  const refusal =
    letIn.error === 'changed' ? 'workspace.door.findPage.changed' : 'workspace.door.findPage.unknown';
  return showFind(web, call, { scope, refusal });
}

function wayInPage(
  web: Web,
  call: Call,
  { scope, wayIn }: { readonly scope: EventScope; readonly wayIn: WayIn },
) {
  const { organisation, event } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.workspaceDoorLetIn(organisation.slug, event.code);
  const links = absoluteLinks(web.context.config.http.origin);
  const link = links.pass(event.code, wayIn.pass);
  return WayInPage({
    frame: workspaceFrame(web, { t, scope, path }),
    scope,
    displayName: wayIn.displayName,
    link,
    picture: encodeQR(link, 'raw', { ecc: 'medium', border: 4 }),
    code: spellSpokenCode(wayIn.code),
    codePage: links.doorCode(event.code),
    codeUntil: wayIn.codeUntil,
  });
}
