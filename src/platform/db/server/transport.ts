import { readFileSync } from 'node:fs';

/** How the way to the server is guarded; `null` leaves it to where the server is. */
export type TransportSettings = {
  readonly tls?: 'verified' | 'off' | null;
  /** A file with the certificates, in PEM, of those who may have signed the server's. Without it, the system's. */
  readonly authoritiesFile?: string | null;
};

/** `verified`: encrypted, to a server whose certificate was checked. `local`: never leaves this machine. */
export type Transport = 'verified' | 'local' | 'open';

/** What the connection to the server of an address will be. Verified, unless the server is on this machine. */
export function transportTo(url: string, tls: TransportSettings['tls']): Transport {
  const isLocal = isOnThisMachine(hostOf(url));
  if (tls === 'off') return isLocal ? 'local' : 'open';
  if (tls === 'verified') return 'verified';
  return isLocal ? 'local' : 'verified';
}

/**
 * The `ssl` of a connection of `pg`. Said in full, because `pg` would otherwise ask the address and the environment.
 * Throws a full sentence when the address wants to decide it, or the file of certificates cannot be read.
 */
export function tlsOptions(
  url: string,
  { tls, authoritiesFile }: TransportSettings,
): false | { readonly rejectUnauthorized: true; readonly ca?: string } {
  const parameters = [...new URL(url).searchParams.keys()];
  if (parameters.some((name) => /^(ssl|uselibpqcompat)/u.test(name))) {
    throw new Error(
      'The address of the database (DATABASE_URL, or --to of a copy) speaks of ssl. Leave that out there; ' +
        'the settings DATABASE_TLS and DATABASE_TLS_CA_FILE say it.',
    );
  }
  if (transportTo(url, tls) !== 'verified') return false;
  if (hostOf(url).startsWith('/')) {
    throw new Error(
      'DATABASE_TLS is `verified`, but the address leads to a socket of this machine. Leave it out.',
    );
  }
  return {
    rejectUnauthorized: true,
    ...(typeof authoritiesFile === 'string' && { ca: readAuthorities(authoritiesFile) }),
  };
}

function readAuthorities(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `The file ${path} of DATABASE_TLS_CA_FILE cannot be read. Check its path and its rights.`,
      { cause },
    );
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new Error(`The file ${path} of DATABASE_TLS_CA_FILE holds no certificate in PEM.`);
}

function hostOf(url: string): string {
  const { hostname, searchParams } = new URL(url);
  return searchParams.get('host') ?? hostname.replace(/^\[|\]$/gu, '');
}

function isOnThisMachine(host: string): boolean {
  return ['', 'localhost', '::1'].includes(host) || host.startsWith('/') || /^127(\.\d{1,3}){3}$/u.test(host);
}
