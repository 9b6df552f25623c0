const WORD = "[\\p{Lu}\\p{N}][\\p{L}\\p{N}.&’'()/-]*";
const LINK = '(?:of|the|for|and|in|on|to|&|de|la|le|des|du|del|von|al)';
const NAME = `${WORD}(?:\\s+(?:${LINK}\\s+){0,3}${WORD})*`;
const LED_BY = new RegExp(
  `\\b(?:[Ll]ed|[Hh]osted|[Cc]o-?hosted|[Oo]rgani[sz]ed|[Cc]onvened|[Cc]haired|[Pp]resented)\\s+by\\s+(?:the\\s+)?(${NAME})`,
  'u',
);
const HONORIFIC = /^(?:Dr|Mr|Mrs|Ms|Mx|Prof|Professor|Sir|Dame|Rev|Judge|Justice|Minister|Ambassador)\b/;
const BODY =
  /\b(?:organi[sz]ation|office|ministry|university|agency|network|foundation|institute|committee|council|centre|center|union|nations|department|commission|association|society|alliance|programme|fund|bank|trust|coalition|mission|embassy|federation|authority|bureau|league|movement|initiative|forum|group|church|caritas|international)\b/;
const CAPITALS = /\p{Lu}{2,}/u;

/** Whom a sentence says the session is led by, hosted by or organised by. */
export function findLeader(text: string): string | null {
  return LED_BY.exec(text)?.[1]?.replace(/[.’'(/-]+$/, '') ?? null;
}

/** Whether a name is an organisation's, as far as its words tell; a person's is never offered as one. */
export function isOrganisation(name: string): boolean {
  if (HONORIFIC.test(name)) return false;
  return CAPITALS.test(name) || BODY.test(name.toLowerCase());
}
