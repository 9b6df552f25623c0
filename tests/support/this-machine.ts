/** Whether a host is this machine itself: loopback, by name or by address. */
export function isThisMachine(host: string): boolean {
  return ['localhost', '::1', '[::1]', '0.0.0.0'].includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}
