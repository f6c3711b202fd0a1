import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, type Refusal } from '#kernel/outcome.ts';
import type { Clock } from '#platform/clock/clock.ts';
import { inCompany, OPERATOR, type CompanyScope } from '#platform/database/company-scope.ts';
import { openDatabase, type OpenDatabase } from '#platform/database/database.ts';
import { testDatabase, type TestDatabase } from '#platform/database/testing.ts';
import { aFile } from '../read/testing.ts';
import { bytesSource } from '../read/table-source.ts';
import { importFile, isNeeds, type ImportNeeds, type ImportOrder } from './import-file.ts';
import type { ImportResult } from './import-result.ts';

export const DAY = date('2026-11-23');
export const CLOCK: Clock = { now: () => new Date('2026-11-23T10:00:00Z') };

export type OpenItem = {
  readonly code: string;
  readonly number: string;
  readonly kind: string;
  readonly documentOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly balance: number;
};

/** A fresh company for each test, and what a file makes of it. */
export function useCompany() {
  const held = {} as { database: TestDatabase; open: OpenDatabase; scope: CompanyScope };
  beforeAll(async () => {
    held.database = await testDatabase();
    held.open = openDatabase(held.database.url);
  });
  afterAll(async () => {
    await held.open.close();
    await held.database.close();
  });
  beforeEach(async () => {
    const { rows } = await held.database.ownerPool.query(
      `insert into companies.company (code, name, vat_number) values ('c' || (select count(*) + 1 from companies.company), 'Lanterna', gen_random_uuid()::text) returning company_id`,
    );
    held.scope = { companyId: rows[0].company_id, actor: OPERATOR };
  });
  const take = (
    content: string | Uint8Array,
    order: Partial<ImportOrder> = {},
    name = 'file.txt',
  ): Promise<ImportResult | ImportNeeds | Refusal> =>
    importFile({ db: held.open.db, pool: held.open.pool, clock: CLOCK }, held.scope, {
      kind: 'open-items',
      source: typeof content === 'string' ? aFile(content, 'utf-8', name) : bytesSource(name, content),
      asOf: DAY,
      snapshot: true,
      confirmed: [],
      check: false,
      language: 'it',
      ...order,
    });
  return {
    take,
    /** The same, for a file that must be taken. */
    async taken(content: string | Uint8Array, order: Partial<ImportOrder> = {}, name?: string): Promise<ImportResult> {
      const answer = await take(content, order, name);
      if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
      if (isNeeds(answer))
        throw new Error(JSON.stringify({ needs: answer.needs, checks: answer.proposal?.checks, doubts: answer.result?.doubts }));
      return answer;
    },
    async ledger(): Promise<OpenItem[]> {
      return this.rows(
        `select c.code, i.document_no as number, i.kind, i.document_on::text as "documentOn", i.due_on::text as "dueOn", i.balance::float8 as balance
           from ledger.open_item i join customers.customer c using (company_id, customer_id)
          where i.closed_on is null order by c.code collate "C", i.document_no collate "C", i.due_on`,
      );
    },
    rows: <Row = Record<string, unknown>>(text: string): Promise<Row[]> =>
      inCompany(held.open.db, held.scope, async (tx) => (await sql.raw<Row>(text).execute(tx)).rows),
    get scope(): CompanyScope {
      return held.scope;
    },
    get services() {
      return { db: held.open.db, pool: held.open.pool, clock: CLOCK };
    },
  };
}
