import { sql } from 'kysely';
import { fromDayNumber } from '#kernel/calendar/calendar-date.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { inCompany, type CompanyScope } from '#platform/database/company-scope.ts';
import { bytesSource, importFile, isNeeds, type ImportOrder, type ImportServices } from '#rooms/intake/server/door.ts';
import type { Payment, World } from '../town/world.ts';
import { customersFile, ledgerFile, paymentsFile } from './gestionale.ts';
import { CUSTOMER_MAPPING, LEDGER_MAPPING, PAYMENT_MAPPING } from './mappings.ts';

type File = Pick<ImportOrder, 'kind' | 'mapping'> & { readonly name: string; readonly text: string };

export async function deliverCustomers(services: ImportServices, scope: CompanyScope, world: World): Promise<void> {
  await deliver(services, scope, world, {
    kind: 'customers',
    name: 'anagrafica.csv',
    text: customersFile(world.customers),
    mapping: CUSTOMER_MAPPING,
  });
}

/** The open items of the morning. */
export async function deliverLedger(services: ImportServices, scope: CompanyScope, world: World): Promise<void> {
  const name = `scadenzario_${fromDayNumber(world.day)}.csv`;
  await deliver(services, scope, world, { kind: 'open-items', name, text: ledgerFile(world), mapping: LEDGER_MAPPING });
}

/**
 * Whose position it is (P27), until placements have a room of their own: what the accounting system blocks for the agency or
 * the lawyer is theirs.
 */
export async function giveToAgencyAndLawyer(services: ImportServices, scope: CompanyScope): Promise<void> {
  await inCompany(services.db, scope, (tx) =>
    sql`
      update ledger.open_item i set owner = o.owner
        from (select c.customer_id, case h.reason when 'placed' then 'agency' else 'lawyer' end as owner
                from ledger.hold h join customers.customer c on c.company_id = h.company_id and c.debtor_id = h.debtor_id
               where h.company_id = ${scope.companyId} and h.kind = 'stop' and h.reason in ('placed', 'lawyer') and h.lifted_at is null) o
       where i.company_id = ${scope.companyId} and i.customer_id = o.customer_id and i.closed_on is null and i.owner = 'internal'`.execute(
      tx,
    ),
  );
}

/** Half a file, sent by mistake: the product asks before it believes that a third of the customers have paid. */
export async function deliverHalfALedger(services: ImportServices, scope: CompanyScope, world: World): Promise<void> {
  const lines = ledgerFile(world).split('\r\n');
  const order = orderOf(world, {
    kind: 'open-items',
    name: `scadenzario_${fromDayNumber(world.day)}_parziale.csv`,
    text: lines.slice(0, Math.ceil(lines.length / 2)).join('\r\n'),
    mapping: LEDGER_MAPPING,
  });
  const answer = await importFile(services, scope, { ...order, confirmed: [] });
  if (isRefusal(answer) || !isNeeds(answer)) throw new Error('half a ledger was taken for a whole one');
}

/** The credits of the bank's page. */
export async function deliverPayments(
  services: ImportServices,
  scope: CompanyScope,
  world: World,
  payments: readonly Payment[],
): Promise<void> {
  if (payments.length === 0) return;
  const name = `accrediti_${fromDayNumber(world.day)}.csv`;
  await deliver(services, scope, world, { kind: 'payments', name, text: paymentsFile(world, payments), mapping: PAYMENT_MAPPING });
}

async function deliver(services: ImportServices, scope: CompanyScope, world: World, file: File): Promise<void> {
  const answer = await importFile(services, scope, orderOf(world, file));
  if (isRefusal(answer)) throw new Error(`${file.name} was refused: ${JSON.stringify(answer)}`);
  if (isNeeds(answer)) throw new Error(`${file.name} needs ${answer.needs}`);
  if (answer.rejected.length > 0) throw new Error(`${file.name}: ${JSON.stringify(answer.rejected[0])}`);
}

function orderOf(world: World, { kind, name, text, mapping }: File): ImportOrder {
  return {
    kind,
    mapping,
    source: bytesSource(name, new TextEncoder().encode(text)),
    asOf: fromDayNumber(world.day),
    snapshot: true,
    confirmed: 'all',
    check: false,
    language: 'it',
  };
}
