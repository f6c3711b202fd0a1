import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { id } from '#kernel/contract/shapes.ts';
import { isRefusal } from '#kernel/outcome.ts';
import { addProblemWords, companyRoute } from '#platform/http/door.ts';
import * as contract from '../core/bank-account-contract.ts';
import { bankAccountsOf, decideBankAccount, enterBankAccount } from './bank-accounts.ts';

const TAG = 'customers';
const ofDebtor = z.object({ debtor: id('debtor') });

/** Accounts of customers: entered by one, accepted by another. */
export function bankAccountRoutes(app: FastifyInstance): void {
  addProblemWords({
    'bank-account-known': { it: 'Questo conto c’è già', en: 'This account is there already' },
    'bank-account-unknown': { it: 'Questo conto non aspetta più una decisione', en: 'This account no longer waits for a decision' },
  });
  companyRoute(app, {
    method: 'GET',
    url: '/debtors/:debtor/bank-accounts',
    name: 'listBankAccounts',
    tag: TAG,
    summary: 'Accounts of a customer and who vouches for each',
    action: 'customers.see',
    params: ofDebtor,
    response: contract.bankAccounts,
    handler: async (tx, { companyId, userId }, { params }) => ({ items: await bankAccountsOf(tx, companyId, params.debtor, userId) }),
  });
  companyRoute(app, {
    method: 'POST',
    url: '/debtors/:debtor/bank-accounts',
    name: 'enterBankAccount',
    tag: TAG,
    summary: 'Enter an account of a customer; it waits for a second person',
    action: 'iban.enter',
    params: ofDebtor,
    body: contract.bankAccountToEnter,
    response: z.object({ id: id('bankAccount') }),
    status: 201,
    handler: async (tx, context, { params, body }) => {
      const entered = await enterBankAccount(tx, context, { debtorId: params.debtor, ...body });
      return isRefusal(entered) ? entered : { id: entered.bankAccountId };
    },
  });
  companyRoute(app, {
    method: 'POST',
    url: '/bank-accounts/:account/decision',
    name: 'decideBankAccount',
    tag: TAG,
    summary: 'Accept or refuse an account that waits, or take one out of use',
    action: 'iban.approve',
    params: z.object({ account: id('bankAccount') }),
    body: contract.bankAccountDecision,
    handler: async (tx, context, { params, body }) => {
      const done = await decideBankAccount(tx, context, params.account, body);
      return isRefusal(done) ? done : undefined;
    },
  });
}
