import type { RawResult, RawValue } from '../session.ts';
import type { DatabaseErrorFields } from '../sql-state.ts';

/** How the worker starts the engine. */
export type EngineSettings = {
  /** The folder of the data itself (PGDATA). */
  readonly folder: string;
  readonly durable: boolean;
};

/** What the engine is asked to do; exactly one answer comes for each `id`. */
export type EngineRequest =
  | {
      readonly id: number;
      readonly kind: 'run';
      readonly text: string;
      readonly parameters: readonly RawValue[];
    }
  | { readonly id: number; readonly kind: 'dump' }
  | { readonly id: number; readonly kind: 'close' };

export type EngineReport =
  | { readonly kind: 'ready'; readonly fsyncs: number }
  | { readonly kind: 'refused'; readonly message: string }
  /** The disk failed: the process must end before anything else is answered. */
  | { readonly kind: 'fatal' }
  | {
      readonly kind: 'result';
      readonly id: number;
      readonly result: RawResult;
      readonly inTransaction: boolean;
    }
  | {
      readonly kind: 'error';
      readonly id: number;
      readonly error: DatabaseErrorFields;
      readonly inTransaction: boolean;
    }
  | { readonly kind: 'dump'; readonly id: number; readonly tarball: Uint8Array }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'notification'; readonly channel: string; readonly payload: string };
