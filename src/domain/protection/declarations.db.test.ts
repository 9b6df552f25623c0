import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { getEditableEvent } from '../event/data/content.ts';
import { answerChecklist } from './commands/answer-checklist.ts';
import { setProcessingDetails } from './commands/set-processing-details.ts';
import { findChecklist } from './data/impact.ts';
import { readProcessingRecord } from './data/processing.ts';
import { impactAnswers } from './schema/impact.ts';
import { processingDetails } from './schema/processing.ts';
import { tableActivities } from './table-rules.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const no = {
  survivors: 'no',
  exposure: 'no',
  pursuers: 'no',
  minors: 'no',
  special: 'no',
  testimony: 'no',
  outsiders: 'no',
  many: 'no',
} as const;

describe('the answers about harm', () => {
  const scene = async () => {
    const event = await buildEvent(context, { sensitivity: 'open', retentionDays: 20 });
    await buildRegistration(context, event);
    const scope = await eventScope(context, event);
    const settings = async () => (await getEditableEvent(context.db.kysely, event.id)).content;
    return { event, scope, settings };
  };

  it('raise the sensitivity with all that has to be as careful, and change nothing when they do not', async () => {
    const { event, scope, settings } = await scene();
    const before = await settings();
    expect(await answerChecklist(context, scope, no)).toBe('open');
    expect(await settings()).toEqual(before);
    expect(await answerChecklist(context, scope, { ...no, testimony: 'yes' })).toBe('sensitive');
    expect(await settings()).toMatchObject({
      sensitivity: 'sensitive',
      confirmsAddress: true,
      doorOpensMinutes: 15,
      retentionDays: 20,
    });
    expect(await answerChecklist(context, scope, { ...no, survivors: 'unsure' })).toBe('high-risk');
    expect(await settings()).toMatchObject({ admission: 'approval', retentionDays: 7, doorOpensMinutes: 10 });
    expect(await findChecklist(context, event.id)).toMatchObject({
      answers: { survivors: 'unsure' },
      answeredBy: scope.session.accountId,
    });
  });

  it('never lower it again, whatever is answered later', async () => {
    const { scope, settings } = await scene();
    await answerChecklist(context, scope, { ...no, minors: 'yes' });
    const after = await settings();
    expect(await answerChecklist(context, scope, no)).toBe('high-risk');
    expect(await settings()).toEqual(after);
  });

  it('have to be given to every question', () => {
    const { many: _, ...missing } = no;
    expect(impactAnswers.safeParse(missing).success).toBe(false);
  });
});

describe('the record of processing', () => {
  it('follows from what the program does, from the events, and from what the organisation says', async () => {
    const event = await buildEvent(context, { retentionDays: 7 });
    const scope = await eventScope(context, event);
    await buildEvent(context, { organisationId: event.organisationId, retentionDays: 30 });
    const empty = await readProcessingRecord(context, event.organisationId);
    expect(empty).toMatchObject({ keptDays: { least: 7, most: 30 }, rooms: ['link'], changedAt: null });
    const tables = empty.activities.flatMap((activity) => activity.tables);
    expect(tables.sort()).toEqual(Object.keys(tableActivities).sort());

    const details = processingDetails.parse({
      ...empty.details,
      controller: 'Office, 1 Street',
      basis: { ...empty.details.basis, registering: 'Consent' },
    });
    await setProcessingDetails(context, scope, details);
    await setProcessingDetails(context, scope, details);
    const { details: said, activities } = await readProcessingRecord(context, event.organisationId);
    expect(said.controller).toBe('Office, 1 Street');
    expect(activities.find(({ activity }) => activity === 'registering')?.basis).toBe('Consent');
    const other = await buildEvent(context);
    expect((await readProcessingRecord(context, other.organisationId)).details.controller).toBe('');
  });
});
