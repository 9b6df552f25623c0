import fc from 'fast-check';

/**
 * The gate tries the same cases each time, so that it fails for what was changed and not by chance; `npm run test:fuzz` tries
 * others each time, and prints from which seed.
 */
if (process.env.FOYER_FUZZ_CASES === undefined) fc.configureGlobal({ seed: 20200727 });

export { fc };
