import type { StaffRole } from '../../src/domain/account/policy.ts';
import { addQuestion } from '../../src/domain/question/commands/save-question.ts';
import { questionInput } from '../../src/domain/question/schema.ts';
import { buildAccount } from '../rooms/build-room.ts';
import { type AtWork, atWork } from '../support/at-work.ts';
import type { TestContext } from '../support/context.ts';
import { eventScope } from '../support/event-scope.ts';
import {
  type BuiltRegistration,
  buildEvent,
  buildOrganisation,
  buildRegistration,
} from '../support/factories.ts';

export const everyRole: readonly StaffRole[] = [
  'owner',
  'organiser',
  'registrar',
  'host',
  'reporter',
  'protection',
];

/** An organisation in which there is one of everything that a form of the workspace is about. */
export type Workplace = {
  readonly context: TestContext;
  /** The event that is published. */
  readonly event: Awaited<ReturnType<typeof buildEvent>>;
  /** Its code, and those of others in the same organisation. */
  readonly codes: { readonly published: string; readonly draft: string };
  /** Two people with every role. */
  readonly first: AtWork;
  readonly second: AtWork;
  /** Somebody of the staff about whom forms are. */
  readonly member: AtWork;
  /** The short name of the organisation. */
  readonly slug: string;
  /** The address of a page of the organisation, such as `at('/helplines')`. */
  at(page?: string): string;
  /** The address of a page of an event, by default of the published one. */
  of(page: string, code?: string): string;
  readonly ids: Readonly<
    Record<
      | 'question'
      | 'otherQuestion'
      | 'lastQuestion'
      | 'panellist'
      | 'otherPanellist'
      | 'helpline'
      | 'otherHelpline'
      | 'sitePage'
      | 'otherSitePage'
      | 'lastSitePage'
      | 'breach'
      | 'account',
      string
    >
  >;
  /** Somebody who is registered, and two others. */
  readonly people: readonly BuiltRegistration[];
  /** The short name of an organisation that holds the event too, and of one that could. */
  readonly coHost: string;
  readonly stranger: string;
  /** What belongs to others: nothing that is sent here may touch it. */
  readonly foreign: { readonly organisationId: string; readonly eventId: string };
};

export async function openWorkplace(context: TestContext): Promise<Workplace> {
  const event = await buildEvent(context, { sensitivity: 'open' });
  const first = await atWork(context, event, { roles: everyRole });
  const second = await atWork(context, event, { roles: everyRole });
  const member = await atWork(context, event, { roles: ['organiser'] });
  const at = (page = '') => first.at().replace(/\/events\/.*$/, page);
  const of = (page: string, code = event.code) => at(`/events/${code}${page}`);
  const account = await buildAccount(context, event, { kind: 'jitsi', settings: jitsi });
  const coHost = await slugOf(context, await buildOrganisation(context));
  const foreign = await buildEvent(context);
  const people = [];
  for (const displayName of ['Amal Perera', 'Nimal Silva', 'Kamala Fernando'])
    people.push(await buildRegistration(context, event, { displayName }));
  await first.fill(of('/hosts'), { organisation: coHost, roles: ['organiser', 'reporter'], do: 'share' });
  const draft = await draftOf({ first, at });
  return {
    context,
    event,
    codes: { published: event.code, draft },
    first,
    second,
    member,
    at,
    of,
    people,
    slug: await slugOf(context, event.organisationId),
    coHost,
    stranger: await slugOf(context, foreign.organisationId),
    foreign: { organisationId: foreign.organisationId, eventId: foreign.id },
    ids: {
      question: await askSomething(context, event),
      otherQuestion: await askSomething(context, event, 'What do you wish to hear?'),
      lastQuestion: await askSomething(context, event, 'How did you hear of it?'),
      account: account.id,
      ...(await writeThings({ context, first, at, of })),
    },
  };
}

const jitsi = {
  server: 'https://jitsi.example.org',
  issuer: 'foyer',
  subject: 'jitsi.example.org',
  algorithm: 'HS256',
  secret: 'a canary secret of many letters.',
};

async function slugOf({ db }: TestContext, organisationId: string): Promise<string> {
  const { slug } = await db.kysely
    .selectFrom('organisations')
    .select('slug')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return slug;
}

export async function askSomething(
  context: TestContext,
  event: Workplace['event'],
  label = 'What brings you here?',
): Promise<string> {
  const id = context.ids.uuid();
  const input = questionInput.parse({
    kind: 'text',
    label,
    hint: '',
    required: false,
    choices: [],
    purpose: 'To prepare the panel.',
    legalBasis: 'consent',
    keptDays: 5,
    seenBy: ['registrar', 'host'],
  });
  const added = await addQuestion(context, await eventScope(context, event), { id, input });
  if (!added.ok) throw new Error(`The question was refused: ${added.error.reason}`);
  return id;
}

type Hands = Pick<Workplace, 'first' | 'at'>;

/** A draft that lacks nothing. */
async function draftOf({ first, at }: Hands): Promise<string> {
  const made = await first.fill(at('/new-event'), { title: 'A draft' }, at('/new-event/blank'));
  const code = /events\/([a-z2-9]{10})\//.exec(made.headers.get('location') ?? '')?.[1] ?? '';
  await first.fill(at(`/events/${code}/settings`), {
    timeZone: 'Asia/Colombo',
    startsLocal: '2020-09-01T14:00',
    endsLocal: '2020-09-01T15:30',
    lastDay: '2020-08-30',
  });
  return code;
}

async function writeThings({ context, first, at, of }: Hands & Pick<Workplace, 'context' | 'of'>) {
  const panel = { panellist: context.ids.uuid(), otherPanellist: context.ids.uuid() };
  for (const [name, id] of Object.entries(panel)) {
    await first.fill(of('/panel/new'), {
      id,
      name,
      affiliation: 'An Office',
      agreed: 'affiliation',
      consentUntil: '2020-12-31',
    });
  }
  const lines = { helpline: context.ids.uuid(), otherHelpline: context.ids.uuid() };
  for (const [name, id] of Object.entries(lines)) {
    await first.fill(at('/helplines/new'), {
      id,
      name,
      reach: '1938',
      country: 'LK',
      locale: 'en',
      verifiedBy: 'An Office',
      verifiedOn: '2020-07-01',
      validUntil: '2021-07-01',
    });
  }
  const pages = {
    sitePage: context.ids.uuid(),
    otherSitePage: context.ids.uuid(),
    lastSitePage: context.ids.uuid(),
  };
  for (const [label, id] of Object.entries(pages))
    await first.fill(at('/site/pages/new'), { id, label, slug: label.toLowerCase(), body: 'Words.' });
  const breach = context.ids.uuid();
  await first.fill(at('/protection/breaches/new'), { id: breach, what: 'A list was left on a desk.' });
  return { ...panel, ...lines, ...pages, breach };
}

/** What both of two places that are built alike have, each with ids of its own. */
export function namesIn({ event, codes, first, second, member, ids, foreign, people }: Workplace) {
  return new Map([
    [event.id, 'event'],
    [event.organisationId, 'organisation'],
    [foreign.organisationId, 'foreign organisation'],
    [foreign.eventId, 'foreign event'],
    [codes.published, 'published'],
    [codes.draft, 'draft'],
    [first.accountId, 'first'],
    [second.accountId, 'second'],
    [member.accountId, 'member'],
    ...Object.entries(ids).map(([name, id]): [string, string] => [id, name]),
    ...people.map(({ id }, index): [string, string] => [id, `person ${index}`]),
  ]);
}
