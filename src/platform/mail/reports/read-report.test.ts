import { describe, expect, it } from 'vitest';
import { complaintReport, deliveryReport } from '../../../../tests/mails/reports.ts';
import { readReport } from './read-report.ts';

const to = 'bounces+abc@foyer.example.org';
const says = async (raw: string) => (await readReport(Buffer.from(raw))).says;

describe('a mail that came back', () => {
  it('is read as a report on its delivery, with the address that it came to', async () => {
    const report = await readReport(Buffer.from(deliveryReport({ to })));
    expect(report.addresses).toContain(to);
    expect(report.says).toEqual({ kind: 'bounce', lasting: 'hard', status: '5.1.1' });
    expect(JSON.stringify(report)).not.toContain('amara');
  });

  it.each([
    ['5.1.1', 'hard'],
    ['5.1.10', 'hard'],
    ['5.4.1', 'hard'],
    ['5.2.2', 'soft'],
    ['5.7.1', 'soft'],
    ['4.4.7', 'soft'],
  ] as const)('with the status %s is %s', async (status, lasting) => {
    expect(await says(deliveryReport({ to, status }))).toEqual({ kind: 'bounce', lasting, status });
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'])('is no bounce when it was %s', async (action) => {
    expect(await says(deliveryReport({ to, action }))).toEqual({ kind: 'progress' });
  });

  it('is read as a complaint, with the address that the mail was sent from', async () => {
    const report = await readReport(Buffer.from(complaintReport({ about: to })));
    expect(report).toMatchObject({ says: { kind: 'complaint' } });
    expect(report.addresses).toContain(to);
    expect(await says(complaintReport({ about: to, type: 'not-spam' }))).toEqual({ kind: 'progress' });
  });

  it('is something else where it is no report, is broken off, or is no mail at all', async () => {
    expect(await says(`To: ${to}\r\nSubject: Away\r\n\r\nI am away.`)).toEqual({ kind: 'other' });
    expect(await says(deliveryReport({ to }).slice(0, 700))).toEqual({ kind: 'other' });
    expect(await says('\u0000\u0001')).toEqual({ kind: 'other' });
    const deep = Array.from(
      { length: 300 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}`,
    );
    expect(await says(`To: ${to}\r\n${deep.join('\r\n')}`)).toEqual({ kind: 'other' });
  });
});
