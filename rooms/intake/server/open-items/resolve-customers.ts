import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { analyzeTemporary } from './stage.ts';

export type Renamed = { readonly customerId: bigint; readonly code: string; readonly before: string; readonly after: string };
export type Quarantined = {
  readonly customerId: bigint;
  readonly code: string;
  readonly field: 'tax-code' | 'vat-number';
  readonly before: string;
  readonly after: string;
};
export type ResolvedCustomers = {
  readonly created: number;
  readonly renamed: readonly Renamed[];
  readonly quarantined: readonly Quarantined[];
};

/**
 * The accounts that a file of open items names, each once: only rows that say something new of a customer describe him, and the last
 * of them has the newest words.
 */
export async function stageCustomers(tx: Tx): Promise<void> {
  await sql`
    create temporary table stage_customer on commit drop as
      select distinct on (customer_code) customer_code as code, customer_name as name, vat_number, vat_valid, tax_code, tax_code_valid, customer_type, language, email, pec, phone,
             address, payment_terms, first_invoice_on, null::text as payment_method, null::text as contact_name, null::text as preferred_channel, null::jsonb as call_times, null::text as usual_hours, area, salesperson, collector, null::bigint as customer_id,
             null::bigint as debtor_id, false as is_new
        from stage where describes order by customer_code, line desc`.execute(tx);
}

/** Accounts of which every row was turned away after all. */
export async function forgetUnstagedCustomers(tx: Tx): Promise<void> {
  await sql`delete from stage_customer c where not exists (select from stage s where s.customer_code = c.code)`.execute(tx);
}

/**
 * Finds or makes the account of each row of `stage_customer`. An unknown code is created from its row (a name is enough),
 * with a debtor of its own; a code whose codice fiscale or VAT number changed is kept back until a person says
 * (foundation, Customers).
 */
export async function resolveStagedCustomers(tx: Tx, companyId: number, ledgerId: bigint, importId: bigint): Promise<ResolvedCustomers> {
  await sql`
    update stage_customer s set customer_id = c.customer_id, debtor_id = c.debtor_id
      from customers.customer c where c.company_id = ${companyId} and c.ledger_id = ${ledgerId} and c.code = s.code`.execute(tx);
  await sql`
    update stage_customer set is_new = true, customer_id = nextval('customers.customer_customer_id_seq'), debtor_id = nextval('customers.debtor_debtor_id_seq')
     where customer_id is null`.execute(tx);
  await analyzeTemporary(tx, 'stage_customer');
  await createAssignees(tx, companyId);
  const quarantined = await quarantineChangedIdentities(tx, companyId);
  await sql`
    insert into customers.debtor (company_id, debtor_id, name, customer_type, vat_number, tax_code, language, pec, first_invoice_on)
      select ${companyId}, debtor_id, coalesce(name, code), customer_type, case when vat_valid then vat_number end, case when tax_code_valid then tax_code end,
             coalesce(language, 'it'), pec, first_invoice_on
        from stage_customer where is_new order by code`.execute(tx);
  const created = await sql`
    insert into customers.customer (company_id, customer_id, ledger_id, debtor_id, code, name, vat_number, vat_valid, tax_code, tax_code_valid, address, email, pec, phone,
        payment_terms, payment_method, area_id, collector_id, salesperson_id)
      select ${companyId}, s.customer_id, ${ledgerId}, s.debtor_id, s.code, coalesce(s.name, s.code), s.vat_number, s.vat_valid, s.tax_code, s.tax_code_valid, s.address, s.email,
             s.pec, s.phone, s.payment_terms, s.payment_method, a.assignee_id, o.assignee_id, p.assignee_id
        from stage_customer s
        left join customers.assignee a on a.company_id = ${companyId} and a.kind = 'area' and a.code = s.area
        left join customers.assignee o on o.company_id = ${companyId} and o.kind = 'collector' and o.code = s.collector
        left join customers.assignee p on p.company_id = ${companyId} and p.kind = 'salesperson' and p.code = s.salesperson
       where s.is_new order by s.code`.execute(tx);
  // Many new rows: the statements to come must not be planned for the few there were.
  if (Number(created.numAffectedRows ?? 0n) > 500) await sql`select app.analyze_customers()`.execute(tx);
  const renamed = await updateKnown(tx, companyId, importId);
  await addContacts(tx, companyId);
  return { created: Number(created.numAffectedRows ?? 0n), renamed, quarantined };
}

async function createAssignees(tx: Tx, companyId: number): Promise<void> {
  await sql`
    insert into customers.assignee (company_id, kind, code, name)
      select distinct ${companyId}::int, k.kind, k.code, k.code
        from stage_customer s cross join lateral (values ('area', s.area), ('salesperson', s.salesperson), ('collector', s.collector)) as k (kind, code)
       where k.code is not null order by 2, 3
    on conflict (company_id, kind, code) do nothing`.execute(tx);
}

async function quarantineChangedIdentities(tx: Tx, companyId: number): Promise<Quarantined[]> {
  await sql`
    create temporary table stage_quarantine on commit drop as
      select s.code, c.customer_id, case when c.tax_code_valid and s.tax_code_valid and c.tax_code <> s.tax_code then 'tax-code' else 'vat-number' end as field,
             case when c.tax_code_valid and s.tax_code_valid and c.tax_code <> s.tax_code then c.tax_code else c.vat_number end as before,
             case when c.tax_code_valid and s.tax_code_valid and c.tax_code <> s.tax_code then s.tax_code else s.vat_number end as after
        from stage_customer s join customers.customer c on c.company_id = ${companyId} and c.customer_id = s.customer_id
       where not s.is_new and ((c.tax_code_valid and s.tax_code_valid and c.tax_code <> s.tax_code) or (c.vat_valid and s.vat_valid and c.vat_number <> s.vat_number))`.execute(
    tx,
  );
  await sql`
    update customers.customer c set quarantined_for = q.field || ':' || q.before || '>' || q.after
      from stage_quarantine q where c.company_id = ${companyId} and c.customer_id = q.customer_id`.execute(tx);
  const { rows } = await sql<{ customer_id: bigint; code: string; field: Quarantined['field']; before: string; after: string }>`
    select customer_id, code, field, before, after from stage_quarantine order by code`.execute(tx);
  return rows.map((row) => ({ customerId: row.customer_id, code: row.code, field: row.field, before: row.before, after: row.after }));
}

/** What the file says anew of a known code; what it does not say stays. */
async function updateKnown(tx: Tx, companyId: number, importId: bigint): Promise<Renamed[]> {
  const known = await sql`select 1 from stage_customer where not is_new limit 1`.execute(tx);
  if (known.rows.length === 0) return [];
  const { rows } = await sql<{ customer_id: bigint; code: string; before: string; after: string }>`
    select c.customer_id, c.code, c.name as before, s.name as after
      from stage_customer s join customers.customer c on c.company_id = ${companyId} and c.customer_id = s.customer_id
     where not s.is_new and s.name is not null and s.name <> c.name and s.code not in (select code from stage_quarantine) order by c.code`.execute(
    tx,
  );
  await sql`
    with known as (
      select c as before, s.*, coalesce(a.assignee_id, c.area_id) as new_area, coalesce(o.assignee_id, c.collector_id) as new_collector,
             coalesce(p.assignee_id, c.salesperson_id) as new_salesperson
        from stage_customer s join customers.customer c on c.company_id = ${companyId} and c.customer_id = s.customer_id
        left join customers.assignee a on a.company_id = ${companyId} and a.kind = 'area' and a.code = s.area
        left join customers.assignee o on o.company_id = ${companyId} and o.kind = 'collector' and o.code = s.collector
        left join customers.assignee p on p.company_id = ${companyId} and p.kind = 'salesperson' and p.code = s.salesperson
       where not s.is_new and s.code not in (select code from stage_quarantine)),
    written as (
      update customers.customer c set name = coalesce(k.name, c.name), vat_number = coalesce(k.vat_number, c.vat_number), vat_valid = coalesce(k.vat_valid, c.vat_valid),
             tax_code = coalesce(k.tax_code, c.tax_code), tax_code_valid = coalesce(k.tax_code_valid, c.tax_code_valid), address = coalesce(k.address, c.address),
             email = coalesce(k.email, c.email), pec = coalesce(k.pec, c.pec), phone = coalesce(k.phone, c.phone), payment_terms = coalesce(k.payment_terms, c.payment_terms), payment_method = coalesce(k.payment_method, c.payment_method),
             area_id = k.new_area, collector_id = k.new_collector, salesperson_id = k.new_salesperson, version = c.version + 1
        from known k
       where c.company_id = ${companyId} and c.customer_id = k.customer_id
         and (coalesce(k.name, c.name), coalesce(k.vat_number, c.vat_number), coalesce(k.tax_code, c.tax_code), coalesce(k.address, c.address), coalesce(k.email, c.email),
              coalesce(k.pec, c.pec), coalesce(k.phone, c.phone), coalesce(k.payment_terms, c.payment_terms), coalesce(k.payment_method, c.payment_method), k.new_area, k.new_collector, k.new_salesperson)
             is distinct from (c.name, c.vat_number, c.tax_code, c.address, c.email, c.pec, c.phone, c.payment_terms, c.payment_method, c.area_id, c.collector_id, c.salesperson_id)
      returning c.customer_id, to_jsonb(k.before) as before)
    insert into intake.import_change (company_id, import_id, what, customer_id, before)
      select ${companyId}, ${importId}, 'customer', customer_id, before from written`.execute(tx);
  await sql`
    update customers.debtor d set name = coalesce(s.name, d.name), customer_type = coalesce(s.customer_type, d.customer_type), language = coalesce(s.language, d.language),
           pec = coalesce(s.pec, d.pec), first_invoice_on = coalesce(s.first_invoice_on, d.first_invoice_on), version = d.version + 1
      from stage_customer s
     where d.company_id = ${companyId} and d.debtor_id = s.debtor_id and not s.is_new and s.code not in (select code from stage_quarantine)
       and not exists (select from customers.customer c where c.company_id = ${companyId} and c.debtor_id = d.debtor_id and c.customer_id <> s.customer_id)
       and (coalesce(s.name, d.name), coalesce(s.customer_type, d.customer_type), coalesce(s.language, d.language), coalesce(s.pec, d.pec), coalesce(s.first_invoice_on, d.first_invoice_on))
           is distinct from (d.name, d.customer_type, d.language, d.pec, d.first_invoice_on)`.execute(tx);
  return rows.map((row) => ({ customerId: row.customer_id, code: row.code, before: row.before, after: row.after }));
}

/** An address in the file is a contact of the debtor, unless he has it already; then what the file says of it is taken over. */
async function addContacts(tx: Tx, companyId: number): Promise<void> {
  await sql`
    update customers.contact c set preferred_channel = coalesce(s.preferred_channel, c.preferred_channel), call_times = coalesce(s.call_times, c.call_times),
           usual_hours = coalesce(s.usual_hours, c.usual_hours), version = c.version + 1
      from stage_customer s
     where c.company_id = ${companyId} and c.debtor_id = s.debtor_id and s.code not in (select code from stage_quarantine)
       and (lower(c.email) = lower(s.email) or (s.email is null and c.phone = s.phone))
       and (coalesce(s.preferred_channel, c.preferred_channel), coalesce(s.call_times, c.call_times), coalesce(s.usual_hours, c.usual_hours))
           is distinct from (c.preferred_channel, c.call_times, c.usual_hours)`.execute(tx);
  await sql`
    insert into customers.contact (company_id, debtor_id, name, role, email, phone, preferred_channel, call_times, usual_hours, source)
      select ${companyId}, s.debtor_id, coalesce(s.contact_name, ''), case when s.contact_name is null then 'mailbox' else 'accounts-payable' end, s.email, s.phone, s.preferred_channel,
             s.call_times, s.usual_hours, 'import'
        from stage_customer s
       where (s.email is not null or s.phone is not null) and s.code not in (select code from stage_quarantine)
         and not exists (select from customers.contact c where c.company_id = ${companyId} and c.debtor_id = s.debtor_id
              and (lower(c.email) = lower(s.email) or (s.email is null and c.phone = s.phone)))
       order by s.code`.execute(tx);
}
