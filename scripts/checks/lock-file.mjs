/**
 * A lock file that names download addresses works only where those can be reached, so ours names none.
 * @param {string} text
 */
export function lockFileProblems(text) {
  return Object.entries(JSON.parse(text).packages)
    .filter(([, entry]) => 'resolved' in entry && !entry.link)
    .map(([path]) => `package-lock.json names a download address for ${path}. Write the file without them.`);
}
