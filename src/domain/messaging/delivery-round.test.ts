import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeepingMailer } from '../../../tests/support/context.ts';
import { DatabaseAwayError } from '../../platform/db/sql-state.ts';
import { createLog } from '../../platform/log/log.ts';
import { DeliveryRound } from './delivery-round.ts';
import type { Ledger } from './ledger.ts';
import type { MessageOutcome } from './schema.ts';

const context = { mail: new KeepingMailer(), log: createLog('silent') };
const { signal } = new AbortController();

const MOST_A_CLAIM = 6;

/** A ledger with so many rows, each of a person of their own, that can be made slow or broken. */
class Rows implements Ledger {
  readonly claimsATurn = 20;
  readonly handedOver: string[] = [];
  readonly recorded: string[] = [];
  beforeClaim = () => {};
  beforeRecord = () => {};
  #left: number;

  constructor(count: number) {
    this.#left = count;
  }

  async listDue() {
    return this.#left > 0 ? ['event'] : [];
  }

  async claim(_owner: string, { limit }: { limit: number }) {
    this.beforeClaim();
    const taken = Math.min(limit, MOST_A_CLAIM, this.#left);
    this.#left -= taken;
    return Array.from({ length: taken }, (_, number) => this.#row(`${this.#left + number}`));
  }

  async record(_owner: string, outcomes: Parameters<Ledger['record']>[1]) {
    this.beforeRecord();
    for (const { message, outcome } of outcomes) this.recorded.push(`${message.id} ${outcome.state}`);
  }

  #row(id: string) {
    const deliver = async (): Promise<MessageOutcome> => {
      await sleep(3);
      this.handedOver.push(id);
      return { state: 'sent', replyCode: 250 };
    };
    return { id, attempts: 1, kind: 'link', deliver };
  }
}

const stateOf = (line: string) => line.split(' ')[1];

describe('a round of sending', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('gives back what was claimed by a database that took too long, and ends', async () => {
    const rows = new Rows(6);
    rows.beforeClaim = () => void vi.advanceTimersByTime(30_000);
    const round = new DeliveryRound(context, [rows], { signal });
    expect(await round.run()).toEqual({ sent: 0, isCutOff: false });
    expect(round.isLate).toBe(true);
    expect(rows.handedOver).toEqual([]);
    expect(new Set(rows.recorded.map(stateOf))).toEqual(new Set(['released']));
  });

  it('claims nothing while what was sent cannot be written down', async () => {
    const rows = new Rows(100);
    let failures = 3;
    let isFailing = false;
    let claimedMeanwhile = 0;
    rows.beforeClaim = () => {
      if (isFailing) claimedMeanwhile += 1;
    };
    rows.beforeRecord = () => {
      failures -= 1;
      isFailing = failures >= 0;
      if (isFailing) throw new DatabaseAwayError('Away.');
    };
    vi.useRealTimers();
    const { sent } = await new DeliveryRound(context, [rows], { signal }).run();
    expect(claimedMeanwhile).toBe(0);
    expect(sent).toBe(100);
    expect(rows.recorded.map(stateOf)).toEqual(Array.from({ length: 100 }, () => 'sent'));
  });

  it('claims nothing more after what was sent could not be written down for long: others may be as late', async () => {
    const rows = new Rows(100);
    let tries = 0;
    let claimedAfterwards = 0;
    rows.beforeClaim = () => {
      if (tries > 1) claimedAfterwards += 1;
    };
    rows.beforeRecord = () => {
      tries += 1;
      if (tries === 1) throw new DatabaseAwayError('Away.');
      if (tries === 2) vi.advanceTimersByTime(30_000);
    };
    const round = new DeliveryRound(context, [rows], { signal });
    const { sent } = await round.run();
    expect(round.isLate).toBe(true);
    expect(claimedAfterwards).toBe(0);
    expect(rows.recorded.filter((line) => line.endsWith('sent'))).toHaveLength(sent);
    expect(sent).toBeLessThan(100);
  });

  it('begins with one mail when the mail server was away', async () => {
    const rows = new Rows(3);
    const claim = vi.spyOn(rows, 'claim');
    await new DeliveryRound(context, [rows], { signal, isTrial: true }).run();
    expect(claim.mock.calls[0]?.[1].limit).toBe(1);
    expect(rows.handedOver).toHaveLength(3);
  });
});
