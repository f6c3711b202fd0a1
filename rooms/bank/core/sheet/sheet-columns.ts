/** The columns of a statement that a bank's web page saves as CSV or XLSX, by index. */
export type SheetColumns = {
  readonly booked: number;
  readonly value: number | null;
  readonly amount: number | null;
  readonly debit: number | null;
  readonly credit: number | null;
  readonly side: number | null;
  readonly balance: number | null;
  readonly currency: number | null;
  readonly texts: readonly number[];
  readonly causale: number | null;
  readonly name: number | null;
  readonly account: number | null;
  readonly reference: number | null;
  /** Whether the bank has booked the row. */
  readonly state: number | null;
};

type Role = Exclude<keyof SheetColumns, 'texts'> | 'text';

/** Headings in small letters without marks, in the order in which they are tried: the more particular first. */
const HEADINGS: readonly (readonly [Role, RegExp])[] = [
  ['value', /^(data )?(di )?valuta$|^value( date)?$|^valuta ?datum$|^wertstellung$|^date valeur$/],
  [
    'booked',
    /^data( (contabile|operazione|movimento|registrazione|contab|oper|reg|mov))?$|^(booking |posting |transaction |entry )?date$|^buchungstag$|^datum$/,
  ],
  ['side', /^d ?[ca]$|^[ca] ?d$|^dare avere$|^avere dare$|^segno$|^debit credit$|^dr ?cr$|^soll haben$|^sign$/],
  ['debit', /^(importo |movimenti )?(dare|addebit[io])$|^uscit[ae]$|^debit( amount)?$|^withdrawals?$|^paid out$|^soll$/],
  ['credit', /^(importo |movimenti )?(avere|accredit[io])$|^entrat[ae]$|^credit( amount)?$|^deposits?$|^paid in$|^haben$/],
  ['amount', /^importo$|^ammontare$|^amount$|^betrag$|^montant$|^movimento$/],
  ['balance', /^saldo( (contabile|progressivo|finale|disponibile))?$|^(running )?balance$|^kontostand$/],
  ['currency', /^divisa$|^currency$|^wahrung$|^ccy$|^div$/],
  ['causale', /^(cod(ice)? )?causale( abi)?$|^causale abi( cbi)?$|^abi$/],
  [
    'name',
    /^(partner name|counterparty( name)?|controparte|nominativo|ordinante( beneficiario)?|beneficiario ordinante|payer|payee|ordinante)$/,
  ],
  ['account', /^(bank account|iban( controparte)?|conto controparte|counterparty (account|iban)|partner iban)$/],
  ['state', /^stato( (del )?(movimento|operazione))?$|^contabilizzazione$|^(transaction )?(state|status)$/],
  ['reference', /^(riferimento( banca)?|cro( trn)?|trn|reference|ref|numero operazione|id operazione)$/],
  [
    'text',
    /^descrizione( (operazion[ei]|estesa|moviment[oi]|completa|causale))?$|^causale descrizione$|^label$|^description$|^dettagli( operazione)?$|^operazione$|^verwendungszweck$|^note$|^memo$|^narrative$/,
  ],
];

/** A table of customers or documents may have dates and amounts too: these headings say that it is one. */
const OTHER_TABLES =
  /\b(cod(ice)? cliente|cliente|customer( code| id)?|partita|scadenza|due date|fattura|invoice|documento|doc|document|protocollo|prot|sottoconto|mastro|psp reference|merchant)\b/;

/** Finds the columns by their headings; `null` where the table is no bank statement. */
export function sheetColumns(headings: readonly string[]): SheetColumns | null {
  const names = headings.map(plain);
  if (names.some((name) => OTHER_TABLES.test(name))) return null;
  const found = new Map<Role, number>();
  const texts: number[] = [];
  names.forEach((name, index) => {
    const role = HEADINGS.find(([, pattern]) => pattern.test(name))?.[0];
    if (role === 'text') texts.push(index);
    else if (role !== undefined && !found.has(role)) found.set(role, index);
  });
  const at = (role: Role): number | null => found.get(role) ?? null;
  const booked = at('booked') ?? at('value');
  const pair = at('debit') !== null && at('credit') !== null;
  if (booked === null || (at('amount') === null && !pair)) return null;
  // A causale in words is text; the codes are two characters, which the rows will show.
  if (texts.length === 0 && at('causale') === null && at('name') === null) return null;
  const speaksOfABank = [
    pair,
    at('side') !== null,
    at('balance') !== null,
    at('account') !== null,
    at('value') !== null,
    at('causale') !== null,
  ];
  if (!speaksOfABank.includes(true)) return null;
  return {
    booked,
    value: at('value'),
    amount: pair ? null : at('amount'),
    debit: pair ? at('debit') : null,
    credit: pair ? at('credit') : null,
    side: at('side'),
    balance: at('balance'),
    currency: at('currency'),
    texts,
    causale: at('causale'),
    name: at('name'),
    account: at('account'),
    reference: at('reference'),
    state: at('state'),
  };
}

function plain(heading: string): string {
  return heading
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/ (in )?(eur|euro)$/, '');
}
