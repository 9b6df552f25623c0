import { type Assets, createAssets } from '../../src/web/assets.ts';

/** The files that the pages of the gallery refer to, the demo's included. */
export const assets: Assets = createAssets({ demo: true });
