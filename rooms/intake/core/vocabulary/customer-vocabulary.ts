import { squash } from '../values/text.ts';
import { vocabulary } from './vocabulary.ts';

/** Customer types (P11). */
export const CUSTOMER_TYPES = vocabulary({
  company: `azienda aziende societa impresa company business firma unternehmen srl spa snc sas srls scarl coop cooperativa societadicapitali societadipersone giuridica pg personagiuridica b2b
    gmbh ag kg ltd kunde`,
  'sole-trader':
    'dittaindividuale ditta individuale professionista libero liberoprofessionista artigiano soletrader freelancer einzelunternehmen pf personafisicaconpiva',
  'public-body':
    'pa ente entepubblico entipubblici pubblicaamministrazione comune publicbody government publicsector b2g behorde amministrazionepubblica',
  condominium: 'condominio condomini cond condominium',
  association: 'associazione associazioni onlus ets asd fondazione ente3settore association nonprofit verein',
  consumer: 'privato privati consumatore consumer private person personafisica b2c individual privatkunde endverbraucher',
  foreign: 'estero estera straniero ue extraue cee extracee foreign export intra ausland',
  'group-company': 'gruppo infragruppo intercompany consociata consociate controllata collegata groupcompany group ic verbundene',
});

export type CustomerType = (typeof CUSTOMER_TYPES.values)[number];

/** Why nothing is asked of an item or customer by the file's own word (P13). `none` = the column says that nothing stands in the way. */
export const HOLD_REASONS = vocabulary({
  none: '0 n no false falso nein libero ok attivo none',
  dispute: 'contestazione contestata contestato contenziosocommerciale disputed dispute reclamo reklamation',
  promise: 'promessa promise promised',
  plan: 'piano pianodirientro rateizzato rateizzazione plan instalmentplan ratenzahlung',
  lawyer: 'legale pressolegale avvocato lawyer legal anwalt alegale praticalegale',
  insolvency:
    'fallimento fallito concordato liquidazione liquidazionegiudiziale procedura proceduraconcorsuale insolvency insolvent bankruptcy insolvenz',
  'protective-measures': 'misureprotettive composizionenegoziata protectivemeasures',
  'owner-deceased': 'deceduto deceased verstorben',
  complaint: 'lamentela complaint beschwerde',
  intercompany: 'infragruppo intercompany gruppo ic',
  placed: 'agenzia recuperocrediti agency placed inkasso pressoagenzia affidato',
  factor: 'factor factoring ceduto ceduta assigned',
  other: '1 s si y yes ja x true vero bloccato blocked sospeso onhold stop fermo b',
});

export type HoldReason = (typeof HOLD_REASONS.values)[number];

const FLAGS = vocabulary({ yes: '1 s si y yes ja j x true vero t v', no: '0 n no nein false falso f' });

/** Yes or no of a column; `null` when it is neither. */
export function flagOf(text: string): boolean | null {
  const meaning = FLAGS.meaningOf(text);
  return meaning === null ? null : meaning === 'yes';
}

const LANGUAGES = vocabulary({
  it: 'i it ita italiano italian italienisch itit',
  en: 'e en eng gb inglese english englisch engb enus uk',
  de: 'd de deu ger tedesco german deutsch dede',
  fr: 'f fr fra fre francese french franzosisch frfr',
  es: 's es esp spa spagnolo spanish spanisch eses',
});

/** ISO 639 code of a language written in a file's way. */
export function languageOf(text: string): string | null {
  const plain = squash(text);
  return LANGUAGES.meaningOf(plain) ?? (/^[a-z]{2}$/.test(plain) ? plain : null);
}
