import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretKey } from './secret-key.ts';

// Version, nonce, tag, then the text: AES-256-GCM.
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** Encrypts a secret for one place, such as `company:7:mail`: moved to another place it cannot be opened. */
export function seal(key: SecretKey, place: string, secret: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text]);
}

/** The secret again. Throws when the key, the place or a byte is another. */
export function unseal(key: SecretKey, place: string, sealed: Buffer): string {
  if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) throw new Error(`The secret of ${place} has an unknown form.`);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new Error(`The secret of ${place} does not open with the key of this installation (PUNTUALE_KEY or the file "key").`, { cause });
  }
}
