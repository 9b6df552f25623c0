import { Caller } from './load/caller.ts';
import { median } from './measure/median.ts';
import { fillDoor } from './program/fill-door.ts';
import { productionSettings } from './program/settings.ts';
import type { Stage } from './program/stage.ts';
import { limit, type Row } from './report/row.ts';

const MOST_MILLISECONDS = 2;

/** How long one person takes to pass the door, sent and answered, when many come one after the other. */
export async function measureJoins(stage: Stage): Promise<Row[]> {
  const settings = productionSettings(stage.copyData());
  await using program = await stage.start(settings);
  const { passes } = await fillDoor(settings, stage.sizes.joining);
  using caller = await Caller.connect(program.port);
  const milliseconds: number[] = [];
  for (const path of passes) {
    const startedAt = performance.now();
    const status = await caller.ask(pressOf(path, program.port));
    if (status !== 303) throw new Error(`The door answered with status ${status}.`);
    milliseconds.push(performance.now() - startedAt);
  }
  const people = passes.length.toLocaleString('en');
  return [
    limit({
      what: `${people} people pass the door one after the other, embedded: one of them, median`,
      value: median(milliseconds),
      unit: 'ms',
      digits: 2,
      most: MOST_MILLISECONDS,
    }),
  ];
}

function pressOf(path: string, port: number): string {
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n`;
}
