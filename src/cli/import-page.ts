import { readFile, stat } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { importEvent } from '../domain/event/commands/import-event.ts';
import { publishEvent } from '../domain/event/commands/publish-event.ts';
import {
  type AnswerProblem,
  type Answers,
  listAnswered,
  readAnswers,
} from '../domain/event/import/answers.ts';
import { applyAnswers, keepAsRead } from '../domain/event/import/apply-answers.ts';
import { readPage } from '../domain/event/import/read-page.ts';
import { renderProblems, renderRefusal, renderReport } from '../domain/event/import/report.ts';
import type { PageReading } from '../domain/event/import/schema.ts';
import { openContext } from '../open-context.ts';
import { translator } from '../platform/i18n/translate.ts';
import { createLog } from '../platform/log/log.ts';
import type { Result } from '../platform/result.ts';
import { absoluteLinks } from '../web/paths.ts';
import { print } from './print.ts';
import { besideServer } from './with-database.ts';

const t = translator('en');
const MOST_BYTES = 5 * 1024 * 1024;

type Options = { readonly answers?: string; readonly publish: boolean };

/** `foyer import FILE`: reads a page, tells what was found, missing and doubtful, and keeps a draft or publishes. */
export async function importPage(file: string, options: Options): Promise<void> {
  const context = await openContext(readConfig(), createLog('warn'), besideServer);
  try {
    await importInto(context, { page: file, ...options });
  } finally {
    await context.close();
  }
}

/** Does the work of `foyer import` in an open context. Throws a sentence when the page or an answer cannot be used. */
export async function importInto(
  context: Context,
  { page, answers, publish, quiet = false }: { page: string; quiet?: boolean } & Options,
): Promise<string | null> {
  const reading = await read(context, page);
  const given = answers === undefined ? null : await readGiven(answers);
  if (!quiet) process.stdout.write(`${renderReport(reading.report, t, given && listAnswered(given))}\n`);
  const complete = accept(given === null ? keepAsRead(reading.draft) : applyAnswers(reading.draft, given));
  const imported = await importEvent(context, complete);
  if (!imported.ok) {
    const key = imported.error === 'taken' ? 'cli.importTaken' : 'cli.importWithoutOrganisation';
    throw new Error(t(key, { slug: complete.event.slug }));
  }
  const { eventId, organisationSlug, eventSlug, isNewSite } = imported.value;
  const address = absoluteLinks(context.config.http.origin).event(organisationSlug, eventSlug);
  if (!quiet) printAssumed(complete.assumed);
  if (!quiet && !isNewSite) print('cli.importSiteKept', { slug: organisationSlug });
  if (!publish) {
    print('cli.importDraft', { slug: `${organisationSlug}/${eventSlug}` });
    return null;
  }
  const published = await publishEvent(context, eventId);
  if (!published.ok) {
    const parts = published.error.map((part) => t(`cli.part.${part}`)).join(', ');
    throw new Error(t('cli.importLacks', { parts }));
  }
  if (!quiet) print('cli.importPublished', { address });
  return address;
}

function printAssumed(assumed: readonly string[]): void {
  if (assumed.length === 0) return;
  print('cli.importAssumed');
  for (const path of assumed) print('cli.importAssumedOne', { path });
}

async function read(context: Pick<Context, 'clock'>, page: string): Promise<PageReading> {
  const today = context.clock.now().toZonedDateTimeISO('UTC').toPlainDate();
  const reading = readPage(await readSmallFile(page), { fileName: page, today });
  if (!reading.ok) throw new Error(`${renderRefusal(reading.error, t)} ${t('cli.importNothing')}`);
  return reading.value;
}

async function readGiven(file: string): Promise<Answers> {
  return accept(readAnswers((await readSmallFile(file)).toString('utf8')));
}

function accept<T>(result: Result<T, AnswerProblem[]>): T {
  if (result.ok) return result.value;
  throw new Error(`${renderProblems(result.error, t)}${t('cli.importNothing')}`);
}

// A file that is far too large is refused by its size, without being read into memory.
async function readSmallFile(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) throw new Error(t('cli.isFolder', { file: path }));
  if (found === null || !found.isFile()) throw new Error(t('cli.noFile', { file: path }));
  if (found.size > MOST_BYTES) throw new Error(t('cli.largeFile', { file: path }));
  return readFile(path);
}
