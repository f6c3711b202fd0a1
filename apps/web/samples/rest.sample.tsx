import { ImportView } from '../screens/imports/ImportView.tsx';
import { ImportsView } from '../screens/imports/ImportsView.tsx';
import { PolicyView } from '../screens/policies/PolicyView.tsx';
import type { LadderStep, StepMark } from '../screens/policies/model.ts';
import { CompanySettingsView } from '../screens/people/CompanySettingsView.tsx';
import { PeopleView } from '../screens/people/PeopleView.tsx';
import { PreferencesView } from '../screens/preferences/PreferencesView.tsx';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const nothing = () => undefined;

export function ImportSample() {
  const column = (heading: string, sample: string, field: string | null, reading: string, confidence: number | null, warning = false) => ({
    heading,
    samples: sample.split(' · '),
    field,
    reading,
    confidence,
    warning,
  });
  return (
    <ImportView
      sheet={{
        id: 'imp_1',
        fileName: 'scadenzario_2026-11-23.csv',
        about: '18.432 righe, 23 colonne, 4,1 MB',
        state: 'checking',
        stages: [
          { name: 'Lettura', state: 'done', detail: '1,2 s' },
          { name: 'Colonne', state: 'done', detail: '21 su 23' },
          { name: 'Controlli', state: 'now', detail: 'in corso' },
          { name: 'Abbinamento', state: 'later' },
          { name: 'Registrazione', state: 'later' },
        ],
        progress: { done: 12534, total: 18432, ready: 12479, review: 41, blocked: 14, rate: 2140, secondsLeft: 3 },
        model: 'modello «Gestionale, ogni mattina alle 6:30», riconosciuto in automatico',
        shape: {
          label: 'Scadenzario: una riga per scadenza',
          confidence: 0.9,
          reasons: ['Una riga per scadenza, con quanto resta da incassare.'],
          example: 'Tessitura Filo di Luna S.r.l., documento 2026/1842: 8.140,20, scade il 07/10/2026',
          rows: 'instalments',
          choices: [{ value: 'instalments', label: 'Scadenzario: una riga per scadenza' }],
          places: null,
          width: null,
          begins: null,
        },
        columns: [
          column('COD_CLI', 'C-01842 · C-00217', 'customerCode', 'testo, 214 trovati', 1),
          column('RAG_SOC', 'Tessitura Filo di Luna S.r.l.', 'name', 'testo', 0.99),
          column('PIVA', '09999990121 · 09999990451', 'vat', 'cifra di controllo verificata', 1),
          column('NDOC', '2026/1842 · 2026/1907', 'document', 'con sezionale', 0.98),
          column('TIPO', 'FT · NC · ND', 'kind', '3 valori abbinati', 0.96),
          column('DT_DOC', '07-09-26 · 12-09-26', 'documentOn', 'gg-mm-aa', 0.97),
          column('DT_SCAD', '07-10-26 · 12-10-26', 'dueOn', 'gg-mm-aa', 0.97),
          column('IMP_RES', '8140,20 · -500,00', 'balance', 'decimali con virgola, € sottinteso', 0.99),
          column('DIVISA', 'EUR', 'currency', 'un solo valore', 1),
          column('COND', 'BB30FM · RB60', 'terms', '2 codici nuovi da spiegare', 0.74, true),
          column('AG', '07 · 12 · 07', 'salesperson', 'codice agente, 11 su 12 abbinati', 0.81, true),
          column('NOTE2', 'vedi accordi 2019', null, '', null),
        ],
        fields: [
          ['customerCode', 'Codice cliente'],
          ['name', 'Ragione sociale'],
          ['vat', 'Partita IVA'],
          ['document', 'Numero documento'],
          ['kind', 'Tipo documento'],
          ['documentOn', 'Data documento'],
          ['dueOn', 'Scadenza'],
          ['balance', 'Importo residuo'],
          ['currency', 'Divisa'],
          ['terms', 'Condizioni di pagamento'],
          ['salesperson', 'Venditore'],
        ].map(([value, label]) => ({ value: value!, label: label! })),
        readWith: [],
        findings: [
          { id: '1', severity: 'blocking', title: '14 righe senza scadenza', detail: 'Non si possono seguire, 9.412,00 €', count: 14 },
          { id: '2', severity: 'review', title: '23 documenti doppi', detail: 'Stesso numero e cliente, importo diverso', count: 23 },
          { id: '3', severity: 'review', title: '3 partite IVA non valide', detail: 'Cifra di controllo errata', count: 3 },
          { id: '4', severity: 'info', title: '112 pagamenti parziali', detail: 'Riconosciuti e abbinati alle partite', count: 112 },
          {
            id: '5',
            severity: 'info',
            title: '1.141 partite non più nel file',
            detail: '1.020 con incasso visto, 121 da spiegare',
            count: 1141,
          },
        ],
        rejected: [{ line: 18, column: 'DT_SCAD', value: '', reason: 'Manca la scadenza' }],
        rejectedHref: '#',
        totals: [
          {
            currency: 'EUR',
            file: euro('3499412.18'),
            read: euro('3490000.18'),
            rejected: euro('9412.00'),
            quarantined: euro('0.00'),
            difference: euro('0.00'),
            ties: true,
          },
        ],
        counts: [],
        questions: [{ key: 'confirm-missing', text: '1.141 partite mancano dal file: sono uscite davvero?' }],
        refusal: null,
        mayRegister: true,
        mayUndo: false,
      }}
      onReshape={null}
      onMap={nothing}
      onImply={nothing}
      onCheck={nothing}
      onRegister={nothing}
      onStop={nothing}
      onUndo={null}
      busy={false}
    />
  );
}

export function ImportsSample() {
  return (
    <ImportsView
      first="open-items"
      rows={[
        {
          id: 'imp_2',
          fileName: 'scadenzario_2026-11-23.csv',
          kind: 'open-items',
          state: 'ready',
          asOf: '2026-11-23',
          at: '2026-11-23T06:30:00Z',
          by: 'Anna Serra',
          accepted: 18418,
          rejected: 14,
        },
        {
          id: 'imp_1',
          fileName: 'incassi_novembre.xlsx',
          kind: 'payments',
          state: 'registered',
          asOf: '2026-11-20',
          at: '2026-11-20T09:10:00Z',
          by: 'Anna Serra',
          accepted: 212,
          rejected: 0,
        },
      ]}
      ledgers={[{ code: 'main', name: 'Gestionale' }]}
      today="2026-11-23"
      onUpload={nothing}
      uploading={false}
      onOpen={nothing}
      loading={false}
    />
  );
}

const step = (key: string, day: number, mark: StepMark, title: string): LadderStep => ({
  key,
  day,
  dayLabel: day < 0 ? `−${-day}` : `+${day}`,
  when: day < 0 ? `${-day} giorni prima della scadenza` : `${day} giorni dopo la scadenza`,
  mark,
  title,
  channels: mark === 'mail' ? 'e-mail, poi lettera' : 'telefono',
  who: 'automatico',
  tone: 'cordiale',
  approval: mark === 'formal' ? 'credit manager' : null,
  interest: null,
  conditions: ['importo da chiedere almeno 300,00 €', 'nessuna contestazione'],
  stage: 'Cortesia',
});
const ladder = (offset: number) => [
  step('pre-due', -5 - offset, 'mail', 'Avviso di scadenza'),
  step('first', 5 + offset, 'mail', 'Primo sollecito'),
  step('call', 10 + offset, 'person', 'Chiamata di cortesia'),
  step('second', 18 + offset, 'mail', 'Secondo sollecito'),
  step('sales', 22 + offset, 'person', 'Venditore'),
  step('firm', 27 + offset, 'person', 'Telefonata'),
  step('block', 30 + offset, 'block', 'Blocco ordini'),
  step('notice', 45 + offset, 'formal', 'Costituzione in mora'),
  step('last', 57 + offset, 'person', 'Ultima telefonata'),
  step('final', 65 + offset, 'formal', 'Ultimo avviso'),
  step('out', 80 + offset, 'agency', 'Affidamento'),
  step('review', 365, 'legal', 'Revisione'),
];

export function PolicySample() {
  return (
    <PolicyView
      policy={{
        key: 'standard',
        name: 'Strategia «Standard»',
        version: 12,
        state: 'published',
        since: '2026-10-01',
        by: 'Laura Galli',
        note: 'Chiamata anticipata',
        currency: 'EUR',
        sourceHref: '#',
        segments: [
          {
            key: 'excluded',
            name: 'Esclusi',
            rule: 'società del gruppo, fermo in corso',
            ladder: null,
            inDifficulty: null,
            customers: 6,
            steps: [],
          },
          {
            key: 'key',
            name: 'Clienti chiave',
            rule: 'cliente chiave, senza protesti',
            ladder: 'key',
            inDifficulty: null,
            customers: 38,
            steps: ladder(3),
          },
          {
            key: 'first',
            name: 'Primo insoluto',
            rule: 'nessuna fattura mai pagata',
            ladder: 'first',
            inDifficulty: 'Standard',
            customers: 12,
            steps: ladder(-3),
          },
          {
            key: 'risk',
            name: 'Rischio alto',
            rule: 'classe D o E, oppure protesti, oppure 2 insoluti in 12 mesi',
            ladder: 'strict',
            inDifficulty: 'Standard',
            customers: 48,
            steps: ladder(-2),
          },
          { key: 'all', name: 'Tutti gli altri', rule: '', ladder: 'standard', inDifficulty: 'Morbida', customers: 190, steps: ladder(0) },
        ],
        unknown: [{ segment: 'Rischio alto', fact: 'classe di rischio', customers: 31 }],
        versions: [
          { key: 'standard', version: 12, state: 'published', since: '2026-10-01', by: 'Laura Galli', note: 'Chiamata anticipata' },
          { key: 'standard', version: 11, state: 'published', since: '2026-06-01', by: 'Laura Galli', note: null },
        ],
      }}
      onVersion={nothing}
    />
  );
}

const people = [
  ['Laura Galli', 'credit-manager'],
  ['Giulia Marchetti', 'collector'],
  ['Anna Serra', 'administration'],
  ['Bruno Neri', 'salesperson'],
].map(([name, role], index) => ({
  id: `usr_${index}`,
  name: name!,
  email: `${name!.toLowerCase().replace(' ', '.')}@lanterna.example`,
  roles: [role!],
  external: index === 3,
  secondFactor: index === 0,
  lastSeen: null,
  disabled: false,
}));

export function PeopleSample({ tab }: { tab: 'people' | 'company' }) {
  return (
    <PeopleView
      administers
      tab={tab}
      onTab={nothing}
      people={people}
      onAdd={nothing}
      onRoles={nothing}
      onLink={nothing}
      onRemove={nothing}
      keys={[]}
      onNewKey={nothing}
      onRevoke={nothing}
      company={
        <CompanySettingsView
          company={{
            name: 'Forniture Lanterna S.p.A.',
            code: 'lanterna',
            vatNumber: '09999990998',
            zone: 'Europe/Rome',
            language: 'it',
            currency: 'EUR',
            mode: 'trial',
            demo: true,
          }}
          modeLink={null}
          sender={{ name: 'Forniture Lanterna', email: 'crediti@lanterna.example' }}
          onSender={nothing}
          mailServer="Posta trattenuta: nulla esce"
          onMailServer={nothing}
          onMailTest={nothing}
          testing={false}
          signatory={null}
          onSignatory={nothing}
          patronDay="06-24"
          givenUp={{ sender: 0, signatory: 0, 'patron-day': 0 }}
          savedBy={{ sender: 'Elena Vitali', signatory: null, patronDay: null }}
          onPatronDay={nothing}
          ibans={[
            {
              id: '1',
              iban: 'IT60X0542811101000000123456',
              bank: null,
              state: 'approved',
              enteredBy: null,
              approvedBy: null,
              approve: null,
            },
          ]}
          onIban={nothing}
        />
      }
    />
  );
}

export const PreferencesSample = () => <PreferencesView language="it" onLanguage={nothing} account={null} absences={null} digest={null} />;
