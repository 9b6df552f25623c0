#!/usr/bin/env node
// Starts the database server of the tests and keeps it until Ctrl-C, for running single tests on it by hand.
import { startPostgres } from './gate/postgres.mjs';
import { main } from './toolchain/main.mjs';

await main(async () => {
  const server = await startPostgres();
  console.log(`FOYER_TEST_DATABASE_URL='${server.url}'`);
  // The waiting itself: Node would otherwise find nothing to do and end.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  clearInterval(alive);
  await server.stop();
});
