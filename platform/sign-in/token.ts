import { createHash, randomBytes } from 'node:crypto';

/** A secret that its holder keeps: 256 random bits, so a plain hash is enough to store it safely. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
