import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sensitivity } from '../../src/domain/event/schema.ts';
import { type Ended, runFoyer } from './server.ts';

export type ImportedEvent = {
  readonly slug: string;
  readonly sensitivity: Sensitivity;
  readonly title: string;
  readonly meetingAddress: string;
};

/** The organisation of every event here; it is also the first part of their addresses. */
export const organisationSlug = 'example-office';

/**
 * Writes a page and its answers, as an organiser would keep them. The session is on 30 July 2020, 14:00 to 15:30 in
 * Colombo, as the founding one; registration lasts until that day ends.
 */
export function writeEventFiles(folder: string, event: ImportedEvent): { page: string; answers: string } {
  const page = join(folder, `${event.slug}.txt`);
  const answers = join(folder, `${event.slug}.yaml`);
  writeFileSync(
    page,
    `BACKGROUND\nWhy we meet.\nEVENT REGISTRATION\nRegister on or before Thursday 30 July 2020\n`,
  );
  const given = {
    organisation: { slug: organisationSlug, name: 'Example Office', short_name: 'Example Office' },
    pages: [{ label: 'About', body: 'Who we are.', children: [{ label: 'Staff', body: 'Who works here.' }] }],
    event: {
      slug: event.slug,
      title: event.title,
      date: '2020-07-30',
      starts: '14:00',
      ends: '15:30',
      time_zone: 'Asia/Colombo',
      sensitivity: event.sensitivity,
      meeting_address: event.meetingAddress,
      meeting_checked: true,
    },
  };
  // JSON is YAML too.
  writeFileSync(answers, JSON.stringify(given));
  return { page, answers };
}

/** Imports and publishes an event with `foyer import`. Throws what the command wrote when it failed. */
export async function importEventBy(
  env: Readonly<Record<string, string>>,
  folder: string,
  event: ImportedEvent,
): Promise<Ended> {
  const { page, answers } = writeEventFiles(folder, event);
  const ended = await runFoyer(['import', page, '--answers', answers, '--publish'], env);
  if (ended.code !== 0) throw new Error(`${ended.stdout}${ended.stderr}`);
  return ended;
}
