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

/** Why no connection could be made, in sentences for the operator. They show neither the address nor what stands in it. */
export function describeRefusal(cause: unknown): string {
  const code = codeOf(cause);
  const known = REFUSALS[code];
  if (known !== undefined) return `The database server could not be trusted. ${known}`;
  return (
    `The database server could not be reached${code === '' ? '' : ` (${code})`}. Check its address (DATABASE_URL, ` +
    'or --to of a copy), and that it is running.'
  );
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  // `pg` has no code for it.
  if (cause.message === 'The server does not support SSL connections') return 'NO_TLS';
  return 'code' in cause ? String(cause.code) : '';
}
