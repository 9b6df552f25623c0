import { readFileSync } from 'node:fs';
import { certificateFileOf, readCertificateFile } from '../domain/protection/certificate-file.ts';
import { eraseEvent } from '../domain/protection/commands/erase-event.ts';
import { liftHold, setHold } from '../domain/protection/commands/set-hold.ts';
import { listCertificates } from '../domain/protection/data/certificates.ts';
import { verifyCertificate } from '../domain/protection/data/verify-certificate.ts';
import { holdInput } from '../domain/protection/schema/hold.ts';
import type { Certificate } from '../domain/protection/schema/retention.ts';
import { keyStores } from '../open-keys.ts';
import { migrate } from '../platform/db/migrate.ts';
import { writePrivateFile } from '../platform/files/private-file.ts';
import { formatDay } from '../platform/i18n/format-time.ts';
import { translator } from '../platform/i18n/translate.ts';
import { print } from './print.ts';
import { migrationsFolder, withDatabase } from './with-database.ts';
import { withEvent } from './with-event.ts';

const t = translator('en');
const operator = { accountId: null };

/** `foyer event hold NAME --until DAY --reason TEXT`: keeps the people of an event longer than their date. */
export function hold(name: string, options: { until: string; reason: string }): Promise<void> {
  return withEvent(name, async (context, event) => {
    const today = context.clock.now().toZonedDateTimeISO(event.timeZone).toPlainDate();
    const input = holdInput(today).safeParse({ until: dayOf(options.until), reason: options.reason });
    if (!input.success) throw new Error(t('cli.badHold', { given: options.until }));
    await setHold(context, { eventId: event.id, ...operator }, input.data);
    print('cli.held', { name, day: formatDay(t, input.data.until) });
  });
}

export function release(name: string): Promise<void> {
  return withEvent(name, async (context, event) => {
    await liftHold(context, { eventId: event.id, ...operator });
    print('cli.released', { name });
  });
}

/** `foyer event erase NAME --confirm`: erases the people of an event now, before their date. */
export function erase(name: string, { confirm }: { confirm: boolean }): Promise<void> {
  if (!confirm) throw new Error(t('cli.eraseConfirm'));
  return withEvent(name, async (context, event) => {
    const outcome = await eraseEvent(context, { eventId: event.id, cause: 'by-hand', ...operator });
    if (outcome === 'held') throw new Error(t('cli.eraseHeld', { name }));
    print('cli.erased', { name });
  });
}

/** `foyer certificate show NAME [--out FILE]`: the newest deletion certificate of an event, as JSON. */
export function showCertificate(name: string, { out }: { out?: string }): Promise<void> {
  return withEvent(name, async (context, event) => {
    const [certificate] = await listCertificates(context, { ...event, eventId: event.id });
    if (certificate === undefined) throw new Error(t('cli.noCertificate', { name }));
    const text = `${JSON.stringify(certificateFileOf(certificate), null, 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else writePrivateFile(out, text);
  });
}

/** `foyer certificate verify [FILE] [--event NAME]`: whether it is as it was issued, and whether it is still true. */
export async function verifyCertificates(
  file: string | undefined,
  { event: name }: { event?: string },
): Promise<void> {
  if (file === undefined && name === undefined) throw new Error(t('cli.certificateWhich'));
  if (file !== undefined) await verify([readCertificate(file)]);
  if (name !== undefined) await verify(await certificatesOf(name));
}

function readCertificate(file: string): Certificate {
  const certificate = readCertificateFile(readFileSync(file, 'utf8'));
  if (certificate === null) throw new Error(t('cli.certificateForged', { file }));
  return certificate;
}

async function certificatesOf(name: string): Promise<readonly Certificate[]> {
  let found: readonly Certificate[] = [];
  await withEvent(name, async (context, event) => {
    found = await listCertificates(context, { ...event, eventId: event.id });
  });
  if (found.length === 0) throw new Error(t('cli.noCertificate', { name }));
  return found;
}

function verify(certificates: readonly Certificate[]): Promise<void> {
  return withDatabase(async (db, config) => {
    await migrate(db, migrationsFolder);
    for (const certificate of certificates) {
      const outcome = await verifyCertificate({ db }, keyStores(config, db).chosen, certificate);
      if (outcome !== 'true') process.exitCode = 1;
      const { position, removed, keptUntil } = certificate;
      const values = { position, count: removed.registrations ?? 0, day: formatDay(t, keptUntil) };
      print(`cli.certificateOutcome.${outcome}`, values);
    }
  });
}

function dayOf(given: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(given, { overflow: 'reject' });
  } catch (cause) {
    throw new Error(t('cli.badHold', { given }), { cause });
  }
}
