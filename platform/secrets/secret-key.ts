import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '..', '..', 'data');

/** The key of the installation: 32 bytes that never lie in the database. */
export type SecretKey = Buffer & { readonly __secretKey: true };

export type FoundKey = {
  readonly key: SecretKey;
  /** Set when the key was made just now: the person is shown it once, with the advice to keep a copy. */
  readonly madeNow: string | null;
};

/**
 * The key from `PUNTUALE_KEY`, else from `<data>/key`, made at the first start. With a database server elsewhere the data
 * folder of this machine holds it; a second machine on the same database needs the variable, or a copy of the file.
 */
export function openSecretKey(dataFolder: string | null, environment: NodeJS.ProcessEnv = process.env): FoundKey {
  const given = environment['PUNTUALE_KEY'];
  if (given !== undefined && given !== '') return { key: readKey(given, 'PUNTUALE_KEY'), madeNow: null };
  const folder = dataFolder ?? environment['PUNTUALE_DATA'] ?? DATA;
  const file = join(folder, 'key');
  const known = textOf(file);
  if (known !== null) return { key: readKey(known, file), madeNow: null };
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return makeKey(file);
}

function makeKey(file: string): FoundKey {
  const text = randomBytes(32).toString('hex');
  const whole = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(whole, `${text}\n`, { mode: 0o600 });
  try {
    // A link fails where the file exists: of two first starts at once, one key wins and both use it.
    linkSync(whole, file);
    return { key: readKey(text, file), madeNow: text };
  } catch (error) {
    const theirs = textOf(file);
    if (theirs === null) throw error;
    return { key: readKey(theirs, file), madeNow: null };
  } finally {
    rmSync(whole, { force: true });
  }
}

function readKey(text: string, place: string): SecretKey {
  if (!/^[0-9a-f]{64}$/i.test(text.trim()))
    throw new Error(`The key in ${place} is not 64 hexadecimal digits. Put back the copy you kept.`);
  return Buffer.from(text.trim(), 'hex') as SecretKey;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
