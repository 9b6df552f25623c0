import type { StaffScope } from '../account/policy.ts';
import type { StaffEvent } from './schema.ts';

/** Somebody at work on one event. Like every scope, only the gate of the workspace makes it. */
export type EventScope = StaffScope & { readonly event: StaffEvent };
