import { cut } from '#kernel/text/cut.ts';
import { refuse, type Refusal } from '#kernel/outcome.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from '#kernel/xml/xml-element.ts';
import { readDay } from '../read-values.ts';
import type { Receipt, ReceiptKind } from './receipt.ts';

/** The root tells the kind: towards public bodies in the words of the first rules, between companies in those of the second. */
const KINDS: Readonly<Record<string, ReceiptKind>> = {
  RicevutaConsegna: 'RC',
  NotificaScarto: 'NS',
  RicevutaScarto: 'NS',
  NotificaMancataConsegna: 'MC',
  RicevutaImpossibilitaRecapito: 'MC',
  NotificaEsito: 'NE',
  NotificaDecorrenzaTermini: 'DT',
  AttestazioneTrasmissioneFattura: 'AT',
  NotificaEsitoCommittente: 'EC',
  ScartoEsitoCommittente: 'SE',
};

/** The metadata that SDI sends along to whoever receives an invoice (MT). */
export const METADATA_ROOTS: readonly string[] = ['MetadatiInvioFile', 'FileMetadati'];

export function isReceiptRoot(root: string): boolean {
  return root in KINDS || METADATA_ROOTS.includes(root);
}

export function readReceipt(
  root: XmlElement,
): Receipt | Refusal<'receipt-kind-unknown' | 'receipt-no-reference' | 'receipt-outcome-unknown'> {
  const kind = KINDS[root.name];
  if (kind === undefined) return refuse('receipt-kind-unknown', { root: cut(root.name, 60) });
  // An NE carries the buyer's own message; the reference and the outcome stand in it.
  const message = kind === 'NE' ? (elementAt(root, 'EsitoCommittente') ?? root) : root;
  const reference = elementAt(message, 'RiferimentoFattura');
  const outcome = textAt(message, 'Esito');
  const receipt: Receipt = {
    kind,
    sdiId: shortOrNull(textAt(root, 'IdentificativoSdI')),
    fileName: shortOrNull(textAt(root, 'NomeFile')),
    invoice: {
      number: shortOrNull(textAt(reference, 'NumeroFattura')),
      year: whole(textAt(reference, 'AnnoFattura')),
      position: whole(textAt(reference, 'PosizioneFattura')),
    },
    outcome: outcome === 'EC01' || outcome === 'EC02' ? outcome : null,
    happenedOn: readDay(textAt(root, 'DataOraConsegna') ?? textAt(root, 'DataMessaADisposizione') ?? textAt(root, 'DataOraRicezione')),
    errors: childrenOf(elementAt(root, 'ListaErrori'), 'Errore')
      .slice(0, 50)
      .map((error) => ({
        code: textAt(error, 'Codice') ?? '?',
        text: textAt(error, 'Descrizione') ?? textAt(error, 'Suggerimento') ?? '',
      })),
    description: textAt(message, 'Descrizione') ?? textAt(root, 'Descrizione'),
  };
  if (receipt.fileName === null && receipt.sdiId === null) return refuse('receipt-no-reference');
  if ((kind === 'NE' || kind === 'EC') && receipt.outcome === null)
    return refuse('receipt-outcome-unknown', { outcome: cut(outcome ?? '', 20) });
  return receipt;
}

/** An identifier longer than any is none. */
function shortOrNull(text: string | null): string | null {
  return text !== null && text.length <= 200 ? text : null;
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
