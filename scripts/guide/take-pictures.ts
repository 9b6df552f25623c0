import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startServer } from '../../tests/support/server.ts';
import { inRoot } from '../toolchain/places.mjs';
import { beginEvent, lookAtSite } from './begin.ts';
import { openCamera } from './camera.ts';
import { askForList, changeForEverybody, inviteStaff } from './change.ts';
import {
  inviteAndProtect,
  keepDoor,
  lookAfterPeople,
  tellAfterwards,
  watchDeliveries,
} from './look-after.ts';
import { prepare } from './prepare.ts';
import { registerGuests } from './register-guests.ts';
import { signIn } from './sign-in.ts';
import type { Walk } from './walk.ts';

const ORGANISATION = 'iom-sri-lanka';

/** Walks through the built program in demo mode, with data of its own, and photographs each page of the guide. */
const dataDir = mkdtempSync(join(tmpdir(), 'foyer-guide-'));
const port = await freePort();
const server = await startServer({ dataDir, port, env: { FOYER_MODE: 'demo' } });
const camera = await openCamera(inRoot('docs/guide/images'));
try {
  const origin = `http://localhost:${port}`;
  const { page } = camera;
  const open = async (path: string) => {
    const answer = await page.goto(`${origin}${path}`);
    if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}.`);
  };
  let event = '';
  const walk: Walk = {
    ...camera,
    origin,
    codes: [],
    inWorkspace: (place = '') => open(`/w/${ORGANISATION}${place}`),
    atEvent: (place = '') => open(`${event}${place}`),
  };
  const link = /http\S+\/account\/sign-in\/\S+/.exec(server.output())?.[0];
  if (link === undefined) throw new Error('The program printed no link to sign in.');
  await signIn(walk, link);
  await walk.inWorkspace();
  event = (await page.locator('main table a').first().getAttribute('href')) ?? '';
  await beginEvent(walk);
  await lookAtSite(walk);
  await prepare(walk);
  await registerGuests(origin);
  await lookAfterPeople(walk);
  await inviteAndProtect(walk);
  await watchDeliveries(walk);
  await askForList(walk);
  await changeForEverybody(walk);
  await inviteStaff(walk);
  await keepDoor(walk);
  await tellAfterwards(walk);
} finally {
  await camera[Symbol.asyncDispose]();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
