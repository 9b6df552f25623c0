import { setTimeout as wait } from 'node:timers/promises';
import { paths } from '../src/web/paths.ts';
import { MailSink } from './load/mail-sink.ts';
import { FormSender } from './load/send-forms.ts';
import { median } from './measure/median.ts';
import { residentMegabytes } from './measure/memory.ts';
import { events, ORGANISATION } from './program/events.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { limit, type Row } from './report/row.ts';

/** How long the program takes to start on data that is there, and what it holds when nothing happens. */
export async function measureStartAndMemory(stage: Stage): Promise<Row[]> {
  await using sink = await MailSink.open();
  const settings = productionSettings(stage.copyData(), { FOYER_ROLES: 'web,worker', SMTP_URL: sink.url });
  const { people, megabytes } = await fill(stage, settings);
  const starts: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < stage.sizes.rounds; round += 1) {
    await using program = await stage.start(settings);
    starts.push(program.startSeconds);
    await fetch(program.url(paths.event(ORGANISATION, events.sensitive)));
    await wait(stage.sizes.idleSeconds * 1000);
    idle.push(residentMegabytes(program.pid));
  }
  const registrants = `${people.toLocaleString('en')} registrants`;
  return [
    limit({
      what: `start with ${registrants}, embedded`,
      value: median(starts),
      unit: 's',
      digits: 2,
      most: 3,
    }),
    limit({ what: `memory when idle, ${registrants}`, value: median(idle), unit: 'MB', most: 350 }),
    limit({
      what: 'memory when idle again after they registered and were mailed',
      value: megabytes,
      unit: 'MB',
    }),
  ];
}

async function fill(stage: Stage, settings: ReturnType<typeof productionSettings>) {
  await using program = await stage.start(settings);
  const sender = new FormSender(program);
  await sender.sendFor(stage.sizes.seconds, await stage.formsOf(program, events.sensitive));
  await wait(stage.sizes.idleSeconds * 2000);
  return { people: sender.taken, megabytes: residentMegabytes(program.pid) };
}
