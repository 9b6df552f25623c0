/**
 * Where somebody is led after signing in: only into the areas of who is signed in, and never to another host, as a
 * path that begins with two slashes or a backslash would. Null for anything else.
 */
export function returnPath(given: string | undefined): string | null {
  if (given === undefined || given.length > 500) return null;
  const [path = ''] = given.split('?');
  const isPlain = /^\/(account|w)(?=[/?]|$)[\x21-\x7e]*$/.test(given) && !given.includes('\\');
  return isPlain && !/\/[/.]/.test(path) ? given : null;
}
