import { spawn } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { openDataFolder } from './data-folder.ts';
import { placeOfCluster, REPLACED, withStoppedDatabase } from './embedded.ts';
import { serverUser } from './server-user.ts';

/** The installation's key lies beside the cluster and has to travel with it: without it nobody reads what is encrypted there. */
const KEY = 'key';
const MANIFEST = 'manifest.json';
const KEPT = 3;

/** Says what an archive is, for a person who finds it and for the version that has to open it. */
export type Manifest = { readonly product: 'puntuale'; readonly format: 1; readonly postgresql: string; readonly takenAt: string };

export type Backup = { readonly file: string; readonly manifest: Manifest };

/** One archive with everything: a copy of the files at rest. It holds the keys as well and is to be kept like them. */
export async function backUp(path: string, file: string, say: (words: string) => void = () => {}): Promise<Backup | Refusal> {
  const folder = openDataFolder(path);
  const done = await withStoppedDatabase(
    path,
    async (cluster) => {
      if (cluster === null) return refuse('nothing-to-back-up', { folder: folder.path });
      const manifest: Manifest = { product: 'puntuale', format: 1, postgresql: majorOf(cluster), takenAt: new Date().toISOString() };
      const notes = mkdtempSync(join(folder.path, 'backup-'));
      const half = `${file}.half`;
      try {
        writeFileSync(join(notes, MANIFEST), JSON.stringify(manifest, null, 2));
        const beside = existsSync(join(folder.path, KEY)) ? [KEY] : [];
        const tar = spawn(
          'tar',
          ['-cf', '-', '-C', notes, MANIFEST, '-C', folder.path, ...beside, '-C', dirname(cluster), basename(cluster)],
          {
            stdio: ['ignore', 'pipe', 'pipe'],
          },
        );
        await Promise.all([pipeline(tar.stdout, createZstdCompress(), createWriteStream(half, { mode: 0o600 })), success(tar)]);
        renameSync(half, file);
        return { file, manifest };
      } finally {
        rmSync(notes, { recursive: true, force: true });
        rmSync(half, { force: true });
      }
    },
    say,
  );
  return done ?? refuse('database-in-use', { folder: folder.path });
}

/** Puts an archive in the place of what is there; what was there is copied into `backups` first. */
export async function restore(path: string, file: string, say: (words: string) => void = () => {}): Promise<Backup | Refusal> {
  const folder = openDataFolder(path);
  const unpacked = mkdtempSync(join(folder.path, 'restore-'));
  try {
    const manifest = await unpack(file, unpacked);
    if (manifest === null) return refuse('not-a-backup', { file });
    const done = await withStoppedDatabase(
      path,
      async (old) => {
        const { cluster } = placeOfCluster(folder);
        const arriving = `${cluster}.arriving`;
        rmSync(arriving, { recursive: true, force: true });
        // The server's user and its number may be others than where the archive was made.
        giveTo(join(unpacked, 'pg'), serverUser());
        if (dirname(cluster) === folder.path) renameSync(join(unpacked, 'pg'), arriving);
        else await run('cp', ['-a', join(unpacked, 'pg'), arriving]);
        if (old !== null) renameSync(cluster, cluster + REPLACED);
        renameSync(arriving, cluster);
        if (existsSync(join(unpacked, KEY))) renameSync(join(unpacked, KEY), join(folder.path, KEY));
        rmSync(cluster + REPLACED, { recursive: true, force: true });
        return { file, manifest };
      },
      say,
    );
    return done ?? refuse('database-in-use', { folder: folder.path });
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

/** The way back when a new version disappoints. The last few are kept. */
export async function backupAside(
  path: string,
  reason: 'before-migration' | 'before-restore',
  say: (words: string) => void = () => {},
): Promise<Backup | Refusal> {
  const shelf = join(openDataFolder(path).path, 'backups');
  mkdirSync(shelf, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replace(/[-:.]/g, '');
  const backup = await backUp(path, join(shelf, `${reason}-${stamp}.puntuale`), say);
  const older = readdirSync(shelf)
    .filter((name) => name.startsWith(reason) && name.endsWith('.puntuale'))
    .sort()
    .slice(0, -KEPT);
  for (const name of older) rmSync(join(shelf, name));
  return backup;
}

async function unpack(file: string, into: string): Promise<Manifest | null> {
  const tar = spawn('tar', ['-xpf', '-', '--no-same-owner', '-C', into], { stdio: ['pipe', 'ignore', 'pipe'] });
  try {
    await Promise.all([pipeline(createReadStream(file), createZstdDecompress(), tar.stdin), success(tar)]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    return null;
  }
  const manifest = join(into, MANIFEST);
  if (!existsSync(manifest) || !existsSync(join(into, 'pg', 'PG_VERSION'))) return null;
  return JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
}

function majorOf(cluster: string): string {
  return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
}

function giveTo(path: string, user: { readonly uid: number; readonly gid: number } | null): void {
  chmodSync(path, 0o700);
  if (user === null) return;
  for (const name of ['', ...readdirSync(path, { recursive: true, encoding: 'utf8' })]) lchownSync(join(path, name), user.uid, user.gid);
}

async function run(command: string, args: readonly string[]): Promise<void> {
  await success(spawn(command, [...args], { stdio: ['ignore', 'ignore', 'pipe'] }));
}

async function success(child: ReturnType<typeof spawn>): Promise<void> {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${child.spawnfile} failed (${code}): ${words.trim()}`))));
  });
}
