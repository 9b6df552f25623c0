import type { StaffScope } from '../../../domain/account/policy.ts';
import { copyEvent, makeDraft } from '../../../domain/event/commands/make-draft.ts';
import { listStaffEvents } from '../../../domain/event/data/staff-events.ts';
import { renderRefusal } from '../../../domain/event/import/report.ts';
import { slugOf } from '../../../domain/event/import/slug-of.ts';
import { eventInput } from '../../../domain/event/schema.ts';
import { readForm } from '../../../platform/http/read-form.ts';
import { readUpload } from '../../../platform/http/read-upload.ts';
import { html, seeOther } from '../../answer.ts';
import { paths, patterns } from '../../paths.ts';
import type { Call, Route } from '../../router.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { withDone } from '../done.ts';
import { onOrganisation } from '../on-staff.ts';
import { workspaceFrame } from '../workspace-frame.ts';
import { type AnswerValues, answersOf, draftFrom, typedAnswers } from './answers.ts';
import { type NewEventFault, NewEventPage } from './page.tsx';
import { type Pasted, readPasted } from './read-pasted.ts';
import { ReportPage } from './report-page.tsx';

/** A page of five million letters, once as a file and once as text, and what a form puts around them. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Beginning an event: from a page, like an earlier one, or from nothing. */
export function newEventRoutes(web: Web): Route[] {
  const requires = 'event.edit';
  const post = { method: 'POST', requires, keepsTyped: true } as const;
  return [
    onOrganisation(web, { method: 'GET', pattern: patterns.workspaceNewEvent, requires }, (call, scope) =>
      show(web, call, { scope }),
    ),
    onOrganisation(web, { ...post, pattern: patterns.workspaceNewFromPage }, (call, scope) =>
      takePage(web, call, scope),
    ),
    onOrganisation(web, { ...post, pattern: patterns.workspaceNewFromEvent }, (call, scope) =>
      takeCopy(web, call, scope),
    ),
    onOrganisation(web, { ...post, pattern: patterns.workspaceNewBlank }, (call, scope) =>
      takeBlank(web, call, scope),
    ),
  ];
}

/** Nothing is kept before the report was answered: until then the page travels with the form. */
async function takePage(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const upload = await readUpload(call.req.raw, MOST_BYTES);
  const { fields } = upload;
  const id = idIn(web, fields.id);
  const today = web.context.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const pasted = readPasted(upload, today);
  if (!pasted.ok) {
    const t = readerTranslator(web, call, scope.organisation.locale);
    const faults = [{ field: 'page' as const, sentence: renderRefusal(pasted.error, t) }];
    return show(web, call, { scope, id, faults, values: { ...blank, page: fields.page ?? '' } });
  }
  const { draft } = pasted.value.reading;
  if (fields.step !== 'keep')
    return showReport(web, call, { scope, id, pasted: pasted.value, values: answersOf(draft) });
  const values = typedAnswers(fields);
  const input = draftFrom(draft, values);
  if (!input.ok)
    return showReport(web, call, { scope, id, pasted: pasted.value, values, faults: input.error });
  return begin(scope, await makeDraft(web.context, scope, { id, input: input.value }));
}

async function takeCopy(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const id = idIn(web, fields.id);
  const code = await copyEvent(web.context, scope, { id, code: fields.code ?? '' });
  if (code !== null) return begin(scope, code);
  const t = readerTranslator(web, call, scope.organisation.locale);
  return show(web, call, { scope, id, faults: [{ field: 'code', sentence: t('editing.new.copy.none') }] });
}

async function takeBlank(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const fields = await readForm(call.req.raw);
  const id = idIn(web, fields.id);
  const { title = '', sensitivity = '' } = fields;
  const input = eventInput.safeParse({
    slug: slugOf(title, 'event'),
    title,
    sensitivity,
    locale: scope.organisation.locale,
    timeZone: null,
    startsLocal: null,
    endsLocal: null,
  });
  if (input.success && input.data.title !== '')
    return begin(scope, await makeDraft(web.context, scope, { id, input: input.data }));
  const t = readerTranslator(web, call, scope.organisation.locale);
  const faults = [{ field: 'title' as const, sentence: t('editing.new.blank.empty') }];
  return show(web, call, { scope, id, faults, values: { ...blank, title, sensitivity } });
}

function begin({ organisation }: StaffScope, code: string): Response {
  return seeOther(withDone(paths.workspaceTexts(organisation.slug, code), 'created'));
}

function idIn(web: Web, given = ''): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(given) ? given : web.context.ids.uuid();
}

const blank = { page: '', title: '', sensitivity: 'sensitive' };

type Shown = {
  readonly scope: StaffScope;
  readonly id?: string;
  readonly values?: typeof blank;
  readonly faults?: readonly NewEventFault[];
};

async function show(web: Web, call: Call, shown: Shown): Promise<Response> {
  const { scope, id = web.context.ids.uuid(), values = blank, faults = [] } = shown;
  const own = (await listStaffEvents(web.context, scope.organisation.id)).filter(
    ({ sharedRoles }) => sharedRoles === null,
  );
  const page = NewEventPage({ frame: framed(web, call, scope), scope, id, values, faults, earlier: own });
  return html(page, faults.length > 0 ? 422 : 200);
}

type Reported = {
  readonly scope: StaffScope;
  readonly id: string;
  readonly pasted: Pasted;
  readonly values: AnswerValues;
  readonly faults?: Parameters<typeof ReportPage>[0]['faults'];
};

function showReport(web: Web, call: Call, { scope, faults = [], ...report }: Reported): Response {
  const page = ReportPage({ ...report, frame: framed(web, call, scope), scope, faults });
  return html(page, faults.length > 0 ? 422 : 200);
}

function framed(web: Web, call: Call, scope: StaffScope) {
  const t = readerTranslator(web, call, scope.organisation.locale);
  return workspaceFrame(web, { t, scope, path: paths.workspaceNewEvent(scope.organisation.slug) });
}
