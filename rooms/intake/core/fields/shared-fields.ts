import { field } from './field.ts';

/*
 * Headings as accounting systems write them: Italian programs (Zucchetti, TeamSystem, AS/400 files), SAP's technical and
 * spoken names, Odoo, Tryton, Dynamics. Written without accents, blanks, marks and case.
 */

/** Who the customer is: the same columns in every kind of file. */
export const CUSTOMER_IDENTITY = {
  customerCode: field('identifier', 'Codice cliente', 'Customer code', {
    surely: `codcli codicecliente codiceconto nrcliente ncliente numcliente numerocliente contocliente codsoggetto clientid clientno clientcode codcliente cdcli ckcli codclifor codcf codanag codiceanagrafica codanagrafica ancodice codconto sottoconto
      customerno customernumber customernr custnumber custno customerid custid customercode customeraccount custaccount accountnum kunnr
      kundennummer kundennr kundenkonto debitorennr debitorennummer debitornr debitornumber debtornumber debtorcode partnerref partnercode
      billtocustomerno selltocustomerno clientecodice clientecod codicesoggetto partycode`,
    perhaps:
      'cliente customer cust kunde debitor debtor client partner partnerid party ac acct account accountno accountnumber conto konto kontonummer kontonr soggetto codice code cod',
    like: /\b(cod\w* (cli\w*|anag\w*|cf)|cli\w* cod\w*|(customer|cust|debtor|account|partner) (no|nr|num\w*|code|id)|kunden ?(nr|nummer))\b/,
  }),
  customerName: field('name', 'Ragione sociale', 'Customer name', {
    surely: `ragionesociale ragsoc ragsociale ragsoc1 ragionesociale1 denominazione nominativo intestatario nomecliente descrizionecliente desccliente
      descli clientedescrizione andescri customername namecustomer custname name1 kundenname debitorname debtorname partnername companyname
      partydisplayname nomevisualizzatopartnerfattura partyname invoicepartnerdisplayname billtoname clienteragionesociale descrizioneconto descconto accountname kontobezeichnung clientname`,
    perhaps:
      'cliente customer cust kunde debitor debtor client partner partnerid party name nome firma company displayname azienda soggetto',
    like: /\b(rag\w* soc\w*|denominazione|(customer|cust|debtor|partner) name|nome cli\w*)\b/,
  }),
  vatNumber: field('vat-number', 'Partita IVA', 'VAT number', {
    surely: `piva partitaiva partiva pariva anpariva pivacliente partitaivacliente vat vatnumber vatno vatid vatcode vatregistrationno
      vatregistrationnumber ustid ustidnr stceg codiceiva partitaivacf`,
    perhaps: 'iva taxid taxnumber partitaivacodicefiscale',
    like: /\b(p iva|partita iva|part iva|vat (no|number|id|reg\w*)|ust id)\b/,
  }),
  taxCode: field('tax-code', 'Codice fiscale', 'Tax code', {
    surely:
      'codfisc codicefiscale codfis cf ancodfis fiscalcode taxcode l10nitcodicefiscale codicefiscalecliente cfiscale stcd1 steuernummer',
    perhaps: 'taxid fiscale',
    like: /\b(cod\w* fis\w*|fiscal code)\b/,
  }),
  customerType: field('customer-type', 'Tipo di cliente', 'Customer type', {
    surely:
      'tipocliente tipologiacliente tipocli customertype clienttype naturagiuridica kundentyp tiposoggetto formagiuridica companytype',
    like: /\b(tip\w* cli\w*|customer type|natura giuridica)\b/,
  }),
} as const;

/** How to reach the customer and who looks after him. */
export const CUSTOMER_DETAILS = {
  language: field('language', 'Lingua', 'Language', { surely: 'lingua language lang codlingua spras sprache languagecode linguacliente' }),
  email: field('email', 'E-mail amministrazione', 'Accounts e-mail', {
    surely: `email mail emailamm emailamministrazione emailamministrativa indirizzoemail emailaddress postaelettronica emailcontabilita emailcliente
      emailsolleciti smtpaddr anemail partneremail`,
    perhaps: 'email1 mail1 contatto contact',
    like: /\be ?mail\b/,
  }),
  pec: field('email', 'PEC', 'Certified e-mail (PEC)', {
    surely: 'pec emailpec pecemail indirizzopec mailpec pecmail anemailpec',
    like: /\bpec\b/,
  }),
  phone: field('phone', 'Telefono', 'Phone', {
    surely: 'telefono tel phone telefon telefono1 tel1 telf1 phoneno phonenumber telefonnummer numtel antelefo',
    like: /\b(telefono|tel|phone)\b/,
  }),
  mobile: field('phone', 'Cellulare', 'Mobile', { surely: 'cellulare cell mobile mobilephone handy telf2 cellphone' }),
  address: field('text', 'Indirizzo', 'Address', {
    surely: 'indirizzo indirizzo1 via address address1 addressline1 street strasse stras anindiri street1 indirizzosede',
    like: /\b(indirizzo|address|street)\b/,
  }),
  postalCode: field('identifier', 'CAP', 'Postal code', {
    surely: 'cap zip zipcode postcode postalcode plz pstlz ancap codicepostale codiceavviamentopostale',
  }),
  city: field('text', 'Città', 'City', { surely: 'citta comune localita city town ort ort01 anlocali paese1 stadt' }),
  province: field('text', 'Provincia', 'Province', { surely: 'provincia prov pr anprovin siglaprov regio bundesland', perhaps: 'state' }),
  country: field('country', 'Paese', 'Country', {
    surely:
      'nazione paese country countrycode land land1 codnazione codicenazione codicepaese isocountry annazion countryregioncode countryid',
    perhaps: 'stato',
  }),
  area: field('text', 'Area', 'Area', {
    surely: 'area zona codzona codarea areacommerciale region salesregion gebiet territory anzona areageografica',
  }),
  branch: field('text', 'Filiale', 'Branch', {
    surely: 'filiale branch branchcode sede deposito puntovendita niederlassung unitalocale codfiliale businessarea gsber agenzia store',
  }),
  salesperson: field('text', 'Venditore', 'Salesperson', {
    surely: `agente codagente codiceagente codage ag venditore codvenditore salesperson salespersoncode salesrep salesman vertreter ancodag1
      commerciale invoiceuserid sellercode`,
    perhaps: 'agent vkgrp userid user',
    like: /\b(agente|venditore|sales ?person)\b/,
  }),
  collector: field('text', 'Addetto al recupero', 'Collector', {
    surely: 'collector gestore gestorecredito addettorecupero recuperatore creditcontroller sachbearbeiter busab responsabilecredito',
    perhaps: 'responsabile addetto',
  }),
  paymentTerms: field('payment-terms', 'Condizioni di pagamento', 'Payment terms', {
    surely: `cond condpag condizionipagamento condizionepagamento codpag codicepagamento paymentterms paymentterm custpaymentterms termsofpayment
      paymenttermscode paymenttermscodeid zterm zahlungsbedingung zahlungsbedingungen ancodpag invoicepaymenttermid termcode`,
    perhaps: 'pagamento terms condizioni descrizionepagamento descpagamento tipopag',
    like: /\b(cond\w* pag\w*|cod\w* pag\w*|payment terms?)\b/,
  }),
  paymentMethod: field('payment-method', 'Metodo di pagamento', 'Payment method', {
    surely: `modpag modalitapagamento modalitapag tipopagamento metodopagamento mezzopagamento mezzopag paymentmethod paymentmethodcode paymentmode
      zlsch zahlweg zahlungsart zahlungsweg tipoeffetto effetto paymode`,
    perhaps: 'pagamento tipopag mp metodo modalita cond condpag codpag',
    like: /\b((mod\w*|tip\w*|metodo|mezzo) (di )?pag\w*|payment (method|mode))\b/,
  }),
  hold: field('hold-reason', 'Blocco dei solleciti', 'Dunning hold', {
    surely: `blocco bloccosollecito bloccosolleciti bloccosoll bloccato stop hold mansp mahnsperre dunningblock fermo nosollecito nosolleciti
      esclusosolleciti contenzioso disputed contestato contestata indisputa dispute onhold nofollowup`,
    like: /\b(blocco soll\w*|dunn?\w* (block|blk)|no soll\w*|mahnsp\w*)\b/,
  }),
  firstInvoiceDate: field('date', 'Data prima fattura', 'First invoice date', {
    surely: 'dataprimafattura primafattura dtprimafatt firstinvoicedate customersince clientedal kundeseit dataacquisizione',
  }),
  notes: field('text', 'Note', 'Notes', {
    surely: 'note notes text testo note1 nota annotazioni memo remarks comment comments bemerkung bemerkungen narration osservazioni',
  }),
} as const;

/** Part of the ledger the row belongs to: only rows of the same part can go missing (company code, series, area). */
export const SCOPE = field('identifier', 'Ambito (società, sezionale)', 'Scope (company code, series)', {
  surely:
    'businesscode bukrs bukr cocd companycode buchungskreis societa codsocieta codditta ditta codiceditta codiceazienda codazienda entity legalentity dataareaid',
});

export const CURRENCY = field('currency', 'Divisa', 'Currency', {
  surely:
    'divisa valuta currency currencycode currencyid waers wahrung waehrung codval codvaluta codicevaluta cur curr ccy ptcodval coddivisa isovaluta documentcurrency localcurrency hauswahrung',
});
