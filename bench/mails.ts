import type { Database } from '../src/platform/db/database.ts';
import { MailSink } from './load/mail-sink.ts';
import { FormSender } from './load/send-forms.ts';
import { alternate } from './measure/alternate.ts';
import { waitUntil } from './measure/wait-until.ts';
import { events } from './program/events.ts';
import { fetchSamples } from './program/fetch-samples.ts';
import { admitAll, isSettled, type MailKind, makeDue } from './program/message-ledger.ts';
import { openData } from './program/open-data.ts';
import { productionSettings } from './program/settings.ts';
import { signMails } from './program/sign-mails.ts';
import type { Stage } from './program/stage.ts';
import { compare, type Row } from './report/row.ts';
import { Child } from './yardsticks/child.ts';
import type { MailSample, SigningKey } from './yardsticks/mail-sample.ts';

const CONNECTIONS = 5;

/** Mails a second that a mail server on this machine receives, from the program and from Nodemailer alone. */
export async function measureMails(stage: Stage): Promise<Row[]> {
  await using sink = await MailSink.open();
  const dataDir = stage.copyData();
  await fill(stage, dataDir);
  const samples = await fetchSamples(stage, dataDir);
  const mailing = { SMTP_URL: sink.url, SMTP_CONNECTIONS: String(CONNECTIONS), FOYER_ROLES: 'web,worker' };
  const settings = productionSettings(dataDir, mailing);
  await using _program = await stage.start(settings);
  await using db = await openData(dataDir);
  await using pool = new Child('bare-pool.ts', [sink.url, String(CONNECTIONS)]);
  const measured = { stage, sink, db, pool };
  const unsigned = [
    await measureOne(measured, { kind: 'link', sample: samples.link }),
    await measureOne(measured, { kind: 'confirmation', sample: samples.confirmation }),
  ];
  const { address, key } = await signMails(settings);
  const sample = { ...samples.confirmation, from: { ...samples.confirmation.from, address } };
  return [...unsigned, await measureOne(measured, { kind: 'confirmation', sample, key })];
}

type Measured = {
  readonly stage: Stage;
  readonly sink: MailSink;
  readonly db: Database<unknown>;
  readonly pool: Child;
};

async function measureOne(
  { stage, sink, db, pool }: Measured,
  { kind, sample, key = null }: { kind: MailKind; sample: MailSample; key?: SigningKey | null },
): Promise<Row> {
  const count = stage.sizes.mails;
  const sizes = new Set<number>();
  const fromProgram = async () => {
    const { perSecond, bytes } = await sink.receive(count, () => makeDue(db, { kind, count }));
    sizes.add(Math.round(bytes));
    await waitUntil('all mails were recorded', () => isSettled(db));
    return perSecond;
  };
  const fromPool = async () => {
    const { perSecond, bytes } = await sink.receive(count, async () => {
      const done = pool.next();
      pool.send({ mail: sample, count, key });
      await done;
    });
    sizes.add(Math.round(bytes));
    return perSecond;
  };
  const rateOf = await alternate(stage.sizes, [
    { name: 'program', run: fromProgram },
    { name: 'pool', run: fromPool },
  ]);
  checkSizes([...sizes]);
  const largest = Math.max(...sizes).toLocaleString('en');
  return compare({
    what: `mails into a local SMTP sink, ${describe({ kind, sample, key })}, ${largest} bytes`,
    rate: rateOf('program'),
    yardstick: { name: `bare Nodemailer pool, ${CONNECTIONS} connections`, rate: rateOf('pool') },
    ...((kind === 'link' || key !== null) && { required: { ratio: 0.7 } }),
  });
}

function describe({
  kind,
  sample,
  key,
}: {
  kind: MailKind;
  sample: MailSample;
  key: SigningKey | null;
}): string {
  return `${kind}${sample.calendar ? ' with calendar' : ''}${key === null ? '' : ', signed'}`;
}

/** Both must have sent the same mails, but for the length of a name. */
function checkSizes(sizes: readonly number[]): void {
  if (Math.max(...sizes) > Math.min(...sizes) * 1.02) {
    throw new Error(`The mails that are compared differ in size: ${sizes.join(' and ')} bytes.`);
  }
}

/** Admits as many people as mails are sent. */
async function fill(stage: Stage, dataDir: string): Promise<void> {
  await using program = await stage.start(productionSettings(dataDir));
  const sender = new FormSender(program);
  await sender.sendCount(stage.sizes.mails, await stage.formsOf(program, events.sensitive));
  await using db = await openData(dataDir);
  await admitAll(db);
}
