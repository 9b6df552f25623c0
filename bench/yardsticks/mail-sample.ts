import { z } from 'zod';

/** A mail that the program wrote, as `/demo/mail.json` shows it. */
export const mailSample = z.object({
  to: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  calendar: z.object({ method: z.enum(['REQUEST', 'CANCEL']), content: z.string() }).nullable(),
  language: z.string(),
});

export type MailSample = z.infer<typeof mailSample>;

/** What signs a mail (RFC 6376), with the private key as PEM. */
export const signingKey = z.object({ domain: z.string(), selector: z.string(), pem: z.string() });

export type SigningKey = z.infer<typeof signingKey>;
