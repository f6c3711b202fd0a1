import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Everything an installation with the embedded database keeps lies below one folder. */
export type DataFolder = {
  readonly path: string;
  /** Held shared by whoever uses the database: the one who leaves last stops it. */
  readonly useLock: string;
  /** Held alone, briefly, by whoever starts, stops or copies the database. */
  readonly turnLock: string;
  readonly log: string;
};

export function openDataFolder(path: string): DataFolder {
  // Others may pass through (the server's user has to) but not look around.
  if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: 0o711 });
  const real = realpathSync(path);
  return { path: real, useLock: join(real, 'use.lock'), turnLock: join(real, 'turn.lock'), log: join(real, 'postgresql.log') };
}

/** The port of the last start: kept, so that pools find the server again after it was restarted. */
export function rememberedPort(folder: DataFolder): number | null {
  const file = join(folder.path, 'port');
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
}

export function rememberPort(folder: DataFolder, port: number): void {
  writeWhole(join(folder.path, 'port'), `${port}\n`);
}

/** Where the cluster lies instead when the server's user can in no way enter the data folder; `WHERE` tells a person. */
export function clusterElsewhere(folder: DataFolder): string | null {
  const file = join(folder.path, 'WHERE');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

export function moveClusterElsewhere(folder: DataFolder): string {
  const name = `${basename(folder.path)}-${createHash('sha256').update(folder.path).digest('hex').slice(0, 10)}`;
  const place = join('/var/lib/puntuale', name);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  writeWhole(join(folder.path, 'WHERE'), `${place}\n`);
  return place;
}

/** All or nothing: a reader never sees half a file, an interruption leaves the old one. */
function writeWhole(file: string, text: string): void {
  const half = `${file}.${process.pid}`;
  writeFileSync(half, text, { mode: 0o600 });
  renameSync(half, file);
}
