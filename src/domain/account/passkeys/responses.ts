import { z } from 'zod';

const LONGEST_ANSWER = 20_000;

const bytes = z
  .string()
  .max(LONGEST_ANSWER)
  .regex(/^[A-Za-z0-9_-]*$/);

const credential = { id: bytes.min(1), rawId: bytes, type: z.literal('public-key') };
/** Ways to reach a device, `usb` for one; browsers may know more of them than we do. */
const transports = z.array(z.string().max(20)).max(10).default([]);

const registration = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports,
  }),
});

const assertion = z.object({
  ...credential,
  response: z.object({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});

/** The answer of a browser that made a key, or null when it is none (WebAuthn level 3, RegistrationResponseJSON). */
export function readRegistration(answer: string) {
  const parsed = registration.safeParse(readJson(answer));
  return parsed.success ? { ...parsed.data, clientExtensionResults: {} } : null;
}

/** The answer of a browser that used a key, or null when it is none (AuthenticationResponseJSON). */
export function readAssertion(answer: string) {
  const parsed = assertion.safeParse(readJson(answer));
  return parsed.success ? { ...parsed.data, clientExtensionResults: {} } : null;
}

function readJson(text: string): unknown {
  if (text.length > LONGEST_ANSWER) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
