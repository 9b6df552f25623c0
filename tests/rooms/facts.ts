import { type RoomFacts, RoomFault } from '../../src/domain/meeting/providers/port.ts';

/** What providers may know of the event of these tests. */
export const facts: RoomFacts = {
  name: 'Online meeting',
  locale: 'en',
  startsAt: Temporal.Instant.from('2020-07-30T08:30:00Z'),
  endsAt: Temporal.Instant.from('2020-07-30T10:00:00Z'),
  afterwards: 'https://foyer.example.org/j/left',
  reportsTo: 'https://foyer.example.org/hooks/bigbluebutton/abcdefghij',
};

/** The fault with which a call to a provider ends; anything else fails the test. */
export async function faultOf(work: Promise<unknown>): Promise<RoomFault> {
  const outcome = await work.then(
    () => 'It worked.',
    (error: unknown) => error,
  );
  if (outcome instanceof RoomFault) return outcome;
  throw new Error('The provider did not fail as it should have.', { cause: outcome });
}
