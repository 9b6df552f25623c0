import type { EventScope } from '../../../../../domain/event/policy.ts';
import { setHold } from '../../../../../domain/protection/commands/set-hold.ts';
import { getProtectedEvent } from '../../../../../domain/protection/data/protected-events.ts';
import { holdInput } from '../../../../../domain/protection/schema/hold.ts';
import { readForm } from '../../../../../platform/http/read-form.ts';
import { notFound } from '../../../../../platform/http/request-refused.ts';
import type { MessageKey } from '../../../../../platform/i18n/translate.ts';
import type { Fault } from '../../../../../ui/fault-at.ts';
import { html, seeOther } from '../../../../answer.ts';
import { paths, patterns } from '../../../../paths.ts';
import type { Call, Route } from '../../../../router.ts';
import { readerTranslator, type Web } from '../../../../web.ts';
import { withDone } from '../../../done.ts';
import { onEvent } from '../../../on-staff.ts';
import { workspaceFrame } from '../../../workspace-frame.ts';
import { HoldPage, type HoldPageProps } from './page.tsx';

/** Setting a legal hold, or another one in its place. */
export function holdRoutes(web: Web): Route[] {
  const rule = { pattern: patterns.eventHold, requires: 'protection.act', stepUp: true } as const;
  return [
    onEvent(web, { ...rule, method: 'GET' }, (call, scope) =>
      show(web, call, scope, { values: { until: '', reason: '' } }),
    ),
    onEvent(web, { ...rule, method: 'POST' }, (call, scope) => takeHold(web, call, scope)),
  ];
}

type Shown = Pick<HoldPageProps, 'values'> & Partial<Pick<HoldPageProps, 'faults' | 'isStale'>>;

async function show(web: Web, call: Call, scope: EventScope, shown: Shown): Promise<Response> {
  const { organisation } = scope;
  const { faults = [], isStale = false } = shown;
  const { erasedAt, heldUntil } = await getProtectedEvent(web.context, scope.event.id);
  if (erasedAt !== null) return notFound();
  const t = readerTranslator(web, call, organisation.locale);
  const path = paths.eventHold(organisation.slug, scope.event.code);
  const frame = workspaceFrame(web, { t, scope, path });
  const page = HoldPage({ frame, scope, ...shown, heldUntil, faults, isStale });
  return html(page, faults.length === 0 && !isStale ? 200 : 422);
}

const sentences: Readonly<Record<string, MessageKey>> = {
  past: 'protection.hold.error.past',
  far: 'protection.hold.error.far',
  empty: 'protection.hold.error.reason',
  'too-long': 'protection.hold.error.long',
};

async function takeHold(web: Web, call: Call, scope: EventScope): Promise<Response> {
  const { event, organisation, session } = scope;
  const fields = await readForm(call.req.raw);
  const values = { until: (fields.until ?? '').slice(0, 20), reason: (fields.reason ?? '').slice(0, 4000) };
  const today = web.context.clock
    .now()
    .toZonedDateTimeISO(event.timeZone ?? 'UTC')
    .toPlainDate();
  const until = readDay(values.until);
  const hold = holdInput(today).safeParse({ until: until ?? today, reason: values.reason });
  const faults = hold.success ? [] : hold.error.issues.map(faultOf);
  const missing: Fault[] = until === null ? [{ field: 'until', message: 'protection.hold.error.until' }] : [];
  if (!hold.success || until === null) {
    return show(web, call, scope, { values, faults: [...missing, ...faults] });
  }
  if ((await getProtectedEvent(web.context, event.id)).erasedAt !== null) return notFound();
  const seen = readDay(fields.seen ?? '');
  const outcome = await setHold(
    web.context,
    { eventId: event.id, accountId: session.accountId, seen },
    hold.data,
  );
  if (outcome === 'changed') return show(web, call, scope, { values, isStale: true });
  return seeOther(withDone(paths.eventProtection(organisation.slug, event.code), 'held'));
}

function faultOf({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }) {
  return { field: String(path[0]), message: sentences[message] ?? 'protection.hold.error.until' } as const;
}

export function readDay(typed: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(typed, { overflow: 'reject' });
  } catch {
    return null;
  }
}
