import type { DifferenceCode, Evidence } from './decision.ts';
import type { Way } from './habits/habits.ts';
import type { PayerEvidence } from './incoming.ts';

export type Language = 'it' | 'en';
type Words = { readonly it: string; readonly en: string };

const PAYER: Readonly<Record<PayerEvidence, Words>> = {
  iban: { it: 'conto da cui il cliente ha già pagato', en: 'an account from which the customer has paid before' },
  'tax-id': { it: 'partita IVA o codice fiscale del cliente', en: 'the customer’s VAT number or tax code' },
  code: { it: 'codice cliente nella causale', en: 'the customer’s code in the words' },
  name: { it: 'nome del cliente', en: 'the customer’s name' },
  'learnt-name': { it: 'nome sotto cui il cliente ha già pagato', en: 'a name under which the customer has paid before' },
  advice: { it: 'distinta con cui il cliente ha annunciato il pagamento', en: 'the advice in which the customer announced the payment' },
  'shared-name': { it: 'nome che portano più clienti', en: 'a name that several customers bear' },
};

const DIFFERENCE: Readonly<Record<DifferenceCode, Words>> = {
  rounding: { it: 'arrotondamento', en: 'rounding' },
  'cash-discount': { it: 'sconto cassa', en: 'cash discount' },
  'bank-charges': { it: 'spese bancarie', en: 'bank charges' },
  withholding: { it: 'ritenuta', en: 'withholding' },
  'on-account': { it: 'acconto', en: 'on account' },
  'short-payment': { it: 'pagamento parziale', en: 'short payment' },
  overpayment: { it: 'pagato in più', en: 'overpaid' },
};

const WAY: Readonly<Record<Way, Words>> = {
  'one-item': { it: 'una partita per volta', en: 'one item at a time' },
  everything: { it: 'tutto il saldo aperto', en: 'all that is open' },
  'all-due': { it: 'tutto lo scaduto', en: 'all that is due' },
  'one-month': { it: 'le scadenze di un mese', en: 'what is due in one month' },
  oldest: { it: 'le partite più vecchie', en: 'the oldest items' },
};

export function differenceWords(code: DifferenceCode, language: Language): string {
  return DIFFERENCE[code][language];
}

/** One reason of a match, as a person reads it. */
export function sayEvidence(evidence: Evidence, language: Language): string {
  const it = language === 'it';
  switch (evidence.code) {
    case 'payer':
      return it ? `Pagatore: ${PAYER[evidence.by].it}` : `Payer: ${PAYER[evidence.by].en}`;
    case 'payer-unknown':
      return it ? 'Pagatore sconosciuto: parlano solo i numeri' : 'Payer unknown: the numbers alone speak';
    case 'payer-other':
      return it ? 'Chi paga è un altro cliente' : 'The payer is another customer';
    case 'number':
      return it
        ? `Cita «${evidence.written}»: documento ${evidence.document}`
        : `Names “${evidence.written}”: document ${evidence.document}`;
    case 'number-near':
      return it
        ? `Cita «${evidence.written}», a una cifra da ${evidence.document}`
        : `Names “${evidence.written}”, one figure from ${evidence.document}`;
    case 'number-cut':
      return it
        ? `Causale tagliata a «${evidence.written}»: inizio di ${evidence.document}`
        : `Words cut at “${evidence.written}”: the beginning of ${evidence.document}`;
    case 'number-unknown':
      return it ? `Cita «${evidence.written}», che non è aperto` : `Names “${evidence.written}”, which is not open`;
    case 'amount-exact':
      return it ? 'Importo esatto' : 'Exact amount';
    case 'amount-differs':
      return it ? 'Importo diverso' : 'Amount differs';
    case 'only-item':
      return it ? 'Unica partita di questo importo' : 'The only item of this amount';
    case 'all-items':
      return it ? 'È tutto il suo saldo aperto' : 'It is all that is open';
    case 'oldest-items':
      return it ? `Somma delle ${evidence.count} partite più vecchie` : `The sum of the ${evidence.count} oldest items`;
    case 'only-sum':
      return it ? `Unica somma possibile: ${evidence.count} partite` : `The only possible sum: ${evidence.count} items`;
    case 'sum-by-chance':
      return it ? 'Con tante partite la somma può essere un caso' : 'With so many items the sum may be chance';
    case 'several-ways':
      return it ? `Possibile in più modi (${evidence.ways})` : `Possible in several ways (${evidence.ways})`;
    case 'usual-way':
      return it
        ? `Paga di solito ${WAY[evidence.way].it} (confermato ${evidence.times} volte)`
        : `Usually pays ${WAY[evidence.way].en} (confirmed ${evidence.times} times)`;
    case 'usual-difference':
      return it
        ? `Differenza abituale: ${DIFFERENCE[evidence.difference].it} (accettata ${evidence.times} volte)`
        : `Usual difference: ${DIFFERENCE[evidence.difference].en} (accepted ${evidence.times} times)`;
  }
}
