import { larger } from '#kernel/money/money.ts';
import type { ItemState } from './assess-items.ts';
import { reason, type Reason } from './reasons.ts';
import type { DunningSettings } from './settings.ts';
import type { DebtorSnapshot } from './snapshot.ts';

/** The account of a debtor in one currency (G2, G3, G10). Nothing crosses currencies. */
export type Account = {
  readonly currency: string;
  /** The company's own currency, in which alone sizes have a meaning. */
  readonly own: boolean;
  /** Overdue items of which something may be asked, in the order of the snapshot. */
  readonly overdue: ItemState[];
  gross: bigint;
  credits: bigint;
  receipts: bigint;
  disputed: bigint;
  net: bigint;
  /** Old items on which the manager has not decided. */
  undecided: bigint;
  /** Why nothing is asked in this currency; `null` = it is asked. */
  refusal: Reason | null;
  /** Seen and not posted, or seen and not placed (G2). */
  toPlace: bigint;
  /** G10: only a statement each quarter; no call; no act after the second reminder. */
  statementOnly: boolean;
  calls: boolean;
  firmActs: boolean;
};

const NOTHING_OVERDUE = reason('nothing-overdue');
const CREDITS_COVER = reason('credits-cover');
const BELOW_MINIMUM = reason('below-minimum');
const MONEY_TO_PLACE = reason('money-to-place');

export function accountsOf(debtor: DebtorSnapshot, states: readonly ItemState[], settings: DunningSettings): Account[] {
  const accounts: Account[] = [];
  const of = (currency: string): Account => {
    for (const account of accounts) if (account.currency === currency) return account;
    const opened = openAccount(currency, currency === settings.currency);
    accounts.push(opened);
    return opened;
  };
  for (const state of states) addItem(of(state.item.currency), state);
  for (const item of debtor.items) {
    if (item.balance < 0n && !item.orderDeposit) of(item.currency).credits += creditToNet(item.linkedTo, -item.balance, states);
  }
  for (const receipt of debtor.receipts) {
    const account = of(receipt.currency);
    const beyond = creditToNet(receipt.itemId, receipt.amount, states);
    account.receipts += beyond;
    account.toPlace += beyond;
  }
  for (const money of debtor.unidentified) of(money.currency).toPlace += money.amount;
  for (const account of accounts) close(account, states, settings);
  return accounts;
}

function openAccount(currency: string, own: boolean): Account {
  return {
    currency,
    own,
    overdue: [],
    gross: 0n,
    credits: 0n,
    receipts: 0n,
    disputed: 0n,
    net: 0n,
    undecided: 0n,
    refusal: null,
    toPlace: 0n,
    statementOnly: false,
    calls: true,
    firmActs: true,
  };
}

function addItem(account: Account, state: ItemState): void {
  if (!state.overdue) return;
  account.disputed += state.disputed;
  if (state.blocked?.code === 'item-old-undecided') account.undecided += state.item.balance;
  // What receipts on the item itself take off is money to place as well.
  account.toPlace += larger(state.beforeReceipts - state.chaseable, 0n);
  if (state.blocked !== null) return;
  account.overdue.push(state);
  account.gross += state.chaseable;
}

/** What a linked credit or receipt has beyond its item is netted from the rest; without an open item, all of it. */
function creditToNet(itemId: bigint | null, amount: bigint, states: readonly ItemState[]): bigint {
  if (itemId === null) return amount;
  for (const { item } of states) if (item.id === itemId) return larger(amount - item.balance, 0n);
  return amount;
}

function close(account: Account, states: readonly ItemState[], settings: DunningSettings): void {
  account.net = account.gross - account.credits - account.receipts;
  account.refusal = refusalOf(account, states, settings);
  if (!account.own) return;
  account.statementOnly = account.net < settings.statementBelow;
  account.calls = account.net >= settings.callFrom;
  account.firmActs = account.net >= settings.noticeFrom;
}

function refusalOf(account: Account, states: readonly ItemState[], settings: DunningSettings): Reason | null {
  let before = -account.credits;
  for (const state of states) if (state.overdue && state.item.currency === account.currency) before += state.beforeReceipts;
  if (before > 0n && account.toPlace > 0n && account.toPlace * 100n >= before * BigInt(settings.moneyToPlacePercent)) return MONEY_TO_PLACE;
  if (account.gross === 0n) return NOTHING_OVERDUE;
  if (account.net <= 0n) return CREDITS_COVER;
  return account.own && account.net < settings.minimumAsked ? BELOW_MINIMUM : null;
}
