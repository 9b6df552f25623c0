const REFUSALS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'Its certificate is past its last day. Renew it.',
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet. Check the clocks of both machines.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'Its certificate is for another name than the one in the address. Use the name that stands in the certificate.',
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownSigner(),
  SELF_SIGNED_CERT_IN_CHAIN: unknownSigner(),
  UNABLE_TO_GET_ISSUER_CERT: unknownSigner(),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownSigner(),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownSigner(),
  NO_TLS:
    'It speaks no TLS. Turn it on there (ssl = on), or set DATABASE_TLS=off if the network between is yours alone.',
};

function unknownSigner(): string {
  return (
    'Its certificate is signed by somebody whom this machine does not know. Set DATABASE_TLS_CA_FILE to the ' +
    'certificate of who signed it.'
  );
}

// What PostgreSQL itself answers to somebody who wants to come in; see the list of SQLSTATE codes in its appendix A.
const TURNED_AWAY: Readonly<Record<string, string>> = {
  '28P01': 'The user or the password in the address (DATABASE_URL, or --to of a copy) is not right.',
  '28000': 'It lets this user in from nowhere, or not from this machine: look at pg_hba.conf there.',
  '3D000':
    'It has no database of the name in the address (DATABASE_URL, or --to of a copy). Make it, or mend the name.',
};

/** Why no connection could be made. */
export type Refusal = {
  /** For the operator. It shows neither the address nor what stands in it. */
  readonly sentence: string;
  /** Whether somebody has to mend something before another try can help. */
  readonly needsMending: boolean;
};

export function describeRefusal(cause: unknown): Refusal {
  const code = codeOf(cause);
  const distrust = REFUSALS[code];
  if (distrust !== undefined) return lasting(`The database server could not be trusted. ${distrust}`);
  const turnedAway = TURNED_AWAY[code];
  if (turnedAway !== undefined) return lasting(`The database server let nobody in (${code}). ${turnedAway}`);
  const sentence =
    `The database server could not be reached${code === '' ? '' : ` (${code})`}. Check its address (DATABASE_URL, ` +
    'or --to of a copy), and that it is running.';
  return { sentence, needsMending: false };
}

const lasting = (sentence: string): Refusal => ({ sentence, needsMending: true });

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  // `pg` has no code for it.
  if (cause.message === 'The server does not support SSL connections') return 'NO_TLS';
  return 'code' in cause ? String(cause.code) : '';
}
