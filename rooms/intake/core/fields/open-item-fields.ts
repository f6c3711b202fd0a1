import { field, type Field } from './field.ts';
import { CURRENCY, CUSTOMER_DETAILS, CUSTOMER_IDENTITY, SCOPE } from './shared-fields.ts';

/** One row per instalment with its residual, or with original and paid amount (P28, shape 1). */
export const OPEN_ITEM_FIELDS = {
  itemId: field('identifier', 'Id della partita', 'Item id', {
    surely:
      'idpartita idscadenza idscad partitaid itemid openitemid chiavepartita entryno movelineid idriga idmovimento idesterno externalid uuid guid recid',
    perhaps: 'id',
  }),
  ...CUSTOMER_IDENTITY,
  documentNumber: field('identifier', 'Numero documento', 'Document number', {
    surely: `numdoc ndoc numerodocumento numdocumento nrdoc nrdocumento numfatt numfattura numerofattura nfattura nrfattura nfatt trxnumber trxno transactionnumber docno docnum documentno
      documentnumber documentid docid invoiceno invoicenumber invoicenum invoicenr invoiceid invno invnum invnumber invnr numfat belnr belegnummer belegnr rechnungsnummer rechnungsnr ptnumdoc
      mvnumdoc movename numpartita numeropartita documento`,
    perhaps:
      'invoice inv rechnung fattura number num numero xblnr billingdocument rifdocumento protocollo riferimento reference ref partita ptnumpar externaldocumentno voucher doc move name beleg',
    like: /\b((num\w*|nr|n) (doc\w*|fatt\w*)|(doc\w*|fatt\w*) (num\w*|nr|n)|(invoice|inv|document|doc) (no|nr|num\w*|id))\b/,
  }),
  series: field('identifier', 'Sezionale', 'Series', {
    surely:
      'serie sezionale alfdoc ptalfdoc alfadocumento alfa registroiva numberseries noseries seriedoc suffisso seriefattura serienumero',
  }),
  documentKind: field('document-kind', 'Tipo documento', 'Document kind', {
    surely: `tipodoc tipodocumento tpdoc tdoc doctype documenttype blart belegart movetype transtype transactiontype tipopartita tipomovimento
      tipomov tipodocumentofe tipofattura invoicetype trxclass trxtype`,
    perhaps: 'tipo type kind causale codcausale causalecontabile caus td art',
    like: /\b(tipo doc\w*|doc\w* type)\b/,
  }),
  documentDate: field('date', 'Data documento', 'Document date', {
    surely: `dtdoc datadoc datadocumento datafattura dtfatt datafatt dataemissione documentdate docdate invoicedate bldat belegdatum rechnungsdatum
      ptdatdoc datdoc datfat datfatt dtfattura datafatturaricevuta datafatturabolletta dtdocum invdate invdt issuedate dateinvoice invoicebilldate trxdate transactiondate invoicedt datadelladocumento dtemissione`,
    perhaps:
      'datarif datariferimento del emissione emessail data date datum postingdate budat buchungsdatum dataregistrazione datareg dtreg accountingdate transdate movedate documentcreatedate createdate',
    like: /\b((data|dt|dat) (doc\w*|fatt\w*|emiss\w*)|(invoice|inv|document|doc|issue) (date|dt))\b/,
  }),
  dueDate: field('date', 'Scadenza', 'Due date', {
    surely: `dtscad datascad datascadenza scadenza scad duedate dueindate duedt due netduedate nettofaelligkeit nettofalligkeit falligkeit falligkeitsdatum
      faelligkeitsdatum faelligam falligam zaldt ptdatsca datascadrata maturitydate datematurity maturity dtscadenza paymentduedate invoicedatedue
      datascadenzarata scadrata scadenzarata datsca datscad dtsca`,
    // `Scaduto`, `A scadere`, `Balance due`, `Days past due` are money or days, not the day itself.
    like: /^(?!.*\b(scadut\w*|a scadere|da scadere|importo|imp|totale|giorni|gg|not|past|over|amount|balance|total|days)\b).*\b(scad\w*|due|faellig\w*|fallig\w*|maturity)\b/,
  }),
  partita: field('identifier', 'Partita', 'Item of several rows'),
  invoiceReference: field('identifier', 'Fattura di riferimento', 'Invoice referred to', {
    surely: 'rebzg invoiceref invoicereference invref rechnungsbezug rechnbezug fatturadiriferimento',
  }),
  baselineDate: field('date', 'Decorrenza dei termini', 'Baseline date', {
    surely: `zfbdt baselinedate baselinepaymentdte baselinepaymentdate baselinepaymtdte baselinedte blinedate baselinedt basedate basisdatum
      zahlungsfristenbasis zahlungsfristenbasisdatum fristenbasisdatum zfbdat datadecorrenza dtdecorrenza datadecorr decorrenza datainiziotermini
      datascadenzabase databasepagamento database databasepag`,
    like: /\b(base ?line|basisdatum|decorrenza)\b/,
  }),
  termDaysNet: field('count', 'Giorni netti', 'Net days', {
    surely: 'zbd3t daysnet netdays days3 day3 giorninetti giorninetto gg3 giorni3 nettotage tagenetto tage3 ggnetti',
  }),
  termDays2: field('count', 'Giorni (2)', 'Days 2', { surely: 'zbd2t days2 day2 giorni2 gg2 tage2' }),
  termDays1: field('count', 'Giorni (1)', 'Days 1', {
    surely: 'zbd1t days1 day1 giorni1 gg1 tage1 giornipagamento ggpagamento ggpag giornidilazione paymentdays',
  }),
  specialLedger: field('special-ledger', 'Conto speciale (Co.Ge.)', 'Special G/L', {
    surely: `umskz specialglind specialglindicator specialgl spglind spgl sgl sglind sonderhauptbuchkennzeichen sonderhauptbuchkz sonderhauptbuch shbkz shbk
      shbkennz cogespeciale cogespec cogesp codcogespec indcogespeciale indicatorecogespeciale contospeciale`,
    perhaps: 'sg',
    like: /\b(special g ?l|sp g l|sonderhauptb\w*|co ?ge spec\w*)\b/,
  }),
  instalment: field('instalment', 'Rata', 'Instalment', {
    surely:
      'rata numrata nrata numerorata nrrata instalment installment instalmentno installmentno prograta progressivorata ptnumrat rate ratenummer buzei rata1',
    like: /\b(rata|inst?allment)\b/,
  }),
  residual: field('amount', 'Importo residuo', 'Residual', {
    surely: `impres importoresiduo residuo saldo saldopartita daincassare importoaperto openamount balance outstanding outstandingamount remaining
      remainingamount amountresidual residual residualamount amountdue saldoaperto offenerbetrag offen restbetrag saldoresiduo dovuto scoperto dapagare
      importodaincassare dasaldare amountduesigned amountdueincurrencysigned importodovuto importodovutoconsegno amountresidualsigned amountdueremaining residuoeuro balancedue totaldue resto importodasaldare openbalance amountopen`,
    perhaps: `importo amount betrag amountinlocalcurrency amountindoccurr amountindocumentcurrency lineamount importoriga dmbtr wrbtr dmbe2 valore imp importorata importoscadenza imprata importoineuro amountlcy amountcur remainingamtlcy
      pttotimp importoeur importoeuro totale total`,
    like: /\b(resid\w*|imp\w* res\w*|saldo|open amount|outstanding|remaining|da incassare|aperto|offen\w*)\b/,
  }),
  originalAmount: field('amount', 'Importo originario', 'Original amount', {
    surely: `importooriginale importooriginario totalsigned totalincurrencysigned totaleconsegno totaleinvaluta amounttotalsigned amountdueoriginal importofattura totalefattura totaledocumento totdoc totfatt importodocumento impdoc invoiceamount
      impori imporig imporiginario originalamount originalamt invoicetotal amounttotal grossamount rechnungsbetrag bruttobetrag importoiniziale documentamount totalamount`,
    perhaps:
      'totale total importo amount betrag amountinlocalcurrency amountindoccurr amountindocumentcurrency lineamount importorata importoscadenza lordo',
    like: /\b((importo|totale|tot|imp) (fatt\w*|doc\w*|ori\w*)|(invoice|original|document) (amount|total))\b/,
  }),
  paidAmount: field('amount', 'Importo pagato', 'Paid amount', {
    surely:
      'pagato incassato importopagato importoincassato paid paidamount amountpaid bezahlt gezahlt acconti versato totaleincassi settledamount impag',
    like: /\b(pagato|incassato|paid|bezahlt)\b/,
  }),
  currency: CURRENCY,
  ...CUSTOMER_DETAILS,
  scope: SCOPE,
  contract: field('identifier', 'Contratto', 'Contract', {
    surely:
      'contratto numcontratto ncontratto codcontratto contract contractno contractnumber vertrag vertragsnummer pod pdr utenza fornitura servicepoint',
  }),
  orderNumber: field('identifier', 'Ordine', 'Order', {
    surely:
      'ordine numordine nordine numeroordine orderno ordernumber order purchaseorder po ponumber odv auftrag bestellnummer bstkd rifordine vostroordine invoiceorigin',
  }),
  cig: field('identifier', 'CIG', 'Tender code (CIG)', { surely: 'cig codicecig codcig' }),
  cup: field('identifier', 'CUP', 'Project code (CUP)', { surely: 'cup codicecup codcup' }),
  assignedTo: field('name', 'Ceduto a', 'Assigned to', {
    surely: 'ceduto cedutoa cessionario factor factoring assignedto assignee codfactor societafactoring',
  }),
  assignedOn: field('date', 'Data di cessione', 'Assigned on', { surely: 'datacessione dtcessione cedutoil assignedon assignmentdate' }),
  assignedWithRecourse: field('flag', 'Pro solvendo', 'With recourse', { surely: 'prosolvendo withrecourse recourse conrivalsa' }),
  assignmentNotified: field('flag', 'Cessione notificata', 'Assignment notified', { surely: 'notificata cessionenotificata notified' }),
  lastReminderLevel: field('count', 'Livello ultimo sollecito', 'Last reminder level', {
    surely:
      'livellosollecito livsoll livellosoll numsolleciti nsolleciti mahns mahnstufe dunninglevel reminderlevel lastreminderlevel followuplevel',
    like: /\b(liv\w* soll\w*|dunn\w* lev\w*|reminder level|mahnst\w*)\b/,
  }),
  lastReminderDate: field('date', 'Data ultimo sollecito', 'Last reminder date', {
    surely:
      'dataultimosollecito dtultsoll datasollecito dtsoll ultimosollecito madat mahndatum letztemahnung lastreminderdate lastdunningdate lastdunned followupdate',
    like: /\b((data|dt) (ult\w* )?soll\w*|last (reminder|dunning) date|last dunn\w*)\b/,
  }),
  closedOn: field('date', 'Chiusa il', 'Closed on', {
    surely: `settleddate settlementdate datachiusura dtchius datasaldo cleardate clearingdate augdt ausgleichsdatum ausgleich paidon closedon closedat closedate
      datapagamento dtpag dataincasso dtinc paymentdate closedatdate`,
    like: /\b((data|dt) (chius\w*|pag\w*|inc\w*)|(clear\w*|settle\w*|paid) date)\b/,
  }),
} as const satisfies Record<string, Field>;

export type OpenItemField = keyof typeof OPEN_ITEM_FIELDS;
