import { describe, expect, it } from 'vitest';
import { readUpload } from './read-upload.ts';

function send(form: FormData): Request {
  return new Request('https://foyer.example.org/', { method: 'POST', body: form });
}

describe('a form with a file', () => {
  it('is taken apart, the bytes of the file as they are', async () => {
    const form = new FormData();
    form.set('page', 'Two\nlines');
    form.set('file', new File([new Uint8Array([0xff, 0, 0x41])], 'page.txt'));
    const { fields, file } = await readUpload(send(form), 10_000);
    expect(fields.page).toBe('Two\r\nlines');
    expect(file).toEqual({ field: 'file', name: 'page.txt', bytes: new Uint8Array([0xff, 0, 0x41]) });
  });

  it('has no file where nobody chose one', async () => {
    const form = new FormData();
    form.set('file', new File([], ''));
    expect((await readUpload(send(form), 10_000)).file).toBeNull();
  });

  it('is refused when it is too large, of another type, or broken', async () => {
    const form = new FormData();
    form.set('page', 'x'.repeat(2000));
    await expect(readUpload(send(form), 1000)).rejects.toMatchObject({ status: 413 });
    const plain = new Request('https://foyer.example.org/', { method: 'POST', body: new URLSearchParams() });
    await expect(readUpload(plain, 1000)).rejects.toMatchObject({ status: 415 });
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const broken = new Request('https://foyer.example.org/', { method: 'POST', body: 'nothing', headers });
    await expect(readUpload(broken, 1000)).rejects.toMatchObject({ status: 400 });
  });
});
