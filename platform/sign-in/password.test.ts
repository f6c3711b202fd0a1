import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword, needsRehash, verifyPassword } from './password.ts';

describe('a stored password', () => {
  it('is recognised, and no other is', async () => {
    const stored = await hashPassword('la lanterna di Genova');
    expect(await verifyPassword('la lanterna di Genova', stored)).toBe(true);
    expect(await verifyPassword('la lanterna di genova', stored)).toBe(false);
    expect(stored).not.toContain('lanterna');
  });

  it('is never stored twice in the same way', async () => {
    expect(await hashPassword('la lanterna di Genova')).not.toBe(await hashPassword('la lanterna di Genova'));
  });

  it('is the same however its accents are typed', async () => {
    const stored = await hashPassword('perché così è più lunga'.normalize('NFC'));
    expect(await verifyPassword('perché così è più lunga'.normalize('NFD'), stored)).toBe(true);
  });

  it('says when it was hashed with less than today’s cost, and is recognised all the same', async () => {
    // N = 2^10, r = 8, p = 1, salt "salt", made with Python's hashlib.scrypt.
    const old = '$scrypt$ln=10,r=8,p=1$c2FsdA==$iLP1IKgRlWZD7ojBGhvtkduBYdh5AM7s91ElMzwU558=';
    expect([needsRehash(old), needsRehash(await hashPassword('la lanterna di Genova'))]).toEqual([true, false]);
    expect([await verifyPassword('la lanterna di Genova', old), await verifyPassword('un’altra cosa', old)]).toEqual([true, false]);
  });

  it('of an unknown form is an error, not a wrong password', async () => {
    await expect(verifyPassword('la lanterna di Genova', 'md5:abc')).rejects.toThrow(/unknown form/);
  });
});

describe('a new password', () => {
  const check = (password: string) => checkPassword(password, 'anna@lanterna.example')?.code ?? 'good';
  it.each([
    ['undicisegni', 'password-too-short'],
    ['dodici-segni', 'good'],
    ['aaaaaaaaaaaaaaaa', 'password-too-plain'],
    ['anna@lanterna.example', 'password-too-plain'],
    ['x1y2'.repeat(64), 'password-too-plain'],
    ['x1y2z'.repeat(52), 'password-too-long'],
    ['tre parole e mezzo', 'good'],
  ])('%j is %s', (password, expected) => {
    expect(check(password)).toBe(expected);
  });
});
