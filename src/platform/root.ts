import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, locales and migrations: two levels up, in the sources as in the build. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
