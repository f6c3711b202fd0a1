import { sql } from 'kysely';
import type { WorkerServices } from '#apps/worker/services.ts';
import { waitForJobs } from '#apps/worker/wait-for-jobs.ts';
import { addDays, date, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import type { Db } from '#platform/database/database.ts';
import { bytesSource, importFile, isNeeds } from '#rooms/intake/server/door.ts';
import { runDay } from '#rooms/run/server/door.ts';

/** What a company does each day, as three commands. */
export const COMMANDS = ['import', 'run', 'send'] as const;
export type Command = (typeof COMMANDS)[number];

/** Does one command of a day to its end. Done again after a kill it ends in the same state. */
export async function doCommand(services: WorkerServices, scope: CompanyScope, command: Command, on: CalendarDate): Promise<void> {
  switch (command) {
    case 'import': {
      const answer = await importFile(services, scope, {
        kind: 'open-items',
        source: bytesSource(`${on}.csv`, Buffer.from(deliveryOf(on))),
        mapping: MAPPING,
        asOf: on,
        snapshot: true,
        confirmed: 'all',
        check: false,
        language: 'it',
      });
      if (isRefusal(answer) || isNeeds(answer) || answer.rejectedRows > 0) throw new Error(JSON.stringify(answer));
      return;
    }
    case 'run':
      for (;;) {
        const order = { date: on, dryRun: false, yes: false, acceptStale: false, trigger: 'command' as const };
        const result = await runDay(services, scope, order);
        if (!isRefusal(result)) return;
        // The server has not yet noticed that the one before is dead.
        if (result.code !== 'run-in-progress') throw new Error(result.code);
        await new Promise((resolve) => void setTimeout(resolve, 100));
      }
    case 'send':
      return waitForJobs(services, scope, () => {});
  }
}

/** The working days of a life, from its first. */
export function* workingDays(): Generator<CalendarDate> {
  for (let on = date('2026-10-12'); ; on = addDays(on, 1)) if (![0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())) yield on;
}

const CUSTOMERS = 90;
const ITEMS = 300;
const BEGIN = date('2026-09-21');

/** What is open on a day: three hundred items that come due by turns, some paid in part and some whole as the days go by. */
function deliveryOf(on: CalendarDate): string {
  const age = (Date.parse(on) - Date.parse('2026-10-12')) / 86_400_000;
  const lines = ['Cliente;Email;Documento;Data;Scadenza;Importo;Residuo'];
  for (let at = 0; at < ITEMS; at += 1) {
    const original = 10_000 + ((at * 7_919) % 120_000);
    const paidOn = 1 + (at % 23);
    if (at % 3 === 0 && age >= paidOn) continue;
    const residual = at % 5 === 0 && age >= paidOn ? original - 2_500 : original;
    const customer = `K${at % CUSTOMERS}`;
    lines.push(
      [
        customer,
        `conti@${customer.toLowerCase()}.example`,
        `FT ${at}`,
        BEGIN,
        addDays(BEGIN, 9 + (at % 19)),
        cents(original),
        cents(residual),
      ].join(';'),
    );
  }
  return `${lines.join('\n')}\n`;
}

const cents = (amount: number): string => (amount / 100).toFixed(2);

const MAPPING = {
  format: 1,
  kind: 'open-items',
  file: { headings: ['Cliente', 'Email', 'Documento', 'Data', 'Scadenza', 'Importo', 'Residuo'], separator: ';' },
  dates: 'year-first',
  decimals: 'point',
  fields: {
    customerCode: { column: 'Cliente' },
    customerType: { value: 'company' },
    email: { column: 'Email' },
    documentNumber: { column: 'Documento' },
    documentDate: { column: 'Data' },
    dueDate: { column: 'Scadenza' },
    originalAmount: { column: 'Importo' },
    residual: { column: 'Residuo' },
    currency: { value: 'EUR' },
  },
};

/** Everything that a life has written, table by table, by what people know it by: without ids and without clocks. */
export async function whatIsWritten(db: Db, scope: CompanyScope): Promise<Record<string, unknown[]>> {
  const { companyId } = scope;
  const debtor = sql`(select code from customers.customer k where k.company_id = x.company_id and k.debtor_id = x.debtor_id)`;
  const document = sql`(select document_no from ledger.open_item i where i.company_id = x.company_id and i.item_id = x.item_id)`;
  const documents = sql`(select array_agg(document_no order by document_no) from ledger.open_item i where i.company_id = x.company_id and i.item_id = any (x.item_ids))`;
  const queries = {
    'customers.debtor': sql`select ${debtor} as code, name, customer_type, dirty from customers.debtor x`,
    'customers.contact': sql`select ${debtor} as code, email, role, email_invalid_since from customers.contact x`,
    'customers.timeline_entry': sql`select ${debtor} as code, business_on, kind, x.code as what, counts from customers.timeline_entry x`,
    'ledger.open_item': sql`select document_no, kind, document_on, due_on, currency, amount, balance, closed_on, left_on, cycle, booked_on from ledger.open_item x`,
    'ledger.movement': sql`select ${document} as document, kind, effective_on, booked_on, amount, cause_kind from ledger.movement x`,
    'ledger.printed_total': sql`select distinct on (as_of, currency) as_of, currency, bands, unapplied, total from ledger.printed_total x`,
    'intake.import': sql`select distinct as_of, kind, mode, file_name from intake.import x`,
    'policies.version': sql`select key, version, state from policies.version x`,
    'policies.debtor_state': sql`select ${debtor} as code, segment, ladder, stage, held_by, is_overdue, next_on, decided_on,
        (select jsonb_object_agg((select document_no from ledger.open_item i where i.company_id = x.company_id and i.item_id = item::bigint), p.value::jsonb - 'i')
           from json_array_elements(x.progress) p cross join lateral json_array_elements_text(p.value -> 'i') item) as progress
        from policies.debtor_state x`,
    'policies.action': sql`select ${debtor} as code, business_on, step, stage, channel, status, currency, amount, ${documents} as documents, cancelled_why from policies.action x`,
    'policies.item_step': sql`select ${document} as document, step, cycle, stage, left_on from policies.item_step x`,
    'communications.message': sql`select ${debtor} as code, channel, state, template, to_address, subject, sent_on from communications.message x`,
    'communications.caught_mail': sql`select to_address, subject, business_on from communications.caught_mail x`,
    'worklist.task': sql`select ${debtor} as code, type, status, due_on, amount, ${documents} as documents, reason from worklist.task x`,
    'run.run': sql`select distinct business_on, state from run.run x`,
    'graphile_worker.jobs': sql`select t.identifier from graphile_worker._private_jobs x join graphile_worker._private_tasks t on t.id = x.task_id`,
  };
  const only: Partial<Record<string, ReturnType<typeof sql>>> = {
    // A killed import is a row that tells of it, and nothing else; one killed after its last word has come twice and changed nothing the second time.
    'intake.import': sql`and x.state = 'registered'`,
    // A run that a kill left open and another day closed.
    'run.run': sql`and x.state = 'done'`,
    'graphile_worker.jobs': sql``,
  };
  return inCompany(db, scope, async (tx) => {
    const written: Record<string, unknown[]> = {};
    for (const [table, query] of Object.entries(queries)) {
      const where = table.startsWith('graphile_worker')
        ? sql`where x.payload ->> 'companyId' = ${String(companyId)} and x.run_at <= now()`
        : sql`where x.company_id = ${companyId} ${only[table] ?? sql``}`;
      const { rows } = await sql<{ row: string }>`select to_jsonb(y)::text as row from (${query} ${where}) y order by 1`.execute(tx);
      written[table] = rows.map(({ row }) => row);
    }
    return written;
  });
}
