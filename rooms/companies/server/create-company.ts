import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import { setScope, type Actor } from '#platform/database/company-scope.ts';
import type { Tx } from '#platform/database/database.ts';
import { announce } from '#platform/events/events.ts';
import { companyCode, readVatNumber } from '../core/company-code.ts';

export type NewCompany = {
  readonly name: string;
  readonly vatNumber: string;
  /** Chosen by hand instead of made from the name. */
  readonly code?: string;
  readonly language?: 'it' | 'en';
  readonly demo?: boolean;
  /** The day on which a company of played time begins; left out: today, by the wall clock. */
  readonly beginsOn?: CalendarDate;
};

export type CreatedCompany = { readonly companyId: number; readonly code: string; readonly vatNumber: string };

export type CreateCompanyRefusal = Refusal<'vat-malformed' | 'vat-taken' | 'name-missing' | 'code-taken' | 'code-malformed'>;

/**
 * Creates a company in trial. The transaction goes on inside it, so that the rooms that listen give it what a company
 * begins with, and its audit log begins with its creation.
 */
export async function createCompany(tx: Tx, actor: Actor, input: NewCompany): Promise<CreatedCompany | CreateCompanyRefusal> {
  const name = input.name.trim();
  if (name === '') return refuse('name-missing');
  const vatNumber = readVatNumber(input.vatNumber);
  if (vatNumber === null) return refuse('vat-malformed', { vat: input.vatNumber });
  if (input.code !== undefined && !/^[a-z][a-z0-9-]{1,30}$/.test(input.code)) return refuse('code-malformed', { code: input.code });
  // One creation at a time: of two companies of one name each gets its own code.
  await sql`select pg_advisory_xact_lock(hashtext('companies.create'))`.execute(tx);
  const known = await tx.selectFrom('companies.company').select(['code', 'vat_number']).execute();
  const namesake = known.find((company) => company.vat_number === vatNumber);
  if (namesake !== undefined) return refuse('vat-taken', { vat: vatNumber, code: namesake.code });
  const taken = new Set(known.map((company) => company.code));
  if (input.code !== undefined && taken.has(input.code)) return refuse('code-taken', { code: input.code });
  const code = input.code ?? companyCode(name, taken);
  const { company_id: companyId } = await tx
    .insertInto('companies.company')
    .values({
      code,
      name,
      vat_number: vatNumber,
      demo: input.demo ?? false,
      ...(input.language === undefined ? {} : { language: input.language }),
      ...(input.beginsOn === undefined ? {} : { business_on: input.beginsOn }),
    })
    .returning('company_id')
    .executeTakeFirstOrThrow();
  await setScope(tx, { companyId, actor });
  await writeAudit(tx, { companyId, actor }, { code: 'company.create', data: { code, name, vatNumber } });
  await announce(tx, 'companies.created', { companyId });
  return { companyId, code, vatNumber };
}
