// Beside every time of the event, the reader's own time, where it is neither the event's nor the UTC that stands there.
for (const place of document.querySelectorAll<HTMLElement>('[data-local-time]')) {
  const { localTime = '', until = '', zone = '', label = '' } = place.dataset;
  const from = new Date(localTime);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (Number.isNaN(from.getTime()) || sameOffset(from, own, zone) || sameOffset(from, own, 'UTC')) continue;
  const text = document.createElement('bdi');
  text.textContent = spell(from, until === '' ? null : new Date(until));
  place.append(`${label} `, text);
  place.hidden = false;
}

function spell(from: Date, until: Date | null): string {
  const page = document.documentElement.lang;
  // A reader of an English page knows their own way to write a date in English, be it British or American.
  const locale = page === 'en' && navigator.language.startsWith('en') ? navigator.language : page;
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const zone = { ...time, timeZoneName: 'short' } as const;
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  if (until === null) return from.toLocaleString(locale, { ...day, ...zone });
  return `${from.toLocaleString(locale, { ...day, ...time })} – ${until.toLocaleTimeString(locale, zone)}`;
}

function sameOffset(at: Date, one: string, other: string): boolean {
  const shown = (timeZone: string) => at.toLocaleString('en', { timeZone });
  try {
    return shown(one) === shown(other);
  } catch {
    return false;
  }
}

export {};
