import { z } from 'zod';
import { paths } from '../../src/web/paths.ts';
import { waitUntil } from '../measure/wait-until.ts';
import { type MailSample, mailSample } from '../yardsticks/mail-sample.ts';
import { type MailKind, makeDue } from './message-ledger.ts';
import { openData } from './open-data.ts';
import type { Program } from './program.ts';
import { productionSettings } from './settings.ts';
import type { Stage } from './stage.ts';

/** One mail of each kind as the program writes it, taken from where the demo shows captured mail. */
export async function fetchSamples(
  stage: Stage,
  dataDir: string,
): Promise<Readonly<Record<MailKind, MailSample>>> {
  const demo = { FOYER_MODE: 'demo', FOYER_ROLES: 'web,worker', SMTP_URL: '' };
  await using program = await stage.start(productionSettings(dataDir, demo));
  await using db = await openData(dataDir);
  const fetchOne = async (kind: MailKind) => {
    await db.query('delete from captured_mails');
    await makeDue(db, { kind, count: 1 });
    return await waitForMail(program);
  };
  return { link: await fetchOne('link'), confirmation: await fetchOne('confirmation') };
}

async function waitForMail(program: Program): Promise<MailSample> {
  let sample: MailSample | undefined;
  await waitUntil('a mail was captured', async () => {
    const response = await fetch(program.url(paths.demoMailsData()));
    [sample] = z.array(mailSample).parse(await response.json());
    return sample !== undefined;
  });
  if (sample === undefined) throw new Error('No mail was captured.');
  return sample;
}
