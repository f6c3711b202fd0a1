import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { refuse, type Refusal } from '#kernel/outcome.ts';

/*
 * scrypt at the strength OWASP names (N = 2^15, r = 8, p = 3), in the form that needs 32 MB at a time: the web process
 * has 300 MB for everything, so two at once and the others wait their turn.
 */
const COST = { log2: 15, blockSize: 8, parallel: 3 } as const;
const AT_ONCE = 2;
const HASH_BYTES = 32;

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

export type WeakPassword = Refusal<'password-too-short' | 'password-too-long' | 'password-too-plain'>;

/** Length is what counts; a password of one repeated sign, or one that is the address itself, is no password. */
export function checkPassword(password: string, email: string): WeakPassword | null {
  const signs = [...normal(password)];
  if (signs.length < PASSWORD_MIN) return refuse('password-too-short', { min: PASSWORD_MIN });
  if (signs.length > PASSWORD_MAX) return refuse('password-too-long', { max: PASSWORD_MAX });
  if (new Set(signs).size < 5 || normal(password).toLowerCase() === email.toLowerCase()) return refuse('password-too-plain');
  return null;
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const { log2, blockSize, parallel } = COST;
  const hash = await derive(password, salt, COST);
  return `$scrypt$ln=${log2},r=${blockSize},p=${parallel}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const match = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored);
  if (!match) throw new Error('A stored password has an unknown form.');
  const [, log2, blockSize, parallel, salt = '', hash = ''] = match;
  const expected = Buffer.from(hash, 'base64');
  const cost = { log2: Number(log2), blockSize: Number(blockSize), parallel: Number(parallel) };
  const found = await derive(password, Buffer.from(salt, 'base64'), cost);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

/** Hashed with less than today's cost: renewed at the next sign-in, when the password is at hand. */
export function needsRehash(stored: string): boolean {
  return !stored.startsWith(`$scrypt$ln=${COST.log2},r=${COST.blockSize},p=${COST.parallel}$`);
}

type Cost = { readonly log2: number; readonly blockSize: number; readonly parallel: number };

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, { log2, blockSize, parallel }: Cost): Promise<Buffer> {
  const N = 2 ** log2;
  const options: ScryptOptions = { N, r: blockSize, p: parallel, maxmem: 160 * N * blockSize };
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      scrypt(normal(password), salt, HASH_BYTES, options, (error, hash) => (error ? reject(error) : resolve(hash)));
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The same letters typed on another keyboard are the same password. */
function normal(password: string): string {
  return password.normalize('NFKC');
}
