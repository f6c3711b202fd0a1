import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';

export type InvoiceXml = {
  readonly number?: string;
  readonly issuedOn?: string;
  readonly code?: string;
  readonly seller?: string;
  readonly buyer?: { readonly name: string; readonly vatNumber: string };
  readonly format?: 'FPR12' | 'FPA12';
  readonly taxable?: string;
  readonly tax?: string;
  readonly total?: string;
  readonly order?: string;
  readonly corrects?: string;
  readonly payments?: readonly { readonly amount: string; readonly dueOn?: CalendarDate | string; readonly method?: string }[];
  readonly attachment?: { readonly name: string; readonly content: string };
};

export const OUR_VAT = '12345678903';
export const FILO = { name: 'Filo di Luna S.r.l.', vatNumber: '06363391001' };

/** A FatturaPA of ours over 100.00 + 22.00, as a program would write it; a test changes what it is about. */
export function invoiceXml(given: InvoiceXml = {}): string {
  const { number = '2026/18', issuedOn = '2026-01-15', code = 'TD01', seller = OUR_VAT, buyer = FILO, format = 'FPR12' } = given;
  const { taxable = '100.00', tax = '22.00', total = '122.00' } = given;
  const payments = given.payments ?? [{ amount: total, dueOn: '2026-02-14' }];
  return `<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="${format}" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
<FatturaElettronicaHeader>
<DatiTrasmissione><FormatoTrasmissione>${format}</FormatoTrasmissione><CodiceDestinatario>${format === 'FPA12' ? 'ABC123' : 'ABCDEFG'}</CodiceDestinatario></DatiTrasmissione>
<CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>${seller}</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Lanterna S.r.l.</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore>
<CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>${buyer.vatNumber}</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>${buyer.name}</Denominazione></Anagrafica></DatiAnagrafici></CessionarioCommittente>
</FatturaElettronicaHeader>
<FatturaElettronicaBody>
<DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${code}</TipoDocumento><Divisa>EUR</Divisa><Data>${issuedOn}</Data><Numero>${number}</Numero><ImportoTotaleDocumento>${total}</ImportoTotaleDocumento></DatiGeneraliDocumento>
${given.order === undefined ? '' : `<DatiOrdineAcquisto><IdDocumento>${given.order}</IdDocumento><CodiceCIG>Z1234567AB</CodiceCIG></DatiOrdineAcquisto>`}
${given.corrects === undefined ? '' : `<DatiFattureCollegate><IdDocumento>${given.corrects}</IdDocumento></DatiFattureCollegate>`}</DatiGenerali>
<DatiBeniServizi><DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>Filato</Descrizione><PrezzoUnitario>${taxable}</PrezzoUnitario><PrezzoTotale>${taxable}</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>
<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>${taxable}</ImponibileImporto><Imposta>${tax}</Imposta></DatiRiepilogo></DatiBeniServizi>
${payments
  .map(
    (one) =>
      `<DatiPagamento><CondizioniPagamento>TP02</CondizioniPagamento><DettaglioPagamento><ModalitaPagamento>${one.method ?? 'MP05'}</ModalitaPagamento>${one.dueOn === undefined ? '' : `<DataScadenzaPagamento>${one.dueOn}</DataScadenzaPagamento>`}<ImportoPagamento>${one.amount}</ImportoPagamento></DettaglioPagamento></DatiPagamento>`,
  )
  .join('')}
${given.attachment === undefined ? '' : `<Allegati><NomeAttachment>${given.attachment.name}</NomeAttachment><FormatoAttachment>PDF</FormatoAttachment><Attachment>${Buffer.from(given.attachment.content).toString('base64')}</Attachment></Allegati>`}
</FatturaElettronicaBody></p:FatturaElettronica>`;
}

const ROOTS = {
  RC: 'RicevutaConsegna',
  NS: 'RicevutaScarto',
  MC: 'RicevutaImpossibilitaRecapito',
  DT: 'NotificaDecorrenzaTermini',
  AT: 'AttestazioneTrasmissioneFattura',
};

/** A receipt of SDI for the file of that name. */
export function receiptXml(kind: keyof typeof ROOTS | 'NE', fileName: string, outcome: 'EC01' | 'EC02' = 'EC01'): string {
  const root = kind === 'NE' ? 'NotificaEsito' : ROOTS[kind];
  const message =
    kind === 'NE'
      ? `<EsitoCommittente><IdentificativoSdI>777</IdentificativoSdI><Esito>${outcome}</Esito><Descrizione>Manca l’ordine</Descrizione></EsitoCommittente>`
      : '';
  const errors =
    kind === 'NS'
      ? '<ListaErrori><Errore><Codice>00305</Codice><Descrizione>IdFiscaleIVA non valido</Descrizione></Errore></ListaErrori>'
      : '';
  return `<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="x.xsl"?><ns3:${root} xmlns:ns3="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fattura/messaggi/v1.0" versione="1.0"><IdentificativoSdI>777</IdentificativoSdI><NomeFile>${fileName}</NomeFile><DataOraRicezione>2026-01-16T10:00:00.000+01:00</DataOraRicezione><DataOraConsegna>2026-01-16T11:00:00.000+01:00</DataOraConsegna>${errors}${message}</ns3:${root}>`;
}
