import { sql } from 'kysely';
import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { reads, type World } from '../town/world.ts';
import type { DemoServices } from './services.ts';

/** What left today reaches the customers, who think about it. */
export async function letCustomersRead(services: DemoServices, scope: CompanyScope, world: World, on: CalendarDate): Promise<number> {
  const letters = await inCompany(services.db, scope, (tx) =>
    sql<{ code: string; numbers: string[] }>`
      select c.code, array_agg(i.document_no order by i.item_id) as numbers
        from communications.message m
        join policies.action a on a.company_id = m.company_id and a.action_id = m.action_id
        join ledger.open_item i on i.company_id = a.company_id and i.item_id = any (a.item_ids)
        join customers.customer c on c.company_id = i.company_id and c.customer_id = i.customer_id
       where m.company_id = ${scope.companyId} and m.state = 'sent' and m.sent_on = ${on}::date and m.counted
       group by m.message_id, c.code order by m.message_id, c.code`.execute(tx),
  );
  for (const { code, numbers } of letters.rows) reads(world, code, numbers);
  return letters.rows.length;
}
