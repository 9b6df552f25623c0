import type { Web } from '../web.ts';

/** By what somebody shows who they are. */
export type ShownBy = 'link' | 'passkey' | 'code' | 'recovery' | 'provider';

/** Writes to the log how somebody showed who they are, or did not; never who, or from where. */
export function noteSignIn(
  { context }: Pick<Web, 'context'>,
  kind: ShownBy,
  state: 'shown' | 'refused' | 'locked',
): void {
  if (state === 'shown') context.log.info('Somebody showed who they are.', { kind });
  if (state !== 'shown') context.log.warn('Somebody did not show who they are.', { kind, state });
}
