import { OPEN_ITEM_FIELDS } from './open-item-fields.ts';
import { field, type Field } from './field.ts';
import { CURRENCY, CUSTOMER_IDENTITY } from './shared-fields.ts';

/*
 * What other programs know of a customer beside the ledger (P30). The four kinds share their fields; each has headings of its own for its number
 * and its days.
 */

const { customerCode, customerName, vatNumber, taxCode } = CUSTOMER_IDENTITY;

const STATE = field('text', 'Stato', 'State', {
  surely:
    'stato statoordine statoddt statobolla statoconsegna statocontratto statoticket status state orderstatus deliverystatus stage fase evasione',
  perhaps: 'esito',
  like: /\b(stato|status)\b/,
});
const DESCRIPTION = field('text', 'Descrizione', 'Description', {
  surely: `descrizione description oggetto subject titolo title testo text note notes motivo reason causale riferimento prodotto articolo descrizionearticolo
    product item dettaglio tipo type categoria category`,
  like: /\b(descri\w*|oggetto|subject|motivo)\b/,
});
const AMOUNT = field('amount', 'Importo', 'Amount', {
  surely: `importo amount valore value totale total totaleordine ordertotal amounttotal importoordine importodafatturare dafatturare netwr imponibile canone
    valoreresiduo residuo tobeinvoiced uninvoiced`,
  like: /\b(importo|valore|amount|total\w*)\b/,
});
const DOCUMENT = { ...OPEN_ITEM_FIELDS.documentNumber, perhaps: new Set<string>() };
const INVOICED = field('flag', 'Fatturato', 'Invoiced', {
  surely: 'fatturato fatturata invoiced invoicestatus fatturazione isinvoiced giafatturato billed',
});

const shared = {
  customerCode,
  customerName,
  vatNumber,
  taxCode,
  currency: CURRENCY,
  state: STATE,
  description: DESCRIPTION,
  documentNumber: DOCUMENT,
};

export const ORDER_FIELDS = {
  recordId: field('identifier', 'Id', 'Id', { surely: 'idordine orderid uuid idrigaordine orderlineid', perhaps: 'id' }),
  number: field('identifier', 'Numero ordine', 'Order number', {
    surely:
      'numeroordine numordine nordine ordine ordernumber orderno ordernr order salesorder saleordername vbeln auftragsnr auftragsnummer nrord numord name',
    perhaps: 'numero number num nr no riferimento',
    like: /\b(num\w* ord\w*|order (no|nr|number)|ordine n\w*)\b/,
  }),
  recordOn: field('date', 'Data ordine', 'Order date', {
    surely: 'dataordine dtord dataord orderdate dateorder audat auftragsdatum',
    perhaps: 'data date datum',
  }),
  dueOn: field('date', 'Consegna prevista', 'Expected delivery', {
    surely:
      'dataconsegna consegnaprevista dataevasione deliverydate commitmentdate requesteddate datarichiesta dtcons vdatu lieferdatum consegna',
  }),
  amount: AMOUNT,
  invoiced: INVOICED,
  ...shared,
} as const satisfies Record<string, Field>;

export const DELIVERY_FIELDS = {
  recordId: field('identifier', 'Id', 'Id', { surely: 'idddt idconsegna deliveryid shipmentid uuid', perhaps: 'id' }),
  number: field('identifier', 'Numero DDT', 'Delivery note number', {
    surely: `ddt numeroddt numddt nddt bolla numerobolla numbolla nbolla documentoditrasporto deliverynumber deliveryno deliverynote shipment shipmentno
      lieferschein lieferscheinnr`,
    perhaps: 'numero number num nr no name riferimento',
    like: /\b((num\w*|n) (ddt|bolla)|(ddt|bolla) n\w*|delivery (no|nr|number|note))\b/,
  }),
  recordOn: field('date', 'Data DDT', 'Delivery date', {
    surely: 'dataddt databolla dtddt dtbolla dataconsegna deliverydate deliveredon shippingdate dataspedizione wadatist',
    perhaps: 'data date datum',
  }),
  amount: AMOUNT,
  signed: field('flag', 'Prova firmata', 'Signed proof', {
    surely: 'firmato firmata signed firma provafirmata ddtfirmato pod provadiconsegna proofofdelivery signedproof signature',
    like: /\b(firm\w*|signed|proof of delivery)\b/,
  }),
  invoiced: INVOICED,
  ...shared,
} as const satisfies Record<string, Field>;

export const CONTRACT_FIELDS = {
  recordId: field('identifier', 'Id', 'Id', { surely: 'idcontratto contractid uuid idfornitura', perhaps: 'id' }),
  number: field('identifier', 'Numero contratto', 'Contract number', {
    surely:
      'contratto numerocontratto numcontratto ncontratto contract contractnumber contractno codicecontratto fornitura codicefornitura vertrag vertragsnr',
    perhaps: 'numero number num nr no name codice riferimento',
    like: /\b(contratt\w*|contract|fornitura)\b/,
  }),
  recordOn: field('date', 'Inizio', 'Start', {
    surely:
      'datainizio inizio dallavalidita decorrenza datadecorrenza startdate start validfrom dal datacontratto datastipula attivazione dataattivazione',
    perhaps: 'data date datum',
  }),
  dueOn: field('date', 'Fine', 'End', {
    surely: 'datafine fine scadenza datascadenza enddate end validto al cessazione datacessazione expiry expirydate',
  }),
  supplyPoint: field('identifier', 'Punto di fornitura', 'Supply point', {
    surely: 'pod pdr puntodifornitura puntofornitura supplypoint deliverypoint contatore meter matricola codicepod codicepdr',
    like: /\b(pod|pdr|punto (di )?fornitura|supply point)\b/,
  }),
  amount: AMOUNT,
  ...shared,
} as const satisfies Record<string, Field>;

export const TICKET_FIELDS = {
  recordId: field('identifier', 'Id', 'Id', { surely: 'idticket ticketid idreclamo caseid issueid uuid', perhaps: 'id' }),
  number: field('identifier', 'Numero ticket', 'Ticket number', {
    surely:
      'ticket numeroticket numticket ticketnumber ticketno reclamo numeroreclamo nreclamo case casenumber caseno pratica numeropratica segnalazione issue',
    perhaps: 'numero number num nr no name codice riferimento',
    like: /\b(ticket|reclamo|case (no|nr|number)|segnalazione)\b/,
  }),
  recordOn: field('date', 'Aperto il', 'Opened on', {
    surely: 'dataapertura apertoil openedon openedat createdat createdon createdate datacreazione datareclamo datasegnalazione',
    perhaps: 'data date datum',
  }),
  dueOn: field('date', 'Da chiudere entro', 'Due on', { surely: 'entro scadenza datascadenza duedate duedon sla slaon chiudereentro' }),
  amount: AMOUNT,
  ...shared,
} as const satisfies Record<string, Field>;
