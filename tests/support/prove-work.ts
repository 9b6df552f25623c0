import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** Does the work that a challenge asks for, as another implementation than ours does it. */
export async function proveWork(challengeText: string): Promise<string> {
  const challenge: Challenge = JSON.parse(challengeText);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
