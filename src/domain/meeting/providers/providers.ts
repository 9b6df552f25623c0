import type { z } from 'zod';
import { bigBlueButtonSettings, openBigBlueButton } from './bigbluebutton.ts';
import { bigBlueButtonAccount } from './bigbluebutton-api.ts';
import { jitsiAccount, jitsiSettings, openJitsi } from './jitsi.ts';
import type { OpenRoom, RoomFacts, RoomTools } from './port.ts';

/** The providers that are used through an account of the organisation. */
export const accountKinds = ['bigbluebutton', 'jitsi'] as const;
export type AccountKind = (typeof accountKinds)[number];

export type ProviderKind = 'link' | AccountKind;

/** What each kind of account has to know. */
export const accountShapes = {
  bigbluebutton: bigBlueButtonAccount,
  jitsi: jitsiAccount,
} as const satisfies Record<AccountKind, z.ZodType>;

/** What each provider has to know of one room. */
export const settingsShapes = {
  bigbluebutton: bigBlueButtonSettings,
  jitsi: jitsiSettings,
} as const satisfies Record<AccountKind, z.ZodType>;

/** A room and the account that it is used through, as they were unsealed. */
export type RoomSource = {
  readonly provider: AccountKind;
  readonly settings: unknown;
  readonly account: unknown;
  readonly facts: RoomFacts;
};

/** Opens a room at its provider; asks nobody yet. @throws ZodError when what was sealed is not of that provider */
export function openProvider(tools: RoomTools, { provider, settings, account, facts }: RoomSource): OpenRoom {
  switch (provider) {
    case 'bigbluebutton':
      return openBigBlueButton(tools, bigBlueButtonAccount.parse(account), {
        settings: bigBlueButtonSettings.parse(settings),
        facts,
      });
    case 'jitsi':
      return openJitsi(tools, jitsiAccount.parse(account), {
        settings: jitsiSettings.parse(settings),
        facts,
      });
  }
}
