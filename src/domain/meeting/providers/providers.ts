import type { z } from 'zod';
import { err } from '../../../platform/result.ts';
import { bigBlueButtonSettings, openBigBlueButton } from './bigbluebutton.ts';
import { bigBlueButtonAccount } from './bigbluebutton-api.ts';
import { readBigBlueButtonReport } from './bigbluebutton-report.ts';
import { jitsiAccount, jitsiSettings, openJitsi } from './jitsi.ts';
import type { OpenRoom, RoomFacts, RoomTools } from './port.ts';
import type { ReadReport, ReportRequest } from './report.ts';
import { leaveTeams, openTeams, teamsSettings } from './teams.ts';
import { teamsAccount } from './teams-api.ts';
import { leaveZoom, openZoom, zoomSettings } from './zoom.ts';
import { zoomAccount } from './zoom-api.ts';
import { readZoomReport } from './zoom-report.ts';

/** The providers that are used through an account of the organisation. */
export const accountKinds = ['bigbluebutton', 'jitsi', 'zoom', 'teams'] as const;
export type AccountKind = (typeof accountKinds)[number];

export type ProviderKind = 'link' | AccountKind;

/** What each kind of account has to know. */
export const accountShapes = {
  bigbluebutton: bigBlueButtonAccount,
  jitsi: jitsiAccount,
  zoom: zoomAccount,
  teams: teamsAccount,
} as const satisfies Record<AccountKind, z.ZodType>;

/** What each provider has to know of one room. */
export const settingsShapes = {
  bigbluebutton: bigBlueButtonSettings,
  jitsi: jitsiSettings,
  zoom: zoomSettings,
  teams: teamsSettings,
} as const satisfies Record<AccountKind, z.ZodType>;

/** A room and the account that it is used through, as they were unsealed. */
export type RoomSource = {
  readonly provider: AccountKind;
  readonly settings: unknown;
  readonly account: unknown;
  readonly facts: RoomFacts;
};

/** Opens a room at its provider; asks nobody yet. @throws ZodError when what was sealed is not of that provider */
export function openProvider(tools: RoomTools, { provider, facts, ...sealed }: RoomSource): OpenRoom {
  const { account, settings } = sealed;
  switch (provider) {
    case 'bigbluebutton': {
      const room = { settings: bigBlueButtonSettings.parse(settings), facts };
      return openBigBlueButton(tools, bigBlueButtonAccount.parse(account), room);
    }
    case 'jitsi':
      return openJitsi(tools, jitsiAccount.parse(account), {
        settings: jitsiSettings.parse(settings),
        facts,
      });
    case 'zoom':
      return openZoom(tools, zoomAccount.parse(account), { settings: zoomSettings.parse(settings), facts });
    case 'teams':
      return openTeams(tools, teamsAccount.parse(account), teamsSettings.parse(settings));
  }
}

type Sent = { readonly request: ReportRequest; readonly now: Temporal.Instant };

/** Reads what a provider sent, if it is signed as it should be. Of a provider that sends nothing, nothing is taken. */
export function readReport(kind: AccountKind, account: unknown, { request, now }: Sent): ReadReport {
  switch (kind) {
    case 'bigbluebutton':
      return readBigBlueButtonReport(bigBlueButtonAccount.parse(account), request, now);
    case 'zoom':
      return readZoomReport(zoomAccount.parse(account), request, now);
    case 'jitsi':
    case 'teams':
      return err('forged');
  }
}

type Taken = { readonly account: unknown; readonly handle: string };

/** Gives a place back that was taken at a provider. Resolves when it is gone. @throws RoomFault */
export async function leaveSeat(
  tools: RoomTools,
  kind: AccountKind,
  { account, handle }: Taken,
): Promise<void> {
  if (kind === 'zoom') await leaveZoom(tools, zoomAccount.parse(account), handle);
  if (kind === 'teams') await leaveTeams(tools, teamsAccount.parse(account), handle);
}
