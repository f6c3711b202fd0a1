import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clusterElsewhere, openDataFolder, rememberedPort } from '#platform/database/embedded/data-folder.ts';
import { entryInto, serverUser } from '#platform/database/embedded/server-user.ts';
import { whoServes } from '#platform/process/serving.ts';
import type { Examination, Finding } from './examine.ts';

const GB = 1024 ** 3;

export const examineFolder: Examination = async ({ language, place }) => {
  if (!('dataFolder' in place)) return [];
  const italian = language === 'it';
  const path = place.dataFolder;
  if (!existsSync(path)) return [{ ok: canWrite(nearestExisting(path)), about: 'data folder', found: `${path}, not yet made` }];
  const folder = openDataFolder(path);
  const elsewhere = clusterElsewhere(folder);
  const user = serverUser();
  const entry = entryInto(elsewhere ?? folder.path, user);
  const findings: Finding[] = [
    {
      ok: canWrite(folder.path),
      about: 'data folder',
      found: folder.path,
      ...(canWrite(folder.path) ? {} : { mend: italian ? 'Questo utente non può scriverci.' : 'This user may not write there.' }),
    },
    { ok: true, about: 'database files', found: elsewhere === null ? join(folder.path, 'pg') : `${join(elsewhere, 'pg')} (WHERE)` },
    {
      ok: entry !== 'closed',
      about: 'way in for PostgreSQL',
      found: entry,
      ...(entry === 'closed'
        ? {
            mend: italian
              ? `Aprire al passaggio le cartelle sopra (chmod o+x) per l’utente ${user?.name}.`
              : `Open the folders above for passing (chmod o+x) for the user ${user?.name}.`,
          }
        : {}),
    },
    space(folder.path, italian),
    key(folder.path, italian),
  ];
  const port = rememberedPort(folder);
  if (port !== null) findings.push({ ok: true, about: 'database port', found: `127.0.0.1:${port}` });
  const server = whoServes(path);
  findings.push({
    ok: true,
    about: 'server',
    found: server === null ? 'not running' : `${server.address ?? 'starting'} (process ${server.pid})`,
  });
  return findings;
};

function space(folder: string, italian: boolean): Finding {
  const { bavail, bsize } = statfsSync(folder);
  const free = (bavail * bsize) / GB;
  const mend = italian ? 'Liberare spazio: sotto 1 GB il database può fermarsi.' : 'Make room: below 1 GB the database may stop.';
  return { ok: free >= 1, about: 'free space', found: `${free.toFixed(1)} GB`, ...(free >= 1 ? {} : { mend }) };
}

function key(folder: string, italian: boolean): Finding {
  if (process.env['PUNTUALE_KEY']) return { ok: true, about: 'key', found: 'PUNTUALE_KEY' };
  const file = join(folder, 'key');
  if (!existsSync(file)) return { ok: true, about: 'key', found: 'not yet made' };
  const open = (statSync(file).mode & 0o077) !== 0;
  const mend = italian ? `Altri possono leggerla: chmod 600 ${file}` : `Others may read it: chmod 600 ${file}`;
  return { ok: !open, about: 'key', found: file, ...(open ? { mend } : {}) };
}

function canWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}
