import { sameBytes } from '../../platform/crypto/derive.ts';
import { linkHash } from '../../platform/crypto/hash-chain.ts';
import type { AccessRow, ChainFinding } from './schema/access.ts';

const FORM = 'foyer access 1';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The hash of an entry: over everything that stands in it, and the hash of the one before. */
export function accessHash(row: Omit<AccessRow, 'hash'>): Buffer {
  return linkHash(row.previousHash, [
    FORM,
    row.organisationId,
    row.position,
    row.at.toString({ smallestUnit: 'microsecond' }),
    row.accountId,
    row.kind,
    row.eventId,
    row.aboutAccountId,
    row.subjectCount,
    row.subjects.map(hex),
    row.sealedReason === null ? null : hex(row.sealedReason),
  ]);
}

/** Where the chain of an organisation begins and ends, as its head says. */
export type ChainEnds = {
  readonly position: number;
  readonly hash: Uint8Array;
  readonly firstPosition: number;
  readonly firstPrevious: Uint8Array;
};

/** Walks a chain that comes in pages, oldest first, and answers where it breaks. */
export class ChainWalk {
  readonly #ends: ChainEnds;
  #next: number;
  #previous: Uint8Array;
  #finding: ChainFinding | null = null;

  constructor(ends: ChainEnds) {
    this.#ends = ends;
    this.#next = ends.firstPosition;
    this.#previous = ends.firstPrevious;
  }

  /** Takes the next lines; answers false once the chain is broken. */
  take(rows: readonly AccessRow[]): boolean {
    for (const row of rows) {
      this.#finding ??= this.#inspect(row);
      if (this.#finding !== null) return false;
      this.#next = row.position + 1;
      this.#previous = row.hash;
    }
    return true;
  }

  finish(): ChainFinding {
    if (this.#finding !== null) return this.#finding;
    const { position, hash, firstPosition } = this.#ends;
    if (this.#next !== position + 1) return { ok: false, break: 'missing', position: this.#next };
    if (!sameBytes(this.#previous, hash)) return { ok: false, break: 'end', position };
    return { ok: true, entries: position + 1 - firstPosition, position, hash: hex(hash) };
  }

  #inspect(row: AccessRow): ChainFinding | null {
    if (row.position !== this.#next) return { ok: false, break: 'missing', position: this.#next };
    const whole = sameBytes(row.previousHash, this.#previous) && sameBytes(row.hash, accessHash(row));
    return whole ? null : { ok: false, break: 'changed', position: row.position };
  }
}
