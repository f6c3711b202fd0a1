import { ensureAppLogin } from './app-login.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { backupAside } from './embedded/backup.ts';
import { useEmbeddedDatabase, type EmbeddedDatabase } from './embedded/embedded.ts';
import { migrate, schemaState } from './migrate.ts';

/** Where an installation keeps its data: in a folder with the embedded database, or on a PostgreSQL server. */
export type Place = { readonly dataFolder: string } | { readonly databaseUrl: string; readonly databaseAppUrl?: string };

/** The database of an installation, at the schema of this program, until `close`. */
export type Installation = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** The embedded server, to be started again should it die; a foreign one is not ours to start. */
  readonly embedded: EmbeddedDatabase | null;
  close(): Promise<void>;
};

export async function openInstallation(place: Place, say: (words: string) => void): Promise<Installation> {
  return 'dataFolder' in place ? openFolder(place.dataFolder, say) : openServer(place.databaseUrl, place.databaseAppUrl);
}

async function openFolder(folder: string, say: (words: string) => void): Promise<Installation> {
  let database = await useEmbeddedDatabase(folder, { say });
  try {
    const state = await schemaState(database.ownerUrl);
    if (state.pending.length > 0 && state.applied > 0) {
      database = await aroundBackup(folder, database, say);
    }
    if (state.pending.length > 0) await migrate(database.ownerUrl);
  } catch (error) {
    await database.release();
    throw error;
  }
  return { ownerUrl: database.ownerUrl, appUrl: database.appUrl, embedded: database, close: database.release };
}

/** The copy is of the files at rest, so the database is left for it and taken again. */
async function aroundBackup(folder: string, database: EmbeddedDatabase, say: (words: string) => void): Promise<EmbeddedDatabase> {
  await database.release();
  const backup = await backupAside(folder, 'before-migration', say);
  if (isRefusal(backup))
    throw new Error(
      `The data in ${folder} have to be brought to a new version, and other commands are using them. End those and try again.`,
    );
  say(`copied the data before bringing them to a new version: ${backup.file}`);
  return useEmbeddedDatabase(folder, { say });
}

async function openServer(ownerUrl: string, databaseAppUrl: string | undefined): Promise<Installation> {
  const appUrl = await ensureAppLogin(ownerUrl, databaseAppUrl);
  if ((await schemaState(ownerUrl)).pending.length > 0) await migrate(ownerUrl);
  return { ownerUrl, appUrl, embedded: null, close: async () => {} };
}
