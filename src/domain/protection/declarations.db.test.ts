import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { eventScope } from '../../../tests/support/event-scope.ts';
import { buildEvent, buildRegistration } from '../../../tests/support/factories.ts';
import { ok } from '../../platform/result.ts';
import { getEditableEvent } from '../event/data/content.ts';
import { answerChecklist } from './commands/answer-checklist.ts';
import { setProcessingDetails } from './commands/set-processing-details.ts';
import { findChecklist } from './data/impact.ts';
import { readProcessingRecord } from './data/processing.ts';
import { seenAnswers } from './impact.ts';
import { type CompleteAnswers, impactAnswers } from './schema/impact.ts';
import { processingDetails, seenDetails } from './schema/processing.ts';
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
    const answer = async (answers: CompleteAnswers) => {
      const seen = seenAnswers((await findChecklist(context.db.kysely, event.id))?.answers ?? {});
      return answerChecklist(context, scope, { answers, seen });
    };
    return { event, scope, settings, answer };
  };

  it('raise the sensitivity with all that has to be as careful, and change nothing when they do not', async () => {
    const { event, scope, settings, answer } = await scene();
    const before = await settings();
    expect(await answer(no)).toEqual(ok('open'));
    expect(await settings()).toEqual(before);
    expect(await answer({ ...no, testimony: 'yes' })).toEqual(ok('sensitive'));
    expect(await settings()).toMatchObject({
      sensitivity: 'sensitive',
      confirmsAddress: true,
      doorOpensMinutes: 15,
      retentionDays: 20,
    });
    expect(await answer({ ...no, survivors: 'unsure' })).toEqual(ok('high-risk'));
    expect(await settings()).toMatchObject({ admission: 'approval', retentionDays: 7, doorOpensMinutes: 10 });
    expect(await findChecklist(context.db.kysely, event.id)).toMatchObject({
      answers: { survivors: 'unsure' },
      answeredBy: scope.session.accountId,
    });
  });

  it('never lower it again, whatever is answered later', async () => {
    const { settings, answer } = await scene();
    await answer({ ...no, minors: 'yes' });
    const after = await settings();
    expect(await answer(no)).toEqual(ok('high-risk'));
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
    const seen = seenDetails(empty.details);
    expect(await setProcessingDetails(context, scope, { details, seen })).toEqual(ok(null));
    // The same form sent twice.
    expect(await setProcessingDetails(context, scope, { details, seen })).toEqual(ok(null));
    const { details: said, activities } = await readProcessingRecord(context, event.organisationId);
    expect(said.controller).toBe('Office, 1 Street');
    expect(activities.find(({ activity }) => activity === 'registering')?.basis).toBe('Consent');
    const other = await buildEvent(context);
    expect((await readProcessingRecord(context, other.organisationId)).details.controller).toBe('');
  });
});
