import { describe, expect, it } from 'vitest';
import { translator } from '../../../platform/i18n/translate.ts';
import { readPage } from './read-page.ts';
import { renderReport } from './report.ts';
import type { PageFormat } from './schema.ts';

function read(page: string, format: PageFormat = 'text') {
  const result = readPage(new TextEncoder().encode(page), { format });
  if (!result.ok) throw new Error(result.error.code);
  const { draft, report } = result.value;
  const { meetingAddress, meetingDetails, ...open } = draft;
  const everythingElse = JSON.stringify([open, report]) + renderReport(report, translator('en'));
  return { meetingAddress, meetingDetails, everythingElse, report };
}

const ADDRESSES = [
  'https://us02web.zoom.us/j/81234567890?pwd=Zm9v',
  'https://zoom.us/my/somebody',
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v%40thread.v2/0',
  'https://teams.live.com/meet/9876543210',
  'https://meet.google.com/abc-defg-hij',
  'https://somebody.webex.com/meet/room',
  'https://meet.jit.si/AQuietRoom',
  'https://bbb.example.org/b/abc-def-ghi',
  'https://learn.example.org/bigbluebutton/api/join?meetingID=1',
  'https://whereby.com/a-quiet-room',
  'https://global.gotomeeting.com/join/123456789',
  'https://meet.example.org/a-quiet-room',
  'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F81234567890&data=05',
];

describe.each(ADDRESSES)('the meeting address %s', (address) => {
  it.each<[string, string, PageFormat]>([
    ['in a sentence', `BACKGROUND\nSome words. Join at ${address}. More words.`, 'text'],
    ['in a line of its own', `BACKGROUND\nSome words.\nEVENT REGISTRATION\n${address}\n`, 'text'],
    [
      'behind a word of HTML',
      `<html><h2>Background</h2><p>Words <a href="${address}">here</a></p></html>`,
      'html',
    ],
    [
      'behind a label',
      `<html><nav><ul><li><a href="${address}">Room</a></nav><h2>Background</h2><p>W`,
      'html',
    ],
    ['behind a word of Markdown', `## Background\n\nWords [here](${address}).`, 'markdown'],
    ['in the title', `# ${address}\n\n## Background\n\nWords`, 'markdown'],
    ['twice', `BACKGROUND\n${address}\nSESSION OBJECTIVES\n- Come to ${address}`, 'text'],
  ])('%s becomes the secret and stands nowhere else', (_where, page, format) => {
    const { meetingAddress, meetingDetails, everythingElse, report } = read(page, format);
    expect(meetingAddress).toBe(address);
    expect(meetingDetails).toBeNull();
    expect(everythingElse).not.toContain(address);
    expect(everythingElse).not.toContain(address.replace('https://', ''));
    expect(report.some((each) => each.message === 'meetingAddress' && each.line !== null)).toBe(true);
  });
});

describe('takeOutMeetingSecrets', () => {
  it('takes out an address without https, and one on an unknown host that invites to join', () => {
    expect(read('BACKGROUND\nGo to zoom.us/j/81234567890 please').meetingAddress).toBe(
      'https://zoom.us/j/81234567890',
    );
    const joined = read('BACKGROUND\nWords.\nJoin the meeting: https://rooms.example.net/xyz');
    expect(joined.meetingAddress).toBe('https://rooms.example.net/xyz');
    expect(joined.everythingElse).not.toContain('xyz');
  });

  it('takes out numbers and passcodes, and the number wherever else it stands', () => {
    const page = read(`BACKGROUND
Join at https://zoom.us/j/81234567890
Meeting ID: 812 3456 7890
Passcode: s3cr3t!
One tap: +94112345678,,81234567890#
The password is tiger`);
    expect(page.meetingDetails?.split('\n')).toEqual([
      'Meeting ID: 812 3456 7890',
      'Passcode: s3cr3t!',
      'password is tiger',
    ]);
    for (const secret of ['81234567890', '812 3456 7890', 's3cr3t', 'tiger']) {
      expect(page.everythingElse).not.toContain(secret);
    }
  });

  it('keeps the first of two addresses in use, and the second secret too', () => {
    const page = read('BACKGROUND\nhttps://zoom.us/j/81234567890 or https://meet.jit.si/AQuietRoom');
    expect(page.meetingAddress).toBe('https://zoom.us/j/81234567890');
    expect(page.meetingDetails).toBe('https://meet.jit.si/AQuietRoom');
    expect(page.everythingElse).not.toContain('AQuietRoom');
  });

  it.each([
    'https://zoom.us/webinar/register/WN_abc',
    'https://www.iom.int/countries/sri-lanka',
    'https://zoom.us/download',
    'https://forms.example.org/register',
  ])('leaves the public address %s where it is', (address) => {
    const page = read(`EVENT REGISTRATION\nPlease register here: ${address}`);
    expect(page.meetingAddress).toBeNull();
    expect(page.everythingElse).toContain(address);
  });

  it('does not take a rule about passwords for a password', () => {
    expect(
      read('BACKGROUND\nA passcode keeps strangers out. Passwords must be long.').meetingDetails,
    ).toBeNull();
  });
});
