import { date } from '#kernel/calendar/calendar-date.ts';
import { holidays } from '#kernel/calendar/holidays.ts';
import { HOLIDAY_RULES, SEED_TABLES } from '#rooms/interest/core/door.ts';
import type { ActionSection } from './action-sections.ts';
import type { LetterFacts, LetterItem } from './letter-facts.ts';

/** Builders for tests: valid letters of the demo town; a test changes only what it is about. */
export function aLetterItem(changes: Partial<LetterItem> = {}): LetterItem {
  return {
    document: 'FT 2026/1842',
    documentOn: date('2026-09-07'),
    dueOn: date('2026-10-07'),
    original: 814_020n,
    balance: 814_020n,
    method: 'transfer',
    contract: null,
    orderNo: null,
    factor: null,
    payments: [],
    interestHeld: false,
    undelivered: false,
    ...changes,
  };
}

export function aSection(
  items: readonly { readonly itemId: bigint; readonly chaseable: bigint; readonly disputed?: bigint; readonly customerId?: bigint }[],
  changes: Partial<ActionSection> = {},
): ActionSection {
  const gross = items.reduce((sum, { chaseable }) => sum + chaseable, 0n);
  const credits = changes.credits ?? 0n;
  const receipts = changes.receipts ?? 0n;
  return {
    currency: 'EUR',
    items: items.map((item) => ({ customerId: 1n, disputed: 0n, ...item })),
    credits,
    receipts,
    net: gross - credits - receipts,
    asked: true,
    ...changes,
  };
}

export function letterFacts(changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    template: 'REMINDER_1',
    channel: 'email',
    tone: 'friendly',
    interest: 'none',
    language: 'it',
    today: date('2026-11-23'),
    reference: '2026/431',
    automatic: true,
    company: {
      sender: {
        name: 'Forniture Lanterna S.p.A.',
        lines: ['Via del Faro 1, 00000 Rocca Serena'],
        vatNumber: '09999990998',
        taxCode: null,
        pec: 'fornlanterna@pec.example',
        email: 'crediti@lanterna.example',
        phone: '02 0000 0100',
        privacyUrl: null,
      },
      place: 'Rocca Serena',
      contact: { name: 'Giulia Marchetti', role: 'Ufficio crediti', phone: '02 0000 0101', email: 'giulia@lanterna.example' },
      signatory: { name: 'Laura Galli', role: 'Credit manager' },
      agency: { name: 'Recupero Sereno S.r.l.', licence: '115/2024', phone: null },
    },
    debtor: { name: 'Tessitura Filo di Luna S.r.l.', vatNumber: '01234567897', customerType: 'company', keyAccount: false },
    recipient: {
      name: 'Tessitura Filo di Luna S.r.l.',
      attention: 'Paola Ferri',
      lines: ['Via dei Telai 7', '00000 Borgo Tessile'],
      email: 'paola.ferri@filodiluna.example',
    },
    codes: new Map([[1n, { code: 'C-01842', name: 'Tessitura Filo di Luna S.r.l.' }]]),
    items: new Map([
      [11n, aLetterItem()],
      [
        12n,
        aLetterItem({
          document: 'FT 2026/1907',
          documentOn: date('2026-09-12'),
          dueOn: date('2026-10-12'),
          original: 415_980n,
          balance: 415_980n,
        }),
      ],
    ]),
    sections: [
      aSection([
        { itemId: 11n, chaseable: 814_020n },
        { itemId: 12n, chaseable: 415_980n },
      ]),
    ],
    ibans: [{ currency: 'EUR', iban: 'IT60X0542811101000000123456', bankName: 'Banca del Faro' }],
    interestRules: { tables: SEED_TABLES, imputation: 'principal-first', dayCount: 'act365', shiftDueDate: true },
    calendar: holidays(HOLIDAY_RULES),
    history: { writtenOn: [], noticeOn: null },
    promise: null,
    attachments: [],
    ...changes,
  };
}
