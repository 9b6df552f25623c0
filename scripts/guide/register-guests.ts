import { linkInMail } from './walk.ts';

const EVENT = '/iom-sri-lanka/trafficking-in-persons';

/** Names as people choose them who do not want to be known by their own. */
const names = [
  'Blue heron',
  'A listener from Kandy',
  'Étoile',
  'Green umbrella',
  'Chá da manhã',
  'Second row',
  'From the coast',
];

/** People register by the public form and confirm their address, as everybody does. */
export async function registerGuests(origin: string): Promise<void> {
  await Promise.all(
    names.map((name, index) => register(origin, name, `guest-${index + 1}@mail.example.org`)),
  );
}

async function register(origin: string, displayName: string, address: string): Promise<void> {
  const form = await fetch(`${origin}${EVENT}/register`).then((answer) => answer.text());
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
  // What comes faster counts as sent by a machine.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  await send(`${origin}${EVENT}/register`, { ...fields, displayName, address });
  const manage = await linkInMail(origin, address, 'm');
  await send(`${origin}${manage}/confirm`, {});
  // They would like to know what came of it.
  await send(`${origin}${manage}/agreements`, { agreed: 'outcomes' });
}

async function send(url: string, fields: Record<string, string>): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`A guest of the walk was not registered: ${answer.status}`);
}
