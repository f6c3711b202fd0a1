import { squash } from '../values/text.ts';
import { vocabulary } from './vocabulary.ts';

export type PaymentMethod = 'transfer' | 'riba' | 'sdd' | 'cheque' | 'other';

/** Payment methods (P7), with the FatturaPA codes MP01…MP23 and the usual codes of Italian programs. */
const METHODS = vocabulary({
  transfer: `bb bo bon bonif bonifico bonificobancario bonificosepa mp05 bf rimessadiretta rd rimdir transfer banktransfer wiretransfer wire uberweisung ueberweisung ub sct
    virement bankuberweisung`,
  riba: `rb riba ribasbf ricevutabancaria ricban ricevutebancarie mp12 effetto effetti eff re bankreceipt billofexchange`,
  sdd: `sdd sddcore sddb2b sddbusiness rid sepadd addebitodiretto mp09 mp10 mp11 mp16 mp19 mp20 mp21 directdebit sepadirectdebit lastschrift sepalastschrift einzug domiciliazione`,
  cheque: `ass assegno assegni assegnobancario assegnocircolare mp02 mp03 cheque check scheck`,
  other: `co con contanti contante contrassegno mp01 mp04 mp06 mp07 mp08 mp13 mp14 mp15 mp17 mp18 mp22 mp23 cash bar barzahlung carta cartadicredito pos card creditcard mav
    rav bollettino bollettinopostale ccp compensazione setoff cambiale tratta paypal pagopa paga factor other altro`,
});

export const PAYMENT_METHODS = {
  values: METHODS.values,
  /** A code of terms often begins with its method: `BB30FM`, `RB60`, `RIBA 60/90`. */
  meaningOf: (code: string): PaymentMethod | null =>
    METHODS.meaningOf(code) ?? METHODS.meaningOf(/^\p{L}+(?=\d)/u.exec(squash(code))?.[0] ?? ''),
};
