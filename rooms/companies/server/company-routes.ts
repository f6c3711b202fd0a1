import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id, pageOf, pageQuery } from '#kernel/contract/shapes.ts';
import { isRefusal, refuse } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import { companyRoute, HttpProblem, pageOfRows, readCursor, type CompanyContext } from '#platform/http/door.ts';
import type { SecretKey } from '#platform/secrets/secret-key.ts';
import * as contract from '../core/contract.ts';
import { shownMailRoute } from '../core/mail-address.ts';
import { reach, rightsOf } from '../core/rights.ts';
import type { Setting } from '../core/setting.ts';
import { SENDER } from '../core/settings.ts';
import type { Acting } from './acting.ts';
import { companyDay } from './business-date.ts';
import { approveIban, enterIban, listIbans } from './creditor-iban.ts';
import { readAudit } from './read-audit.ts';
import { mailRoute, setMail } from './set-mail.ts';
import { changeSetting, settingHistory, settingOn } from './settings.ts';
import { testMail } from './test-mail.ts';

const TAG = 'companies';

export type CompanyRoutesOptions = {
  readonly key: SecretKey;
  /** The settings of all rooms, by hand in the list of rooms. */
  readonly settings: readonly Setting[];
};

/** One company with its mode, settings, mail, IBANs and log. */
export function companyRoutes(app: FastifyInstance, options: CompanyRoutesOptions): void {
  oneCompany(app);
  settings(app, options.settings);
  mail(app, options.key);
  ibans(app);
  audit(app);
}

function oneCompany(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/profile',
    name: 'getCompany',
    tag: TAG,
    summary: 'The company, and what one may do in it',
    action: 'company.see',
    response: contract.company,
    handler: async (tx, context) => {
      const row = await tx
        .selectFrom('companies.company')
        .select(['company_id', 'code', 'name', 'vat_number', 'zone', 'language', 'currency', 'mode', 'demo'])
        .where('company_id', '=', context.companyId)
        .executeTakeFirstOrThrow();
      return {
        id: BigInt(row.company_id),
        code: row.code,
        name: row.name,
        vatNumber: row.vat_number,
        zone: row.zone,
        language: row.language === 'en' ? ('en' as const) : ('it' as const),
        currency: row.currency,
        mode: row.mode as 'trial' | 'approval' | 'live',
        demo: row.demo,
        businessDate: (await companyDay(tx, context.companyId, context.clock)).today,
        rights: Object.fromEntries(rightsOf(context.roles, context.external)),
      };
    },
  });
}

function settings(app: FastifyInstance, known: readonly Setting[]): void {
  companyRoute(app, {
    method: 'GET',
    url: '/settings',
    name: 'listSettings',
    tag: TAG,
    summary: 'The settings of the company and what they were',
    action: 'company.see',
    response: contract.settingLines,
    handler: async (tx, context) => {
      const { today } = await companyDay(tx, context.companyId, context.clock);
      const items = [];
      for (const setting of known) {
        const history = await settingHistory(tx, context.companyId, setting.key);
        items.push({
          key: setting.key,
          value: await settingOn(tx, context.companyId, setting, today),
          history: history.map((line) => ({ ...line, setBy: line.setBy === null ? null : `usr_${line.setBy}` })),
        });
      }
      return { items };
    },
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/settings/:key',
    name: 'changeSetting',
    tag: TAG,
    summary: 'Change a setting from a day on',
    // Which right it really takes stands beside the setting: limits are the credit manager's.
    action: 'company.see',
    params: z.object({ key: z.string().max(80) }),
    body: contract.settingToChange,
    handler: async (tx, context, { params, body }) => {
      const setting = known.find(({ key }) => key === params.key);
      if (setting === undefined) return refuse('setting-unknown', { key: params.key });
      if (reach(context.roles, setting.action) === null) throw new HttpProblem(403, 'not-allowed', { action: setting.action });
      const acting = await actingIn(tx, context);
      const changed = await changeSetting(tx, acting, setting, {
        value: body.value,
        validFrom: body.validFrom ?? acting.today,
        reason: body.reason,
        over: body.over,
      });
      if (isRefusal(changed)) return changed;
    },
  });
}

function mail(app: FastifyInstance, key: SecretKey): void {
  companyRoute(app, {
    method: 'GET',
    url: '/mail',
    name: 'getMail',
    tag: TAG,
    summary: 'By which server messages leave, and from whom',
    action: 'company.administer',
    response: contract.mail,
    handler: async (tx, context) => ({
      mail: shownMailRoute(await mailRoute(tx, key, context.companyId)),
      sender: await settingOn(tx, context.companyId, SENDER, (await companyDay(tx, context.companyId, context.clock)).today),
    }),
  });
  companyRoute(app, {
    method: 'PUT',
    url: '/mail',
    name: 'setMail',
    tag: TAG,
    summary: 'Set the mail server',
    action: 'company.administer',
    body: contract.mailToSet,
    handler: async (tx, context, { body }) => {
      const set = await setMail(tx, key, context, body.address, body.over);
      if (isRefusal(set)) return set;
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/mail/test',
    name: 'testMail',
    tag: TAG,
    summary: 'Send a test message by the mail server to a person of the company',
    action: 'company.administer',
    body: contract.mailTestWanted,
    response: contract.mailTest,
    handler: async (tx, context, { body }) => {
      const to = body.to ?? (await ownAddress(tx, context.userId));
      if (to === null) return refuse('mail-test-address-needed');
      return testMail(tx, key, await actingIn(tx, context), { to, now: context.clock.now(), language: context.language });
    },
  });
}

function ibans(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/ibans',
    name: 'listIbans',
    tag: TAG,
    summary: 'The IBANs to be paid on',
    action: 'company.see',
    response: contract.ibans,
    handler: async (tx, { companyId }) => ({ items: [...(await listIbans(tx, companyId))] }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/ibans',
    name: 'enterIban',
    tag: TAG,
    summary: 'Enter an IBAN; somebody else approves it',
    action: 'iban.enter',
    body: contract.ibanToEnter,
    response: contract.enteredIban,
    status: 201,
    handler: async (tx, context, { body }) => {
      const entered = await enterIban(tx, context, body);
      return isRefusal(entered) ? entered : { id: entered.ibanId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/ibans/:iban/approval',
    name: 'approveIban',
    tag: TAG,
    summary: 'Approve an IBAN that somebody else entered',
    action: 'iban.approve',
    params: z.object({ iban: id('iban') }),
    handler: async (tx, context, { params }) => {
      const approved = await approveIban(tx, context, params.iban, context.clock.now());
      if (isRefusal(approved)) return approved;
    },
  });
}

function audit(app: FastifyInstance): void {
  companyRoute(app, {
    method: 'GET',
    url: '/audit',
    name: 'listAudit',
    tag: TAG,
    summary: 'Who did what, the newest first',
    action: 'audit.see',
    query: z.object(pageQuery),
    response: pageOf(contract.auditEntry),
    handler: async (tx, { companyId }, { query }) => {
      const [last] = query.after === undefined ? [null] : readCursor(query.after, z.tuple([z.string().regex(/^\d+$/)]));
      const lines = await readAudit(tx, companyId, { before: last === null ? null : BigInt(last), limit: query.limit + 1 });
      const page = pageOfRows(lines, query.limit, (line) => [line.id]);
      return { items: page.items.map((line) => ({ ...line, changes: [...line.changes] })), next: page.next };
    },
  });
}

async function actingIn(tx: Tx, context: CompanyContext): Promise<Acting> {
  const { today } = await companyDay(tx, context.companyId, context.clock);
  return { companyId: context.companyId, actor: context.actor, today };
}

async function ownAddress(tx: Tx, userId: bigint | null): Promise<string | null> {
  if (userId === null) return null;
  const user = await tx.selectFrom('companies.app_user').select('email').where('user_id', '=', userId).executeTakeFirst();
  return user?.email ?? null;
}
