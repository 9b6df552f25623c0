import { z } from 'zod';
import type { Admission, OpenRoom, Way } from './port.ts';

const CARRIES_THE_PASSCODE = /^(?:pwd|pw|pass|passcode|password|tk|token|jwt)$/i;

/** What an organiser knows of a room that they opened themselves. `details`: passcodes and numbers, one a line. */
export const linkSettings = z.object({
  address: z.url({ protocol: /^https$/ }),
  details: z.string().max(5000).nullable(),
  passcode: z.string().trim().min(1).max(200).nullable().default(null),
  phone: z
    .object({ numbers: z.array(z.string().trim().min(3).max(60)).min(1).max(20), pin: z.string().nullable() })
    .nullable()
    .default(null),
});
export type LinkSettings = z.infer<typeof linkSettings>;

/** A room behind an address that is the same for everybody: Foyer's door is all that keeps others out. */
export function openLink(settings: LinkSettings): OpenRoom {
  return {
    ways: waysOf(settings),
    reportedAs: null,
    seating: null,
    prepare: async () => undefined,
    check: async () => [],
    admit: async () => admission(settings),
    callsThem: ({ userId }) => userId,
    another: async () => null,
    lock: async () => 'cannot',
    close: async () => 'cannot',
    attendance: async () => [],
    recordings: async () => [],
  };
}

function waysOf({ phone }: LinkSettings): readonly Way[] {
  return phone === null ? ['room'] : ['room', 'phone'];
}

function admission({ address, details, passcode, phone }: LinkSettings): Admission {
  // As a header takes it: other scripts in the path are percent-encoded (WHATWG URL).
  const url = new URL(address);
  const typed = carriesPasscode(url) ? [] : [passcode, ...(details?.split('\n') ?? [])];
  const notes = typed.flatMap((line) => line?.trim() || []);
  return { address: url.href, notes, phone };
}

/** Whether who follows the address has nothing to type. */
function carriesPasscode(url: URL): boolean {
  const inHash = new URLSearchParams(url.hash.slice(1));
  return [...url.searchParams.keys(), ...inHash.keys()].some((name) => CARRIES_THE_PASSCODE.test(name));
}
