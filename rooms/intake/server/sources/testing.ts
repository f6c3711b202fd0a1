import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase } from '#platform/database/database.ts';
import { testDatabase } from '#platform/database/testing.ts';
import { isRefusal, orThrow } from '#kernel/outcome.ts';
import { openSecretKey } from '#platform/secrets/secret-key.ts';
import { NOTHING_TAKEN, type FileKind } from '../kinds/file-kind.ts';
import { NOT_DOCUMENTS } from '../kinds/not-documents.ts';
import { TABLES } from '../kinds/tables.ts';
import { addSource, type NewSource } from './add-source.ts';
import { lookAtSource } from './look-at-source.ts';
import { saySource, sourceList, type SaidSource } from './say-source.ts';

/** A kind of the tests' own: texts that begin with NOTE; what is in `NOTE explode` our reader does not survive. */
export const NOTES: FileKind = {
  name: 'note',
  turn: 'documents',
  recognise: (head) => head.text.startsWith('NOTE'),
  mostBytes: 1_000_000,
  take: async (_, file) => {
    if (file.head.text.includes('explode')) throw new Error('the reader has a fault');
    return { ...NOTHING_TAKEN, status: 'imported', documents: 1, findings: [] };
  },
};

export const KINDS = [NOTES, NOT_DOCUMENTS, TABLES];

/** A database with one company, a clock that only the test moves, and looks told in short lines. */
export async function aWatchfulCompany() {
  const database = await testDatabase();
  const open = openDatabase(database.url, { max: 8 });
  const { rows } = await database.ownerPool.query(
    `insert into companies.company (code, name, vat_number) values ('lanterna', 'Lanterna', '12345678903') returning company_id`,
  );
  const scope: CompanyScope = { companyId: rows[0].company_id, actor: OPERATOR };
  let now = new Date();
  const clock: Clock = { now: () => now };
  const { key } = openSecretKey(null, { PUNTUALE_KEY: 'c4'.repeat(32) });
  const services = { db: open.db, pool: open.pool, clock, key };
  return {
    database,
    services,
    scope,
    /** It is the real time again: files of the tests are as old as they are. */
    itIsNow: () => void (now = new Date()),
    passes: (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000)),
    add: async (source: Omit<NewSource, 'ledger' | 'everyMinutes' | 'secret'> & Partial<NewSource>): Promise<bigint> => {
      const whole = { ledger: null, everyMinutes: 15, secret: null, ...source } as NewSource;
      return orThrow(await inCompany(open.db, scope, (tx) => addSource(tx, key, scope, whole, now))).sourceId;
    },
    /** `name: outcome`, what waits as `name: …`, or the code of the refusal. */
    look: async (sourceId: bigint): Promise<string[] | string> => {
      const look = await lookAtSource(services, scope, sourceId, KINDS);
      if (isRefusal(look)) return look.code;
      return [...look.taken.map(({ name, outcome }) => `${name}: ${outcome}`), ...look.waiting.map((name) => `${name}: …`)];
    },
    told: async (sourceId: bigint, language: 'it' | 'en' = 'it'): Promise<SaidSource> => {
      const list = await inCompany(open.db, scope, (tx) => sourceList(tx, scope.companyId));
      const source = list.find((one) => one.source_id === sourceId);
      if (source === undefined) throw new Error(`no source ${sourceId}`);
      return saySource(source, now, language);
    },
    close: async () => {
      await open.close();
      await database.close();
    },
  };
}
