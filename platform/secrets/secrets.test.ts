import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';
import { openSecretKey } from './secret-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'puntuale-key-'));
afterAll(() => rmSync(folder, { recursive: true }));
const HEX = 'ab'.repeat(32);
const { key } = openSecretKey(null, { PUNTUALE_KEY: HEX });

describe('the key of an installation', () => {
  it('is made at the first start, shown once, readable by its owner alone, and kept', () => {
    const first = openSecretKey(folder, {});
    expect(first.madeNow).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
    const second = openSecretKey(folder, {});
    expect(second.madeNow).toBeNull();
    expect(second.key.equals(first.key)).toBe(true);
  });

  it('may come from the environment, which wins', () => {
    expect(openSecretKey(folder, { PUNTUALE_KEY: HEX }).key.toString('hex')).toBe(HEX);
  });

  it('lies in the data folder of the machine when the database is elsewhere', () => {
    const data = join(folder, 'elsewhere');
    const made = openSecretKey(null, { PUNTUALE_DATA: data });
    expect(made.madeNow).not.toBeNull();
    expect(openSecretKey(data, {}).key.equals(made.key)).toBe(true);
  });

  it('that is damaged is refused, not replaced', () => {
    const damaged = mkdtempSync(join(folder, 'damaged-'));
    writeFileSync(join(damaged, 'key'), 'abc');
    expect(() => openSecretKey(damaged, {})).toThrow(/64 hexadecimal digits/);
  });
});

describe('a sealed secret', () => {
  it('opens with its key, in its place', () => {
    const sealed = seal(key, 'company:1:mail', 'smtp://utente:sègreto@posta.example');
    expect(unseal(key, 'company:1:mail', sealed)).toBe('smtp://utente:sègreto@posta.example');
    expect(sealed.includes('posta.example')).toBe(false);
  });

  it('is never written the same way twice', () => {
    expect(seal(key, 'a', 'b').equals(seal(key, 'a', 'b'))).toBe(false);
  });

  it('does not open elsewhere, with another key, or when a byte has changed', () => {
    const sealed = seal(key, 'company:1:mail', 'secret');
    expect(() => unseal(key, 'company:2:mail', sealed)).toThrow(/does not open/);
    expect(() => unseal(openSecretKey(folder, {}).key, 'company:1:mail', sealed)).toThrow(/does not open/);
    for (let byte = 0; byte < sealed.length; byte += 1) {
      const changed = Buffer.from(sealed);
      changed[byte] = (changed[byte] ?? 0) ^ 1;
      expect(() => unseal(key, 'company:1:mail', changed)).toThrow();
    }
  });
});
