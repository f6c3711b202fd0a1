import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { SIGNATORY } from '#rooms/communications/core/door.ts';
import { LIMITS_READ, PATRON_DAY, SENDER, TEMPLATES_READ } from '#rooms/companies/core/door.ts';
import { hasSecret, isMailTested, settingOn } from '#rooms/companies/server/door.ts';
import { activePolicy } from '#rooms/policies/server/door.ts';
import { CALLS_PER_DAY } from '#rooms/worklist/core/door.ts';
import type { ReadinessFacts } from '../core/readiness.ts';
import type { ReadinessView } from './read-facts.ts';

type OfficeFacts = Pick<
  ReadinessFacts,
  | 'daysInMode'
  | 'sender'
  | 'mailServer'
  | 'mailTested'
  | 'iban'
  | 'policy'
  | 'approvers'
  | 'collectors'
  | 'callsPerDay'
  | 'signatory'
  | 'templatesRead'
  | 'limitsRead'
  | 'patronDay'
>;

/** What people of the company have set, entered, approved and read. */
export async function readOfficeFacts(tx: Tx, view: ReadinessView): Promise<OfficeFacts> {
  const { companyId, today } = view;
  const mailServer = await hasSecret(tx, companyId, 'mail');
  const { rows } = await sql<{ days: number; iban: OfficeFacts['iban']; approvers: number; collectors: number }>`
    select (select count(distinct r.business_on)::int from run.run r where r.company_id = ${companyId} and r.state = 'done'
               and r.started_at >= coalesce((select max(e.at) from audit.entry e where e.company_id = ${companyId} and e.code = 'company.mode'), '-infinity')) as days,
           coalesce((select case when bool_or(i.approved_at is not null) then 'approved' else 'entered' end from companies.creditor_iban i
              where i.company_id = ${companyId} and i.currency = ${view.currency} and i.retired_at is null having count(*) > 0), 'none') as iban,
           ${whoCanSignIn(companyId, 'credit-manager')} as approvers, ${whoCanSignIn(companyId, 'collector')} as collectors`.execute(tx);
  const found = rows[0];
  if (found === undefined) throw new Error('a question without a table has one answer');
  return {
    daysInMode: found.days,
    sender: (await settingOn(tx, companyId, SENDER, today)) !== null,
    mailServer,
    mailTested: mailServer && (await isMailTested(tx, companyId)),
    iban: found.iban,
    policy: await policyInForce(tx, view),
    approvers: found.approvers,
    collectors: found.collectors,
    callsPerDay: (await settingOn(tx, companyId, CALLS_PER_DAY, today)).everybody,
    signatory: (await settingOn(tx, companyId, SIGNATORY, today)) !== null,
    templatesRead: await settingOn(tx, companyId, TEMPLATES_READ, today),
    limitsRead: await settingOn(tx, companyId, LIMITS_READ, today),
    patronDay: (await settingOn(tx, companyId, PATRON_DAY, today)) !== null,
  };
}

function whoCanSignIn(companyId: number, role: string) {
  return sql`(select count(*)::int from companies.membership m join companies.app_user u on u.user_id = m.user_id
    where m.company_id = ${companyId} and m.role = ${role} and u.disabled_at is null and exists (select from sign_in.credential c where c.user_id = u.user_id))`;
}

async function policyInForce(tx: Tx, { companyId, today }: ReadinessView): Promise<OfficeFacts['policy']> {
  const active = await activePolicy(tx, companyId, today);
  if (active === null) return null;
  const { rows } = await sql<{ name: string }>`
    select u.name from policies.version v join companies.app_user u on u.user_id = v.published_by
     where v.company_id = ${companyId} and v.key = ${active.key} and v.version = ${active.version}`.execute(tx);
  return { key: active.key, version: active.version, chosenBy: rows[0]?.name ?? null };
}
