import type { PersonalLinks } from '../../src/domain/messaging/schema.ts';

const origin = 'https://foyer.example.org';

/** The addresses in test mails. */
export const testLinks: PersonalLinks = {
  manage: (code, token) => `${origin}/m/${code}/${token}`,
  pass: (code, token) => `${origin}/j/${code}/${token}`,
  endMail: (code, token) => `${origin}/m/${code}/${token}/end-mail`,
  invitation: (code, token) => `${origin}/i/${code}/${token}`,
  address: (code, token) => `${origin}/a/${code}/${token}`,
  event: (organisation, event) => `${origin}/${organisation}/${event}`,
  events: (organisation) => `${origin}/${organisation}/events`,
  news: (organisation, token) => `${origin}/n/${organisation}/${token}`,
  endNews: (organisation, token) => `${origin}/n/${organisation}/${token}/end`,
};
