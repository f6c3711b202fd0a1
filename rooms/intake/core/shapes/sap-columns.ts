import type { ColumnProfile } from '../recognise/column-profile.ts';
import { squash, words } from '../values/text.ts';

/** Which column is which of a list of line items, by SAP's technical names and by those of its lists in Italian, English and German. */
export type SapRole = keyof typeof NAMES;
export type SapColumns = { readonly named: readonly string[]; readonly of: (role: SapRole) => ColumnProfile | undefined };

const NAMES = {
  company: 'bukrs bukr cocd companycode buchungskreis soc societa codsocieta',
  customer: 'kunnr customer customeraccount debitor konto account cliente kunde',
  document: 'belnr documentno documentnumber docno docnumber belegnummer belegnr numdoc numdocumento ndoc numerodocumento ndocumento nrdoc',
  year: 'gjahr year fiscalyear esercizio eserc geschaftsjahr jahr gjahr',
  line: 'buzei itm item lineitem line positem posizione pos position pstn buchungszeile belegposition rigadoc riga',
  sign: 'shkzg sh sollhaben sollhabenkennz sollhabenkennzeichen sollhabenkz dcind dcindicator dc debitcreditind debitcreditindicator segnodareavere dareavere da indda',
  postingKey: 'bschl pk postingkey buchungsschlussel bs bschlussel chiavecontabile chcont ck',
  amountLocal: `dmbtr amountinlocalcurrency amountinlocalcurr amountinloccur amountinloccurr amtinloccur amtinloccurr amountinlc amountlc lcamount loccurramount
    importoindivisainterna importoindivint importoindi importodivisainterna importodi betraginhauswahrung betraginhw hwbetrag betraghw amountincompanycodecurrency amountcocdcrcy amountincocdcurrency`,
  amountDocument: `wrbtr amountindoccurr amountindocumentcurrency amountindoccurrency amountindoccur amtindoccur amountindc doccurramount importoindivisadoc importoindivdoc
    importoindivisadocumento importoindd importodivdoc betraginbelegwahrung betraginbw betrag amountintransactioncurrency`,
  currencyDocument:
    'waers currency curr documentcurrency doccurrency doccurr crcy divisa div divdoc wahrung wahrg belegwahrung transactioncurrency',
  currencyLocal: 'hwaer localcurrency loccurrency loccurr lcurr lccurr divisainterna divint hauswahrung hwahr companycodecurrency',
  baseline:
    'zfbdt baselinedate baselinepaymentdte baselinepaymentdate baselinepaymtdte blinedate basisdatum zahlungsfristenbasis datadecorrenza',
  netDue: 'netdt netduedate netduedt nettofalligkeit nettofaelligkeit scadenzanetta scadnetta scadenzanetto faedt',
  special: 'umskz specialglind spglind specialgl spgl sgl sg sonderhauptbuchkennzeichen shbkz cogespec cogespeciale sonderhauptbuchkz',
  terms: 'zterm paymentterms termsofpayment payt zahlungsbedingung zbed condpag condizionipagamento cpag',
  block: 'mansp dunningblock dunnblock mahnsperre bloccosolleciti',
  level: 'mahns dunninglevel mahnstufe dunnlevel livellosollecito',
  type: 'blart documenttype doctype type ty tipodoc tipodocumento tp belegart art',
  reference: 'rebzg invoiceref invoicereference rechnungsbezug rechnbezug riffattura fattrif fatturariferimento',
  assignment: 'zuonr assignment zuordnung attribuzione',
  posting: 'budat postingdate pstngdate buchungsdatum datareg dataregistrazione',
} as const;

const SETS = Object.entries(NAMES).map(([role, names]) => ({ role: role as SapRole, names: new Set(names.split(/\s+/)) }));

const TECHNICAL = new Set(
  `mandt bukrs kunnr belnr gjahr buzei blart bldat budat shkzg dmbtr wrbtr waers hwaer zfbdt zterm zbd1t zbd2t zbd3t umskz mansp mahns madat rebzg rebzj rebzz xblnr zuonr
   sgtxt bschl augdt augbl zlsch netdt netduedate name1 manst zlspr`.split(/\s+/),
);

/** Roles that no other program has under such names. */
const OWN: ReadonlySet<SapRole> = new Set([
  'company',
  'line',
  'postingKey',
  'amountLocal',
  'amountDocument',
  'baseline',
  'netDue',
  'special',
  'assignment',
  'year',
  'reference',
  'currencyLocal',
]);

/** `null`: these are not the headings of SAP. */
export function sapColumns(profiles: readonly ColumnProfile[], fewest = 4): SapColumns | null {
  const byRole = new Map<SapRole, ColumnProfile>();
  let technical = 0;
  for (const column of profiles) {
    const plain = squash(column.heading.replace(/#\d+$/, ''));
    if (TECHNICAL.has(plain)) technical += 1;
    const role = SETS.find(({ role: one, names }) => !byRole.has(one) && names.has(plain))?.role ?? likeAmount(column.heading);
    if (role !== undefined && !byRole.has(role)) byRole.set(role, column);
  }
  const amount = byRole.has('amountLocal') || byRole.has('amountDocument');
  const own = [...byRole.keys()].filter((role) => OWN.has(role)).length;
  if (!byRole.has('document') || !amount || (technical < fewest && own < fewest)) return null;
  return {
    named: [...byRole].filter(([role]) => OWN.has(role) || role === 'document' || role === 'sign').map(([, column]) => column.heading),
    of: (role) => byRole.get(role),
  };
}

/** Lists shorten `Amount in local currency` as their columns need. */
function likeAmount(heading: string): SapRole | undefined {
  const spoken = words(heading);
  if (/^(amount|amt|importo|imp|betrag)\b.*\b(loc\w*|lc|company|interna|int|haus\w*|hw)\b/.test(spoken)) return 'amountLocal';
  return /^(amount|amt|importo|imp|betrag)\b.*\b(doc\w*|trans\w*|beleg\w*|bw)\b/.test(spoken) &&
    !/\b(doc\w*)$/.test(spoken.replace(/ (curr?\w*|div\w*)/, ''))
    ? 'amountDocument'
    : undefined;
}
