import type { Currency } from '#kernel/money/currency.ts';
import { parseDecimal } from '#kernel/money/money.ts';
import { atDayText, dayText, ibanText, longDayText, moneyText, rateInWords, type DocumentLanguage } from './document-formats.ts';
import type { ColumnView, DocumentView, PaymentView, TableView } from './document-view.ts';
import { DOCUMENT_WORDS } from './document-words.ts';
import { epcSvg } from './epc-code.ts';
import type { ClaimTable, CurrencyTable, LetterContent, LetterSender, PaymentDetails } from './letter-content.ts';

/** Draws the stored content of a message in its language. */
export function presentLetter(content: LetterContent): DocumentView {
  const { language, words, sender, recipient, contact, signature } = content;
  const labels = DOCUMENT_WORDS[language];
  return {
    language,
    title: words.subject,
    sender: { name: sender.name, lines: senderLines(sender, language) },
    recipient: {
      to: labels.to,
      name: recipient.name,
      lines: [...(recipient.attention === null ? [] : [recipient.attention]), ...recipient.lines],
    },
    placeAndDate: [content.place, longDayText(content.on, language)].filter((part) => part !== '').join(', '),
    reference: content.reference === null ? null : `${labels.reference} ${content.reference}`,
    subject: words.subject,
    subjectLabel: labels.subject,
    salutation: words.salutation,
    opening: words.opening,
    highlights: content.tables.map((table) => ({ label: labels.toPay, amount: amountText(sumAsked(table), table.currency, language) })),
    tables: content.tables.flatMap((table) => [
      ...itemTables(table, language),
      ...(table.claim === null ? [] : claimTables(table.claim, table.currency, language)),
    ]),
    notes: content.tables.flatMap((table) => disputedNote(table, language)),
    closing: words.closing,
    payments: content.payments.map((payment) => paymentView(payment, language)),
    payTitle: labels.payTitle,
    questions: labels.questions(contact.name, contact.phone, contact.email),
    farewell: words.farewell,
    signature: { ...signature, phone: contact.phone },
    automatic: content.automatic ? labels.automatic(contact.name, contact.phone, contact.email) : null,
    privacy: labels.privacy(sender.name, sender.privacyUrl),
    attachments: content.attachments.length === 0 ? null : `${labels.attachments}: ${content.attachments.join(', ')}`,
    page: labels.page,
    pageOf: labels.of,
  };
}

export function amountText(decimal: string, currency: string, language: DocumentLanguage): string {
  const minor = parseDecimal(decimal, currency as Currency);
  if (minor === null) throw new RangeError(`not an amount in ${currency}: ${decimal}`);
  return moneyText(minor, currency as Currency, language);
}

export function senderLines(sender: LetterSender, language: DocumentLanguage): string[] {
  const labels = DOCUMENT_WORDS[language];
  const numbers = [
    `${labels.vatNumber} ${sender.vatNumber}`,
    ...(sender.taxCode === null || sender.taxCode === sender.vatNumber ? [] : [`${labels.taxCode} ${sender.taxCode}`]),
  ];
  return [
    ...sender.lines,
    numbers.join(' · '),
    [sender.pec ?? sender.email, sender.phone].filter((part) => part !== null).join(' · '),
  ].filter((line) => line !== '');
}

function sumAsked({ asked, claim }: CurrencyTable): string {
  return claim !== null && claim.kind === 'claim' ? claim.total : asked;
}

function itemTables(table: CurrencyTable, language: DocumentLanguage): TableView[] {
  const labels = DOCUMENT_WORDS[language];
  const money = (decimal: string): string => amountText(decimal, table.currency, language);
  const rows = table.groups.flatMap((group) => group.rows);
  // A column that would say nothing is left out: the eye finds the amount sooner.
  const late = rows.some(({ daysLate }) => daysLate > 0);
  const original = rows.some((row) => row.original !== row.asked);
  const residual = rows.some((row) => row.residual !== row.asked);
  const orders = rows.some(({ orderNo }) => orderNo !== null);
  const columns: ColumnView[] = [
    { title: labels.document, align: 'left' },
    ...(orders ? [{ title: labels.orderNo, align: 'left' } as const] : []),
    { title: labels.documentOn, align: 'left' },
    { title: labels.dueOn, align: 'left' },
    ...(late ? [{ title: labels.late, align: 'right' } as const] : []),
    ...(original ? [{ title: labels.original, align: 'right' } as const] : []),
    ...(residual ? [{ title: labels.residual, align: 'right' } as const] : []),
    { title: original || residual ? labels.asked : labels.original, align: 'right' },
  ];
  const bill = (kind: 'riba' | 'sdd' | null): string => (kind === null ? '' : kind === 'riba' ? ' (RiBa)' : ' (SDD)');
  const views = table.groups.map((group, at): TableView => ({
    title: table.groups.length > 1 || group.customerName !== null ? labels.customerCode(group.customerCode, group.customerName) : null,
    columns,
    rows: group.rows.map((row) => [
      row.document + bill(row.bill),
      ...(orders ? [row.orderNo ?? ''] : []),
      dayText(row.documentOn, language),
      dayText(row.dueOn, language),
      ...(late ? [labels.daysLate(row.daysLate)] : []),
      ...(original ? [money(row.original)] : []),
      ...(residual ? [money(row.residual)] : []),
      money(row.asked),
    ]),
    totals: at === table.groups.length - 1 ? itemTotals(table, language) : [],
    footnotes: [],
  }));
  return views;
}

function itemTotals(table: CurrencyTable, language: DocumentLanguage): TableView['totals'] {
  const labels = DOCUMENT_WORDS[language];
  const money = (decimal: string): string => amountText(decimal, table.currency, language);
  const netted = [
    { label: labels.credits, decimal: table.credits },
    { label: labels.receipts, decimal: table.receipts },
  ].filter(({ decimal }) => Number(decimal) !== 0);
  if (netted.length === 0) return [{ label: labels.total, amount: money(table.asked), strong: true }];
  return [
    { label: labels.total, amount: money(table.gross), strong: false },
    ...netted.map(({ label, decimal }) => ({ label, amount: money(`-${decimal}`), strong: false })),
    { label: labels.toPay, amount: money(table.asked), strong: true },
  ];
}

function claimTables(claim: ClaimTable, currency: string, language: DocumentLanguage): TableView[] {
  const labels = DOCUMENT_WORDS[language];
  const money = (decimal: string): string => amountText(decimal, currency, language);
  const parts = [
    { label: labels.principal, decimal: claim.principal, always: true },
    { label: labels.interest, decimal: claim.interest, always: true },
    { label: labels.lumpSums, decimal: claim.lumpSums, always: false },
    { label: labels.expenses, decimal: claim.expenses, always: false },
  ].filter(({ decimal, always }) => always || Number(decimal) !== 0);
  const law = claim.law === 'art-1284' ? labels.lawLegal : labels.lawBusiness;
  return [
    {
      title: labels.interestTitle(atDayText(claim.until, language)),
      columns: [
        { title: labels.document, align: 'left' },
        { title: labels.from, align: 'left' },
        { title: labels.until, align: 'left' },
        { title: labels.days, align: 'right' },
        { title: labels.rate, align: 'right' },
        { title: labels.principal, align: 'right' },
        { title: labels.interest, align: 'right' },
      ],
      rows: claim.rows.map((row) => [
        row.document,
        dayText(row.from, language),
        dayText(row.to, language),
        String(row.days),
        rateInWords(row.rate, language),
        money(row.principal),
        money(row.interest),
      ]),
      totals:
        claim.kind === 'claim'
          ? [
              ...parts.map(({ label, decimal }) => ({ label, amount: money(decimal), strong: false })),
              { label: labels.claimTotal, amount: money(claim.total), strong: true },
            ]
          : [{ label: labels.interest, amount: money(claim.interest), strong: true }],
      // Articles of law appear only where the step has reached them (G12).
      footnotes: [...(claim.kind === 'claim' ? [law] : []), ...(claim.provisional ? [labels.provisional] : [])],
    },
  ];
}

function disputedNote(table: CurrencyTable, language: DocumentLanguage): string[] {
  if (table.disputed.length === 0) return [];
  const labels = DOCUMENT_WORDS[language];
  return [
    labels.disputed(
      labels.list(table.disputed.map(({ document, amount }) => `${document} (${amountText(amount, table.currency, language)})`)),
    ),
  ];
}

function paymentView(payment: PaymentDetails, language: DocumentLanguage): PaymentView {
  const labels = DOCUMENT_WORDS[language];
  return {
    intro: payment.assignedTo === null ? null : labels.payFactor(payment.assignedTo, labels.list(payment.documents)),
    lines: [
      { label: labels.toPay, value: amountText(payment.amount, payment.currency, language) },
      { label: labels.iban, value: ibanText(payment.iban) },
      { label: labels.holder, value: payment.payTo },
      ...(payment.bankName === null ? [] : [{ label: labels.bank, value: payment.bankName }]),
      { label: labels.remittance, value: payment.remittance },
    ],
    qr: payment.epc === null ? null : epcSvg(payment.epc),
    qrLabel: labels.qr,
  };
}
