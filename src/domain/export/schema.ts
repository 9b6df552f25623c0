import { z } from 'zod';

export const exportFormats = ['csv', 'xlsx', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `own`: everybody with a place, for the organisers. `shared`: only who agreed to be on a list for co-hosts. */
export const exportAudiences = ['own', 'shared'] as const;
export type ExportAudience = (typeof exportAudiences)[number];

export type ExportState = 'requested' | 'refused' | 'approved' | 'ready' | 'expired';

export const exportInput = z.object({
  format: z.enum(exportFormats),
  audience: z.enum(exportAudiences),
  reason: z.string().trim().min(10, 'short').max(500, 'long'),
});
export type ExportInput = z.infer<typeof exportInput>;

/** For how long a file can be fetched, in hours after it was made. */
export const EXPORT_HOURS = 24;

/** An export as its list shows it. */
export type ExportSummary = {
  readonly id: string;
  readonly state: ExportState;
  readonly format: ExportFormat;
  readonly audience: ExportAudience;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: Temporal.Instant;
  readonly decidedByName: string | null;
  readonly rowsTotal: number;
  readonly rowsDone: number;
  readonly expiresAt: Temporal.Instant | null;
};

/** What stands for an export in the file itself and in its name: nothing of the event or of a person. */
export const markOf = (id: string): string => id.slice(0, 8);
