import { z } from 'zod';
import type { TransportSettings } from '../db/server/transport.ts';

/** The settings of a database server, in the order of `.env.example`. */
export const databaseSettings = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('A PostgreSQL of version 15 or newer, for example postgresql://foyer@db.example.org/foyer.'),
  DATABASE_TLS: z
    .enum(['verified', 'off'])
    .optional()
    .describe(
      'Whether the way to that server is encrypted and its certificate checked (`verified`), or in clear (`off`). ' +
        'Verified unless the server is on this machine.',
    ),
  DATABASE_TLS_CA_FILE: z
    .string()
    .optional()
    .describe(
      'A file with the certificate of who signed that of the server, in PEM. Without it, those that the system trusts.',
    ),
  DATABASE_POOL_SIZE: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe('Connections to PostgreSQL.'),
} as const;

type DatabaseSettings = z.infer<z.ZodObject<typeof databaseSettings>>;

export function buildTransportSettings(values: DatabaseSettings): TransportSettings {
  return { tls: values.DATABASE_TLS ?? null, authoritiesFile: values.DATABASE_TLS_CA_FILE ?? null };
}
