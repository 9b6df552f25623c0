import type { StaffScope } from '../../../../domain/account/policy.ts';
import { setProcessingDetails } from '../../../../domain/protection/commands/set-processing-details.ts';
import { readProcessingRecord } from '../../../../domain/protection/data/processing.ts';
import {
  type ProcessingDetails,
  processingDetails,
  seenDetails,
} from '../../../../domain/protection/schema/processing.ts';
import { type FormFields, fieldsOf, readAnswers } from '../../../../platform/http/read-form.ts';
import { html, seeOther } from '../../../answer.ts';
import { paths, patterns } from '../../../paths.ts';
import type { Call, Route } from '../../../router.ts';
import { readerTranslator, type Web } from '../../../web.ts';
import { staffNotice, withDone } from '../../done.ts';
import { onOrganisation } from '../../on-staff.ts';
import { workspaceFrame } from '../../workspace-frame.ts';
import { EditProcessingPage, type EditProcessingProps } from './edit-page.tsx';
import { ProcessingPage } from './page.tsx';

const MOST_BYTES = 200_000;

/** The record of processing activities, and what the organisation says in it. */
export function processingRoutes(web: Web): Route[] {
  const requires = 'protection.act';
  const edit = { pattern: patterns.editProcessing, requires } as const;
  return [
    onOrganisation(web, { method: 'GET', pattern: patterns.processing, requires }, (call, scope) =>
      showRecord(web, call, scope),
    ),
    onOrganisation(web, { ...edit, method: 'GET' }, async (call, scope) => {
      const { details } = await readProcessingRecord(web.context, scope.organisation.id);
      return showForm(web, call, scope, { details, seen: seenDetails(details) });
    }),
    onOrganisation(web, { ...edit, method: 'POST', keepsTyped: true }, (call, scope) =>
      takeDetails(web, call, scope),
    ),
  ];
}

async function showRecord(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.processing(organisation.slug) });
  const record = await readProcessingRecord(web.context, organisation.id);
  const done = staffNotice(call.req.query('done'));
  return html(ProcessingPage({ frame, scope, record, done, now: web.context.clock.now() }));
}

function showForm(
  web: Web,
  call: Call,
  scope: StaffScope,
  shown: Pick<EditProcessingProps, 'details' | 'seen'> &
    Partial<Pick<EditProcessingProps, 'faults' | 'theirs'>>,
): Response {
  const { faults = [], theirs = null } = shown;
  const { organisation } = scope;
  const t = readerTranslator(web, call, organisation.locale);
  const frame = workspaceFrame(web, { t, scope, path: paths.editProcessing(organisation.slug) });
  const page = EditProcessingPage({ frame, scope, ...shown, faults, theirs });
  return html(page, faults.length === 0 && theirs === null ? 200 : 422);
}

async function takeDetails(web: Web, call: Call, scope: StaffScope): Promise<Response> {
  const fields = fieldsOf(await readAnswers(call.req.raw, MOST_BYTES));
  const typed = typedDetails(fields);
  const seen = fields.seen ?? '';
  const parsed = processingDetails.safeParse(typed);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path }) => ({
      field: path.map(String).join('-'),
      message: 'protection.processing.long' as const,
    }));
    return showForm(web, call, scope, { details: typed, seen, faults });
  }
  const set = await setProcessingDetails(web.context, scope, { details: parsed.data, seen });
  if (!set.ok) {
    const { theirs } = set.error;
    return showForm(web, call, scope, { details: parsed.data, seen: seenDetails(theirs), theirs });
  }
  return seeOther(withDone(paths.processing(scope.organisation.slug), 'processing'));
}

function typedDetails(fields: FormFields): ProcessingDetails {
  const typed = (name: string) => fields[name] ?? '';
  const party = (name: string) => ({ name: typed(`${name}-name`), country: typed(`${name}-country`) });
  return {
    controller: typed('controller'),
    officer: typed('officer'),
    basis: {
      registering: typed('basis-registering'),
      messages: typed('basis-messages'),
      joining: typed('basis-joining'),
      publishing: typed('basis-publishing'),
      staff: typed('basis-staff'),
      watching: typed('basis-watching'),
    },
    hosting: party('hosting'),
    mail: party('mail'),
    rooms: party('rooms'),
    transfers: typed('transfers'),
  };
}
