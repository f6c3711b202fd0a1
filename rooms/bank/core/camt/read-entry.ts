import { parseDate, type CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { parseCurrency, type Currency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { normalIban } from '../iban.ts';
import { NOBODY, type BankEntry, type Counterparty, type EntryPart, type FlawCode } from '../statement.ts';
import { bookingReference, told } from '../told.ts';
import { all, find, textOf, type Node } from './node.ts';

export type CamtAmount = { readonly minor: bigint; readonly currency: Currency };

/** An amount with its currency and the direction that stands beside it, in `Amt` and `CdtDbtInd`. */
export function signedAmount(node: Node, indicator: string | null): CamtAmount | FlawCode {
  const amount = find(node, 'Amt');
  const currency = parseCurrency(amount?.currency ?? '');
  if (amount === null) return 'amount-unreadable';
  if (currency === null) return 'currency-unknown';
  const minor = parseDecimal(amount.text, currency);
  if (minor === null) return /^\s*\d+\.\d+\s*$/.test(amount.text) ? 'amount-decimals' : 'amount-unreadable';
  // The schema knows no negative amounts: the direction is always told apart.
  if (minor < 0n || (indicator !== 'CRDT' && indicator !== 'DBIT')) return 'amount-unreadable';
  return { minor: indicator === 'DBIT' ? -minor : minor, currency };
}

/** `Dt` or `DtTm` inside the element: the day as written, whatever the zone. */
export function dayOf(node: Node | null): CalendarDate | null {
  const text = textOf(node, 'Dt') ?? textOf(node, 'DtTm') ?? node?.text.trim() ?? '';
  return parseDate(text.slice(0, 10));
}

/** `BOOK`, as plain text up to version 4 and in `Cd` since version 8. Banks that leave it out send booked entries. */
export function statusOf(entry: Node): string {
  return textOf(entry, 'Sts', 'Cd') ?? textOf(entry, 'Sts', 'Prtry') ?? textOf(entry, 'Sts') ?? 'BOOK';
}

export type CamtEntry = { readonly entry: BankEntry; readonly currency: Currency };

/** An `Ntry` with the parts found in its `TxDtls`, or the code of what makes it unreadable. */
export function readEntry(
  node: Node,
  details: readonly Detail[],
  context: { readonly ownAccount: string; readonly place: string },
): CamtEntry | FlawCode {
  const amount = signedAmount(node, textOf(node, 'CdtDbtInd'));
  if (typeof amount === 'string') return amount;
  const booked = dayOf(find(node, 'BookgDt'));
  const value = dayOf(find(node, 'ValDt'));
  const day = booked ?? value;
  if (day === null) return 'date-unreadable';
  const parts = details.map((detail) => partOf(detail, amount, context.ownAccount));
  const amountsTold = details.length > 1 && details.every((detail) => detail.amount?.currency === amount.currency);
  const sum = parts.reduce((total, part) => total + part.amount, 0n);
  const split = amountsTold && sum === amount.minor ? parts : [];
  const own = parts.length === 1 ? parts[0]! : mergedPart(split.length > 0 ? [] : parts);
  const more = textOf(node, 'AddtlNtryInf');
  const { causale, code } = codesOf(find(node, 'BkTxCd'), context.ownAccount);
  return {
    currency: amount.currency,
    entry: {
      ...own,
      amount: amount.minor,
      text: joinTexts([own.text, more]),
      booked: day,
      value: value ?? day,
      causale,
      code,
      bankRef:
        told(textOf(node, 'AcctSvcrRef')) ??
        (details.length === 1 ? details[0]!.bankRef : null) ??
        bookingReference(textOf(node, 'NtryRef')),
      reversal: /^(true|1)$/.test(textOf(node, 'RvslInd') ?? ''),
      parts: split,
      place: context.place,
    },
  };
}

/** What is kept of a `TxDtls`: a batch may have thousands, and their trees would not fit. */
export type Detail = {
  readonly amount: CamtAmount | null;
  readonly indicator: string | null;
  readonly debtor: Counterparty;
  readonly creditor: Counterparty;
  readonly bankRef: string | null;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly creditorRef: string | null;
  readonly documents: readonly string[];
  readonly text: string;
  readonly reason: string | null;
};

export function readDetail(node: Node): Detail {
  const indicator = textOf(node, 'CdtDbtInd');
  const parties = find(node, 'RltdPties');
  const remittance = find(node, 'RmtInf');
  const structured = all(remittance, 'Strd');
  // What was instructed counts where nothing else is told; parts that do not make the entry are not told apart anyway.
  const amountNode = find(node, 'Amt') === null ? (find(node, 'AmtDtls', 'TxAmt') ?? find(node, 'AmtDtls', 'InstdAmt')) : node;
  const read = amountNode === null ? 'amount-unreadable' : signedAmount(amountNode, 'CRDT');
  return {
    amount: typeof read === 'string' ? null : read,
    indicator,
    debtor: partyOf(parties, 'Dbtr'),
    creditor: partyOf(parties, 'Cdtr'),
    endToEndId: told(textOf(node, 'Refs', 'EndToEndId')),
    mandateId: told(textOf(node, 'Refs', 'MndtId')),
    bankRef: bookingReference(textOf(node, 'Refs', 'AcctSvcrRef')),
    creditorRef: structured.map((one) => told(textOf(one, 'CdtrRefInf', 'Ref'))).find((ref) => ref !== null) ?? null,
    documents: structured.flatMap((one) => all(one, 'RfrdDocInf').flatMap((document) => textOf(document, 'Nb') ?? [])),
    text: joinTexts([
      ...all(remittance, 'Ustrd').map((one) => textOf(one)),
      ...structured.flatMap((one) => all(one, 'AddtlRmtInf').map((more) => textOf(more))),
      textOf(node, 'AddtlTxInf'),
    ]),
    reason: textOf(node, 'RtrInf', 'Rsn', 'Cd') ?? textOf(node, 'RtrInf', 'Rsn', 'Prtry'),
  };
}

function partOf(detail: Detail, whole: CamtAmount, ownAccount: string): EntryPart {
  const minor = detail.amount?.minor ?? whole.minor;
  const size = minor < 0n ? -minor : minor;
  const out = detail.indicator === null ? whole.minor < 0n : detail.indicator === 'DBIT';
  return {
    amount: out ? -size : size,
    endToEndId: detail.endToEndId,
    mandateId: detail.mandateId,
    creditorRef: detail.creditorRef,
    documents: detail.documents,
    counterparty: otherSide(detail, out, ownAccount),
    text: detail.text,
    reason: detail.reason,
  };
}

/** The debtor of money in, the creditor of money out; of a returned collection the debtor again. Never our own account. */
function otherSide({ debtor, creditor, reason }: Detail, out: boolean, ownAccount: string): Counterparty {
  const [first, second] = out && reason === null ? [creditor, debtor] : [debtor, creditor];
  const known = (party: Counterparty): boolean =>
    (party.name !== null || party.iban !== null) && (party.iban === null || party.iban !== ownAccount);
  if (known(first)) return first;
  return known(second) ? second : NOBODY;
}

function partyOf(parties: Node | null, role: 'Dbtr' | 'Cdtr'): Counterparty {
  const person = personOf(find(parties, role));
  const id = find(person, 'Id');
  const account = find(parties, `${role}Acct`, 'Id');
  const iban = told(textOf(account, 'IBAN')) ?? told(textOf(account, 'Othr', 'Id'));
  return {
    name: told(textOf(person, 'Nm')) ?? told(textOf(personOf(find(parties, `Ultmt${role}`)), 'Nm')),
    iban: iban === null ? null : normalIban(iban),
    taxId: told(textOf(id, 'OrgId', 'Othr', 'Id')) ?? told(textOf(id, 'PrvtId', 'Othr', 'Id')),
  };
}

/** Since version 8 a party is a person or a bank inside its element; before it was the person itself. */
function personOf(party: Node | null): Node | null {
  return find(party, 'Pty') ?? find(party, 'Agt', 'FinInstnId') ?? party;
}

/** Several payments whose amounts are not told: the entry keeps what they have in common, and all their words. */
function mergedPart(parts: readonly EntryPart[]): EntryPart {
  const same = <T>(values: readonly T[]): T | null => (new Set(values).size === 1 ? (values[0] ?? null) : null);
  return {
    amount: 0n,
    endToEndId: same(parts.map((part) => part.endToEndId)),
    mandateId: same(parts.map((part) => part.mandateId)),
    creditorRef: same(parts.map((part) => part.creditorRef)),
    documents: parts.flatMap((part) => part.documents),
    counterparty: {
      name: same(parts.map((part) => part.counterparty.name)),
      iban: same(parts.map((part) => part.counterparty.iban)),
      taxId: same(parts.map((part) => part.counterparty.taxId)),
    },
    text: joinTexts(parts.map((part) => part.text)),
    reason: same(parts.map((part) => part.reason)),
  };
}

const MOST_TEXT = 4_000;

function joinTexts(texts: readonly (string | null)[]): string {
  const told: string[] = [];
  for (const text of texts) if (text !== null && text !== '' && !told.includes(text)) told.push(text);
  return told.join(' ').slice(0, MOST_TEXT);
}

/** Italian banks put the ABI causale into the proprietary code, alone or followed by their own. */
function codesOf(node: Node | null, ownAccount: string): { readonly causale: string | null; readonly code: string | null } {
  const domain = find(node, 'Domn');
  const iso = [textOf(domain, 'Cd'), textOf(domain, 'Fmly', 'Cd'), textOf(domain, 'Fmly', 'SubFmlyCd')].filter((part) => part !== null);
  const own = textOf(node, 'Prtry', 'Cd');
  const issuer = textOf(node, 'Prtry', 'Issr') ?? '';
  const italian = /CBI|ABI/i.test(issuer) || (issuer === '' && /^(IT|SM)/.test(ownAccount));
  const causale = italian ? (/^(\d{2}|[YZ][0-9A-Z])(?![0-9]{3})/.exec(own ?? '')?.[1] ?? null) : null;
  return { causale, code: iso.length > 0 ? iso.join('/') : own };
}
