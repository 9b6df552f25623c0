import { consentLastDay } from '../../../domain/event/consent.ts';
import {
  type PanellistInput,
  type PanellistNotes,
  panellistInput,
  panellistNotes,
  type StaffPanellist,
} from '../../../domain/event/schema/panellist.ts';
import { err, ok, type Result } from '../../../platform/result.ts';
import type { Fault } from '../../../ui/fault-at.ts';
import { faultsOf } from '../form-faults.ts';

/** What somebody may agree to beside being on the panel. */
export const agreements = ['affiliation', 'photograph', 'recording'] as const;

/** The form as it was filled in. */
export type PanellistValues = {
  readonly role: string;
  readonly naming: string;
  readonly name: string;
  readonly affiliation: string;
  readonly agreed: readonly string[];
  readonly consentUntil: string;
  readonly agreesAgain: boolean;
  readonly revision: string;
};

export const emptyPanellist: PanellistValues = {
  role: 'speaker',
  naming: 'name',
  name: '',
  affiliation: '',
  agreed: [],
  consentUntil: '',
  agreesAgain: false,
  revision: '0',
};

export function valuesOf(panellist: StaffPanellist, timeZone: string | null): PanellistValues {
  const { consentExpiresAt, showsAffiliation, mayPhotograph, mayRecord } = panellist;
  return {
    role: panellist.role,
    naming: panellist.naming,
    name: panellist.name,
    affiliation: panellist.affiliation,
    agreed: [
      ...(showsAffiliation ? ['affiliation'] : []),
      ...(mayPhotograph ? ['photograph'] : []),
      ...(mayRecord ? ['recording'] : []),
    ],
    consentUntil: consentExpiresAt === null ? '' : consentLastDay(consentExpiresAt, timeZone).toString(),
    agreesAgain: false,
    revision: String(panellist.revision),
  };
}

export function typedPanellist(answers: URLSearchParams): PanellistValues {
  const typed = (name: string) => (answers.get(name) ?? '').slice(0, 1000);
  return {
    role: typed('role'),
    naming: typed('naming'),
    name: typed('name'),
    affiliation: typed('affiliation'),
    agreed: answers.getAll('agreed'),
    consentUntil: typed('consentUntil').trim(),
    agreesAgain: answers.has('agreesAgain'),
    revision: typed('revision'),
  };
}

export function parsePanellist(values: PanellistValues): Result<PanellistInput, readonly Fault[]> {
  const { agreed, consentUntil } = values;
  const parsed = panellistInput.safeParse({
    ...values,
    showsAffiliation: agreed.includes('affiliation'),
    mayPhotograph: agreed.includes('photograph'),
    mayRecord: agreed.includes('recording'),
    consentUntil: consentUntil === '' ? null : consentUntil,
  });
  return parsed.success ? ok(parsed.data) : err(faultsOf(parsed.error, ([field]) => String(field)));
}

export const noteFields = ['person', 'topics', 'offLimits', 'support'] as const;
export type NotesValues = PanellistNotes & { readonly revision: string };

export function typedNotes(answers: URLSearchParams): NotesValues {
  const typed = (name: string) => (answers.get(name) ?? '').replaceAll('\r\n', '\n');
  const [person, topics, offLimits, support] = noteFields.map(typed);
  return {
    person: person ?? '',
    topics: topics ?? '',
    offLimits: offLimits ?? '',
    support: support ?? '',
    revision: typed('revision'),
  };
}

export function parseNotes(values: NotesValues): Result<PanellistNotes, readonly Fault[]> {
  const parsed = panellistNotes.safeParse(values);
  return parsed.success ? ok(parsed.data) : err(faultsOf(parsed.error, ([field]) => String(field)));
}

const ROW = /^panellist-([0-9a-f-]{36})$/;

/** The name of the hidden input of a row: the order of these inputs is the order of the panel. */
export const panellistRow = (id: string): string => `panellist-${id}`;

export function typedOrder(answers: URLSearchParams): { readonly id: string }[] {
  return [...answers.keys()].flatMap((name) => {
    const id = ROW.exec(name)?.[1];
    return id === undefined ? [] : [{ id }];
  });
}
