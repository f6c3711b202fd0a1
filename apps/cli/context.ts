import { join, resolve } from 'node:path';
import type pg from 'pg';
import { orThrow } from '#kernel/outcome.ts';
import { OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type Db, type OpenDatabase } from '#platform/database/database.ts';
import { openInstallation, type Installation, type Place } from '#platform/database/installation.ts';
import { findCompany, type CompanyRow } from './find-company.ts';
import type { Language, Words } from './words.ts';

/** What a command works with. Whatever it opens is closed when the command ends, however it ends. */
export type Context = {
  readonly language: Language;
  /** Where the data are; the folder is absolute. */
  readonly place: Place;
  /** A line to the person, never to the program that reads the answer. */
  say(words: Words | string): void;
  /** Opened, and migrated where needed, when first asked for. */
  installation(): Promise<Installation>;
  db(): Promise<Db>;
  /** Finds the company (by code or VAT number; the only one when not named) or refuses. */
  withCompany<T>(named: string | undefined, work: (at: InCompanyWork) => Promise<T>): Promise<T>;
};

export type InCompanyWork = { readonly db: Db; readonly pool: pg.Pool; readonly scope: CompanyScope; readonly company: CompanyRow };

export type ClosableContext = Context & {
  close(): Promise<void>;
  /** Like `close`, but waits for no query: the person wants to leave now. */
  abandon(): Promise<void>;
};

export function openContext(options: {
  readonly data: string | undefined;
  readonly language: Language;
  readonly environment: NodeJS.ProcessEnv;
}): ClosableContext {
  const { language } = options;
  const say = (words: Words | string) => void process.stderr.write(`${typeof words === 'string' ? words : words[language]}\n`);
  let installation: Promise<Installation> | undefined;
  let database: OpenDatabase | undefined;
  const place = placeOf(options.data, options.environment);
  const context: ClosableContext = {
    language,
    place,
    say,
    installation: () => (installation ??= openInstallation(place, say)),
    db: async () => {
      const { appUrl } = await context.installation();
      database ??= openDatabase(appUrl, { max: 4, name: 'puntuale cli' });
      return database.db;
    },
    withCompany: async (named, work) => {
      const db = await context.db();
      const company = orThrow(await findCompany(db, named));
      if (database === undefined) throw new Error('the database is not open');
      return work({ db, pool: database.pool, company, scope: { companyId: company.company_id, actor: OPERATOR } });
    },
    close: async () => {
      await database?.close();
      await context.abandon();
    },
    abandon: async () => {
      // One that could not be opened has nothing to close, and its reason is already on its way to the person.
      await (await installation?.catch(() => undefined))?.close();
    },
  };
  return context;
}

/** `--data` speaks for this command alone, so it goes before the environment. */
function placeOf(data: string | undefined, environment: NodeJS.ProcessEnv): Place {
  if (data !== undefined) return { dataFolder: resolve(data) };
  const { DATABASE_URL: databaseUrl, DATABASE_APP_URL: databaseAppUrl } = environment;
  if (databaseUrl) return { databaseUrl, ...(databaseAppUrl ? { databaseAppUrl } : {}) };
  return {
    dataFolder: environment['PUNTUALE_DATA'] ? resolve(environment['PUNTUALE_DATA']) : join(import.meta.dirname, '..', '..', 'data'),
  };
}
