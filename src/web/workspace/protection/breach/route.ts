import type { StaffScope } from '../../../../domain/account/policy.ts';
import { draftNotices } from '../../../../domain/protection/breach-notices.ts';
import { changeBreach, recordBreach } from '../../../../domain/protection/commands/record-breach.ts';
import { countAffected, findBreach } from '../../../../domain/protection/data/breaches.ts';
import { readProcessingRecord } from '../../../../domain/protection/data/processing.ts';
import { listProtectedEvents } from '../../../../domain/protection/data/protected-events.ts';
import type { Breach } from '../../../../domain/protection/schema/breach.ts';
import { fingerprint } from '../../../../platform/crypto/fingerprint.ts';
import { readAnswers } from '../../../../platform/http/read-form.ts';
import { notFound } from '../../../../platform/http/request-refused.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { withDone } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { EditBreachPage, type EditBreachProps } from './edit-page.tsx';
import { type BreachValues, freshValues, parseBreach, typedBreach, valuesOf } from './form.ts';
import { BreachPage } from './page.tsx';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_BYTES = 200_000;

/** A breach: writing it down, looking at it, changing it. It may name people, so it asks for the second factor. */
export function breachRoutes(web: Web): Route[] {
  const rule = { requires: 'protection.act', stepUp: true } as const;
  const fresh = { ...rule, pattern: patterns.newBreach };
  const edit = { ...rule, pattern: patterns.editBreach };
  return [
    onOrganisation(web, { ...fresh, method: 'GET' }, (call, scope) => showNew(web, call, scope)),
    onOrganisation(web, { ...fresh, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeNew(web, call, scope),
    ),
    onOrganisation(web, { ...rule, pattern: patterns.breach, method: 'GET' }, (call, scope) =>
      showBreach(web, call, scope),
    ),
    onOrganisation(web, { ...edit, method: 'GET' }, async (call, scope) => {
      const breach = await breachOf(web, call, scope);
      return showEdit(web, call, scope, { breach, values: valuesOf(breach), faults: [] });
    }),
    onOrganisation(web, { ...edit, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeEdit(web, call, scope),
    ),
  ];
}

async function breachOf(web: Web, call: Call, { organisation }: StaffScope): Promise<Breach> {
  const id = call.req.param('breach') ?? '';
  if (!UUID.test(id)) return notFound();
  return (await findBreach(web.context, { organisationId: organisation.id, id })) ?? notFound();
}

async function showBreach(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const { context } = web;
  const breach = await breachOf(web, call, scope);
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.breach(organisation.slug, breach.id) });
  const [events, affected, record] = await Promise.all([
    listProtectedEvents(context, organisation.id),
    countAffected(context, { organisationId: organisation.id, eventIds: breach.eventIds }),
    readProcessingRecord(context, organisation.id),
  ]);
  const now = context.clock.now();
  const titles = events.filter(({ id }) => breach.eventIds.includes(id)).map(({ title }) => title);
  const notices = draftNotices(t, { organisation, breach, officer: record.details.officer, now });
  return html(BreachPage({ frame, scope, breach, titles, affected, notices, now }));
}

type Typed = Pick<EditBreachProps, 'values' | 'faults'>;
type Known = Typed & { readonly breach: Breach; readonly theirs?: EditBreachProps['theirs'] };

async function show(
  web: Web,
  call: Call,
  scope: StaffScope,
  shown: Omit<EditBreachProps, 'frame' | 'scope' | 'events'>,
): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: shown.action });
  const events = await listProtectedEvents(web.context, organisation.id);
  const isFine = shown.faults.length === 0 && shown.theirs === null;
  return html(EditBreachPage({ frame, scope, events, ...shown }), isFine ? 200 : 422);
}

function showNew(web: Web, call: Call, scope: StaffScope, again?: Typed & { readonly id: string }) {
  const { slug } = scope.organisation;
  const { id, values, faults } = again ?? {
    id: web.context.ids.uuid(),
    values: freshValues(web.context.clock.now()),
    faults: [],
  };
  return show(web, call, scope, {
    action: paths.newBreach(slug),
    back: paths.breaches(slug),
    carried: { id },
    values,
    faults,
    theirs: null,
    isNew: true,
  });
}

async function takeNew(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const answers = await readAnswers(call.req.raw, MOST_BYTES);
  const given = answers.get('id') ?? '';
  // The page chose the id, so that a second press of its button is the same breach.
  const id = UUID.test(given) ? given : web.context.ids.uuid();
  const values = typedBreach(answers);
  const parsed = parseBreach(values, web.context.clock.now());
  if (!parsed.ok) return showNew(web, call, scope, { id, values, faults: parsed.error });
  await recordBreach(web.context, scope, { id, ...parsed.value });
  return seeOther(withDone(paths.breaches(scope.organisation.slug), 'breach'));
}

function showEdit(web: Web, call: Call, scope: StaffScope, { breach, theirs = null, ...typed }: Known) {
  const { slug } = scope.organisation;
  return show(web, call, scope, {
    action: paths.editBreach(slug, breach.id),
    back: paths.breach(slug, breach.id),
    carried: { revision: String(breach.revision) },
    ...typed,
    theirs,
    isNew: false,
  });
}

async function takeEdit(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const breach = await breachOf(web, call, scope);
  const answers = await readAnswers(call.req.raw, MOST_BYTES);
  const values = typedBreach(answers);
  const parsed = parseBreach(values, web.context.clock.now());
  if (!parsed.ok) return showEdit(web, call, scope, { breach, values, faults: parsed.error });
  const revision = Number(answers.get('revision'));
  const known = Number.isInteger(revision) ? revision : 0;
  const outcome = await changeBreach(web.context, scope, { id: breach.id, revision: known, ...parsed.value });
  const done = withDone(paths.breaches(scope.organisation.slug), 'breach');
  if (outcome === 'changed') return seeOther(done);
  const now = await breachOf(web, call, scope);
  // The second press of the same button.
  if (isSame(values, valuesOf(now))) return seeOther(done);
  return showEdit(web, call, scope, { breach: now, values, faults: [], theirs: valuesOf(now) });
}

function isSame(one: BreachValues, other: BreachValues): boolean {
  const sorted = (values: BreachValues) => fingerprint({ ...values, events: values.events.toSorted() });
  return sorted(one) === sorted(other);
}
