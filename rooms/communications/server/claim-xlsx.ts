import type ExcelJS from 'exceljs';
import { minorDigits, type Currency } from '#kernel/money/currency.ts';
import type { ClaimContent, CurrencyClaim } from '../core/claim-content.ts';
import { CLAIM_WORDS } from '../core/claim-words.ts';
import { DOCUMENT_WORDS } from '../core/document-words.ts';
import { asText, noon } from './statement-xlsx.ts';

/** The claim as a workbook: per currency a sheet of the debts and one of where each payment went. */
export async function claimXlsx(content: ClaimContent): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = content.sender.name;
  workbook.created = noon(content.on);
  workbook.modified = noon(content.on);
  for (const claim of content.currencies) {
    debtsSheet(workbook, claim, content);
    paymentsSheet(workbook, claim, content);
  }
  if (content.currencies.length === 0) workbook.addWorksheet('EUR').addRow([DOCUMENT_WORDS[content.language].nothingOpen]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function debtsSheet(workbook: ExcelJS.Workbook, claim: CurrencyClaim, { language }: ClaimContent): void {
  const labels = DOCUMENT_WORDS[language];
  const words = CLAIM_WORDS[language];
  const sheet = workbook.addWorksheet(claim.currency, { views: [{ state: 'frozen', ySplit: 1 }] });
  const money = { width: 16, style: { numFmt: amountFormat(claim.currency) } };
  const day = { width: 12, style: { numFmt: 'dd/mm/yyyy' } };
  sheet.columns = [
    { header: labels.document, key: 'document', width: 26 },
    { header: labels.documentOn, key: 'documentOn', ...day },
    { header: labels.dueOn, key: 'dueOn', ...day },
    { header: words.claimed, key: 'claimed', ...money },
    { header: labels.interest, key: 'interest', ...money },
    { header: words.paid, key: 'paid', ...money },
    { header: `${words.left}: ${labels.principal}`, key: 'principalLeft', ...money },
    { header: `${words.left}: ${labels.interest}`, key: 'interestLeft', ...money },
    { header: `${words.left}: ${words.expenses}`, key: 'expensesLeft', ...money },
    { header: labels.claimTotal, key: 'total', ...money },
  ];
  sheet.getRow(1).font = { bold: true };
  for (const row of claim.debts) {
    sheet.addRow({
      document: asText(row.document),
      documentOn: noon(row.documentOn),
      dueOn: noon(row.dueOn),
      claimed: Number(row.claimed),
      interest: Number(row.interestAccrued),
      paid: Number(row.paid),
      principalLeft: Number(row.principalLeft),
      interestLeft: Number(row.interestLeft),
      expensesLeft: Number(row.expensesLeft),
      total: Number(row.total),
    });
  }
  const sums: readonly [string, string][] = [
    [words.onAccount, claim.onAccount],
    [words.credits, claim.credits],
  ];
  for (const [name, amount] of sums) if (Number(amount) !== 0) sheet.addRow({ document: name, total: -Number(amount) });
  sheet.addRow({ document: labels.claimTotal, total: Number(claim.total) }).font = { bold: true };
  sheet.addRow({ document: words.ledger, total: Number(claim.ledger) });
  sheet.addRow({ document: words.difference, total: Number(claim.difference) });
}

function paymentsSheet(workbook: ExcelJS.Workbook, claim: CurrencyClaim, { language }: ClaimContent): void {
  if (claim.payments.length === 0) return;
  const labels = DOCUMENT_WORDS[language];
  const words = CLAIM_WORDS[language];
  const sheet = workbook.addWorksheet(`${claim.currency} ${words.paid}`, { views: [{ state: 'frozen', ySplit: 1 }] });
  const money = { width: 16, style: { numFmt: amountFormat(claim.currency) } };
  sheet.columns = [
    { header: words.paidOn, key: 'on', width: 12, style: { numFmt: 'dd/mm/yyyy' } },
    { header: words.to, key: 'to', width: 26 },
    { header: labels.reference, key: 'why', width: 24 },
    { header: words.expenses, key: 'expenses', ...money },
    { header: labels.interest, key: 'interest', ...money },
    { header: labels.principal, key: 'principal', ...money },
  ];
  sheet.getRow(1).font = { bold: true };
  for (const payment of claim.payments) {
    for (const share of payment.shares) {
      sheet.addRow({
        on: noon(payment.on),
        to: asText(share.document),
        why: share.declared ? words.named : words.byLaw,
        expenses: Number(share.toExpenses),
        interest: Number(share.toInterest),
        principal: Number(share.toPrincipal),
      });
    }
    if (Number(payment.onAccount) !== 0) sheet.addRow({ on: noon(payment.on), to: words.onAccount, principal: Number(payment.onAccount) });
  }
}

function amountFormat(currency: string): string {
  const digits = minorDigits(currency as Currency);
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
}
