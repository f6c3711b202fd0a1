import { Banknote, CalendarCheck, Handshake, Mail, MailCheck, MessageSquareWarning, Phone, PhoneCall, PhoneMissed } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { ActionMenu } from '#design/controls/ActionMenu.tsx';
import type { TrailMark } from '#design/marks/Trail.tsx';
import { CustomerView } from '../screens/customer/CustomerView.tsx';
import { ItemsTable } from '../screens/customer/ItemsTable.tsx';
import type { CustomerItem, HistoryEntry } from '../screens/customer/model.ts';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const MARKS: Readonly<Record<string, TrailMark>> = { d: 'done', w: 'promise', x: 'broken', c: 'dispute', n: 'next', f: 'later' };
const item = (
  id: string,
  document: string,
  dueOn: string,
  daysLate: number,
  amount: string,
  balance: string,
  marks: string,
  states: CustomerItem['states'] = [],
): CustomerItem => ({
  id,
  document,
  documentOn: dueOn,
  dueOn,
  daysLate,
  amount: euro(amount),
  balance: euro(balance),
  states,
  credit: amount.startsWith('-'),
  trail: [...marks].map((mark) => ({ mark: MARKS[mark]!, label: 'Promemoria', when: '02/10' })),
  trailLabel: `Traccia: ${marks.length} passi`,
});

const items = [
  item('1', 'FT 2026/1842', '2026-10-07', 47, '8140.20', '8140.20', 'dddwxn', [{ kind: 'broken', text: 'Promessa mancata' }]),
  item('2', 'FT 2026/1907', '2026-10-12', 42, '4159.80', '4159.80', 'dddwxn', [{ kind: 'broken', text: 'Promessa mancata' }]),
  item('3', 'FT 2026/2051', '2026-10-31', 23, '5480.60', '3980.60', 'ddnf', [{ kind: 'part', text: 'Pagata in parte' }]),
  item('4', 'FT 2026/2077', '2026-11-05', 18, '2640.00', '2640.00', 'dcnf', [{ kind: 'dispute', text: 'Contestati 740 €' }]),
  item('5', 'NC 2026/0118', '2026-11-11', 12, '-500.00', '-500.00', '', [{ kind: 'plain', text: 'Nota di credito' }]),
  item('6', 'FT 2026/2190', '2026-11-30', -7, '6815.00', '6815.00', 'nff'),
  item('7', 'FT 2026/2243', '2026-12-12', -19, '9204.40', '9204.40', 'nff'),
  item('8', 'FT 2026/2301', '2026-12-31', -38, '6560.00', '6560.00', 'nff'),
];

const history: HistoryEntry[] = [
  {
    id: 'a',
    icon: PhoneCall,
    tone: 'now',
    kind: 'contact',
    title: 'Telefonata con Paola Ferri',
    at: 'oggi 10:12',
    detail: 'In corso, 1:42 · Giulia Marchetti',
    badge: null,
  },
  {
    id: 'b',
    icon: Handshake,
    tone: 'broken',
    kind: 'contact',
    title: 'Promessa di 12.300,00 € non mantenuta',
    at: 'ven 20/11 07:42',
    detail: 'Attesa martedì 17, nessun incasso fino a giovedì 19',
    badge: null,
  },
  {
    id: 'c',
    icon: Handshake,
    tone: 'promise',
    kind: 'contact',
    title: 'Promessa di 12.300,00 € entro mar 17/11',
    at: 'ven 13/11 15:20',
    detail: '«Aspettiamo un incasso dalla fiera» · P. Ferri, telefonata',
    badge: null,
  },
  {
    id: 'd',
    icon: MailCheck,
    tone: 'plain',
    kind: 'contact',
    title: 'Secondo sollecito via e-mail',
    at: 'gio 12/11 09:03',
    detail: 'Consegnata al server',
    badge: '1 allegato',
    messageId: 'msg_1',
  },
  {
    id: 'e',
    icon: Banknote,
    tone: 'money',
    kind: 'money',
    title: 'Incassati 1.500,00 € su FT 2026/2051',
    at: 'mer 11/11',
    detail: 'Bonifico',
    badge: null,
  },
  {
    id: 'f',
    icon: MessageSquareWarning,
    tone: 'dispute',
    kind: 'contact',
    title: 'Contestazione su FT 2026/2077',
    at: 'lun 09/11 11:48',
    detail: '740,00 € per 12 m di tessuto difettoso · la segue Neri',
    badge: '3 foto',
  },
  {
    id: 'g',
    icon: Mail,
    tone: 'plain',
    kind: 'contact',
    title: 'Primo sollecito via e-mail',
    at: 'gio 05/11 08:10',
    detail: 'Consegnata',
    badge: null,
  },
  {
    id: 'h',
    icon: PhoneMissed,
    tone: 'plain',
    kind: 'contact',
    title: 'Telefonata senza risposta',
    at: 'mar 03/11 16:32',
    detail: 'Davide Rinaldi',
    badge: null,
  },
];
const nothing = () => undefined;

export function CustomerSample() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['1', '2']));
  return (
    <CustomerView
      header={{
        id: 'deb_1',
        name: 'Tessitura Filo di Luna S.r.l.',
        version: 1,
        tags: [
          { kind: 'broken', text: 'Promessa mancata · 2ª' },
          { kind: 'dispute', text: '1 contestazione' },
        ],
        about: [
          'P. IVA 09999990121',
          'codice C-01842',
          'segmento «Standard»',
          'cliente dal 2014',
          'collector Giulia Marchetti',
          'venditore Bruno Neri',
        ],
      }}
      positions={[
        {
          currency: 'EUR',
          exposure: euro('41000.00'),
          overdue: euro('18420.60'),
          items: 8,
          overdueShare: 0.45,
          limit: euro('50000.00'),
          limitUsed: 0.82,
          bands: {
            'not-due': euro('22579.40'),
            '1-30': euro('6120.60'),
            '31-60': euro('12300.00'),
            '61-90': euro('0.00'),
            'over-90': euro('0.00'),
          },
          unapplied: euro('-500.00'),
          awaitingPosting: euro('0.00'),
          chaseable: euro('17680.60'),
        },
      ]}
      currency="EUR"
      onCurrency={nothing}
      behaviour={{
        averageDelay: 24,
        trend: [18, 19, 17, 20, 19.5, 21, 20.5, 22.5, 22, 24],
        keptPromises: 3,
        judgedPromises: 5,
        promiseMarks: ['paid', 'paid', 'broken', 'paid', 'broken'],
      }}
      tab="open"
      tabs={[
        { value: 'open', label: 'Partite aperte', count: 8 },
        { value: 'closed', label: 'Pagate', count: 146 },
        { value: 'promises', label: 'Promesse', count: 5 },
        { value: 'documents', label: 'Documenti', count: 31 },
        { value: 'about', label: 'Informazioni' },
      ]}
      onTab={nothing}
      onBand={nothing}
      table={
        <ItemsTable
          items={items}
          total={euro('41000.00')}
          disputed={euro('740.00')}
          selected={selected}
          onSelect={setSelected}
          selectedAmount={euro('12300.00')}
          selectionActions={
            <>
              <Button size="sm" icon={Handshake} keys="p">
                Promessa
              </Button>
              <Button size="sm" icon={MessageSquareWarning} keys="d">
                Contestazione
              </Button>
              <Button size="sm" icon={Mail}>
                Sollecita
              </Button>
            </>
          }
        />
      }
      actions={
        <>
          <Button icon={Phone} keys="c">
            Chiama
          </Button>
          <Button icon={Mail} keys="e">
            Scrivi
          </Button>
          <Button icon={Banknote}>Incasso</Button>
          <ActionMenu label="Altre azioni" actions={[{ label: 'Nuova attività', icon: CalendarCheck, run: nothing }]} />
        </>
      }
      pinned={{
        text: 'Incassano dopo le fiere di febbraio e settembre. Vogliono il DDT allegato a ogni sollecito. Meglio al telefono, di mattina.',
        by: 'Nota di G. Marchetti, 14/09/2026',
      }}
      onPin={nothing}
      contacts={[
        {
          id: '1',
          name: 'Paola Ferri',
          role: 'amministrazione',
          phone: '02 0000 0142',
          email: 'paola.ferri@filodiluna.example',
          pec: null,
          note: null,
          invalid: [],
          comesBack: null,
          wishes: null,
          neverContact: false,
          verifiedOn: null,
        },
        {
          id: '2',
          name: 'Lorenzo Sala',
          role: 'titolare',
          phone: null,
          email: 'lsala@filodiluna.example',
          pec: null,
          note: 'solo su richiesta',
          invalid: [],
          comesBack: null,
          wishes: null,
          neverContact: false,
          verifiedOn: null,
        },
        {
          id: '3',
          name: '',
          role: 'casella',
          phone: null,
          email: null,
          pec: 'filodiluna@pec.example',
          note: null,
          invalid: [],
          comesBack: null,
          wishes: null,
          neverContact: false,
          verifiedOn: '2026-11-02',
        },
      ]}
      onAddContact={nothing}
      onEditContact={nothing}
      plan={{
        why: '',
        holds: [],
        steps: [
          { mark: 'now', when: 'oggi', what: 'Conferma della promessa via e-mail', detail: 'dopo la telefonata in corso' },
          { mark: 'later', when: 'ven 27/11', what: 'Data promessa', detail: 'nessun sollecito fino a martedì 1/12' },
          {
            mark: 'later',
            when: 'mer 02/12',
            what: 'Avviso a Neri, proposta di blocco',
            detail: 'se manca; decide Laura Galli',
            action: (
              <Button look="quiet" size="sm">
                Salta
              </Button>
            ),
          },
          {
            mark: 'later',
            when: 'lun 14/12',
            what: 'Proposta di diffida, 2 partite',
            detail: 'interessi di mora a oggi: 158,79 €',
            action: (
              <Button look="quiet" size="sm">
                Anteprima
              </Button>
            ),
          },
        ],
      }}
      onExplain={nothing}
      onHold={nothing}
      onLift={nothing}
      history={history}
      historyFilter="all"
      onHistoryFilter={nothing}
      onOpenMessage={nothing}
      onMoreHistory={null}
      place={{ at: 1, of: 23, previous: null, next: nothing }}
    />
  );
}
