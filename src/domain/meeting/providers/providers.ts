import type { z } from 'zod';
import { err } from '../../../platform/result.ts';
import { bigBlueButtonSettings, openBigBlueButton } from './bigbluebutton.ts';
import { bigBlueButtonAccount } from './bigbluebutton-api.ts';
import { readBigBlueButtonReport } from './bigbluebutton-report.ts';
import { jitsiAccount, jitsiSettings, openJitsi } from './jitsi.ts';
import type { OpenRoom, RoomFacts, RoomTools } from './port.ts';
import type { ReadReport, ReportRequest } from './report.ts';

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

type Sent = { readonly request: ReportRequest; readonly now: Temporal.Instant };

/** Reads what a provider sent, if it is signed as it should be. Of a provider that sends nothing, nothing is taken. */
export function readReport(kind: AccountKind, account: unknown, { request, now }: Sent): ReadReport {
  switch (kind) {
    case 'bigbluebutton':
      return readBigBlueButtonReport(bigBlueButtonAccount.parse(account), request, now);
    case 'jitsi':
      return err('forged');
  }
}
