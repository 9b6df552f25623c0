import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';

// The guards fail a test from outside of it, so a test that meets one on purpose is marked as failing.
describe('the guards around every test', () => {
  it.fails('fail a test that fetches from a foreign host, even where the error is swallowed', async () => {
    await fetch('http://192.0.2.1/').catch(() => undefined);
  });

  it.fails('fail a test that opens a socket to a foreign host', () => {
    connect(80, '192.0.2.1');
  });

  it.fails('fail a test that asks for the address of a foreign host', async () => {
    await lookup('foreign.example');
  });

  it('let a test reach this machine', async () => {
    await expect(lookup('localhost')).resolves.toHaveProperty('address');
  });

  it.fails('fail a test that writes an error to the console', () => {
    console.error('nobody expects this');
  });

  it('let a test expect an error on the console', () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    console.error('expected');
    expect(written).toHaveBeenCalledWith('expected');
    written.mockRestore();
  });
});
