import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../../tests/support/context.ts';
import { buildEvent, buildRegistration } from '../../../../tests/support/factories.ts';
import { enterMeeting } from './enter-meeting.ts';
import { setMeeting } from './set-meeting.ts';

describe('entering', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  it('leads to an address in any script, as a header can hold it', async () => {
    const event = await buildEvent(context);
    const { pass } = await buildRegistration(context, event);
    await setMeeting(context, event.id, { address: 'https://meet.example.org/会议\n#pwd=a', details: null });
    await context.freeze('2020-07-30T08:31:00Z');
    const entered = await enterMeeting(context, {
      event,
      token: pass,
      origin: 'somewhere',
      way: 'room',
    });
    expect(entered).toMatchObject({
      ok: true,
      value: { admission: { address: 'https://meet.example.org/%E4%BC%9A%E8%AE%AE#pwd=a', notes: [] } },
    });
  });
});
