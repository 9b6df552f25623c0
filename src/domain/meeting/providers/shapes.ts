import { z } from 'zod';

/** Yes or no, as it is typed and as it was kept. */
export const flag = z.union([z.boolean(), z.stringbool()]);
