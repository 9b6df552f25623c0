import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestContext, type TestContext } from '../../../tests/support/context.ts';
import { createApp } from '../app.ts';

describe('an address that nobody spells by accident', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext();
  });
  afterAll(() => context.close());

  it('leads to no other host, also where browsers leave characters out of it', async () => {
    const app = createApp(context);
    for (const path of [
      '/%09/other.example/',
      '/%09//other.example/',
      '/%5Cother.example/',
      '//other.example/',
    ]) {
      const response = await app.request(path);
      expect(response.status, path).toBe(404);
      expect(response.headers.get('location'), path).toBeNull();
    }
  });

  it('is not found, and is no fault of ours', async () => {
    const app = createApp(context);
    const paths = [
      '/%00',
      '/a%00b',
      '/x/%00',
      '/m/%00/abc',
      '/j/%00/%00',
      '/demo/mail/%00',
      '/%0A/x/',
      '/会议室/',
    ];
    for (const path of paths) expect((await app.request(path)).status, path).toBe(404);
  });

  it('with a slash too many still leads to the page', async () => {
    const response = await createApp(context).request('/iom-sri-lanka/events/');
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe('/iom-sri-lanka/events');
  });
});
