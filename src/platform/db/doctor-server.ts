import type { Database } from './database.ts';
import type { Finding } from './doctor.ts';
import type { Transport } from './server/transport.ts';

type ServerFacts = {
  version: string;
  encoding: string;
  recorded: string | null;
  actual: string | null;
  fsync: string;
  full_page_writes: string;
  synchronous_commit: string;
};

/** Examines the settings of a server on which the safety of the data and the order of names depend. */
export async function checkServer<T>(database: Database<T>): Promise<Omit<Finding, 'check'>> {
  const [facts] = await database.query<ServerFacts>(`
    select current_setting('server_version') as version, pg_encoding_to_char(encoding) as encoding,
      datcollversion as recorded, pg_database_collation_actual_version(oid) as actual,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit
    from pg_database where datname = current_database()`);
  if (!facts) {
    return { ok: false, sentence: 'The server did not say what it is.' };
  }
  const complaints = complaintsAbout(facts);
  return complaints.length === 0
    ? { ok: true, sentence: `The server runs PostgreSQL ${facts.version} with safe settings.` }
    : { ok: false, sentence: complaints.join(' ') };
}

function complaintsAbout(facts: ServerFacts): string[] {
  const complaints: string[] = [];
  if (facts.encoding !== 'UTF8') {
    complaints.push(`The database stores text as ${facts.encoding}. Make it again with the encoding UTF8.`);
  }
  if (facts.recorded !== facts.actual) {
    complaints.push(
      'The sort order of the system has changed since the database was made. ' +
        'Run "reindex database", then "alter database ... refresh collation version".',
    );
  }
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'] as const) {
    if (facts[setting] === 'off') {
      complaints.push(`The setting ${setting} is off, so confirmed registrations can be lost. Turn it on.`);
    }
  }
  return complaints;
}

/** Says whether others on the way could read what the program and the server say to each other. */
export async function checkTransport<T>(
  database: Database<T>,
  transport: Transport,
): Promise<Omit<Finding, 'check'>> {
  switch (transport) {
    case 'local':
      return { ok: true, sentence: 'The database server is on this machine; nothing leaves it on the way.' };
    case 'open':
      return {
        ok: false,
        sentence:
          'Names, keys and addresses go to the database server in clear, and whoever is on the way can read them. ' +
          'Turn on ssl there and take DATABASE_TLS=off away.',
      };
    case 'verified': {
      const [row] = await database.query<{ version: string | null }>(
        'select version from pg_stat_ssl where pid = pg_backend_pid()',
      );
      return {
        ok: true,
        sentence: `The way to the database server is encrypted (${row?.version ?? 'TLS'}), and its certificate was checked.`,
      };
    }
  }
}
