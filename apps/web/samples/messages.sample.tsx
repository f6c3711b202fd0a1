import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#design/controls/Button.tsx';
import { Tag } from '#design/marks/Tag.tsx';
import { PageTop } from '../chrome/PageTop.tsx';
import { MessageView } from '../screens/messages/MessageView.tsx';
import type { MessagePreview, QueueEntry } from '../screens/messages/model.ts';
import { QueueView } from '../screens/messages/QueueView.tsx';

const euro = (amount: string) => ({ amount, currency: 'EUR' });
const nothing = () => undefined;

const message: MessagePreview = {
  id: 'act_1',
  title: 'Secondo sollecito',
  state: { text: 'Da approvare', kind: 'waiting' },
  tone: 'direct',
  language: 'it',
  facts: [
    { label: 'Canale', value: 'E-mail con lettera' },
    { label: 'A', value: 'Paola Ferri' },
    { label: 'E-mail', value: 'paola.ferri@filodiluna.example' },
    { label: 'Quando', value: 'oggi alle 14:30' },
    { label: 'Chiede', value: '12.300,00 €' },
  ],
  checks: [
    { ok: true, text: 'Dati fiscali e IBAN completi' },
    { ok: true, text: 'Importi uguali alle partite di oggi' },
    { ok: true, text: 'Nessuna promessa valida' },
    { ok: true, text: 'Partita contestata esclusa' },
    { ok: true, text: 'Tasso di mora del semestre: 10,40%' },
    { ok: true, text: 'Ultimo scritto 11 giorni fa' },
    { ok: false, text: 'Indirizzo e-mail mai verificato' },
  ],
  attachments: [{ name: 'Estratto conto.pdf', size: '84 kB', href: null }],
  letter: {
    caption: 'A4, 1 pagina',
    sender: { name: 'Forniture Lanterna S.p.A.', lines: ['Via del Faro 1, 00000 Rocca Serena', 'P. IVA 09999990998'] },
    salutation: 'Spett.le',
    recipient: { name: 'Tessitura Filo di Luna S.r.l.', lines: ['Via dei Telai 7', '00000 Borgo Tessile'] },
    placeAndDate: 'Rocca Serena, 23 novembre 2026',
    subject: 'Oggetto: fatture scadute per 12.300,00 €, vostro codice C-01842',
    body: [
      { kind: 'text', text: 'Gentile signora Ferri,' },
      {
        kind: 'text',
        text: 'il 13 novembre ci avevate indicato il 17 come data di pagamento delle due fatture qui sotto. A oggi l’accredito non risulta; se fosse già stato disposto, vi preghiamo di mandarci il CRO e di non tenere conto di questa lettera.',
      },
      {
        kind: 'table',
        title: null,
        head: [
          { title: 'Documento', number: false },
          { title: 'Data', number: false },
          { title: 'Scadenza', number: false },
          { title: 'Importo', number: true },
        ],
        rows: [
          ['FT 2026/1842', '07/09/2026', '07/10/2026', '8.140,20 €'],
          ['FT 2026/1907', '12/09/2026', '12/10/2026', '4.159,80 €'],
        ],
        totals: [{ label: 'Totale', amount: '12.300,00 €', strong: true }],
      },
      {
        kind: 'text',
        text: 'Vi chiediamo di provvedere entro lunedì 30 novembre 2026 sul conto IT60 X054 2811 1010 0000 0123 456, causale «C-01842 FT 1842 1907».',
      },
      { kind: 'text', text: 'La fattura 2026/2077, di cui stiamo verificando la qualità, non è compresa.' },
      { kind: 'text', text: 'Cordiali saluti' },
    ],
    signature: { name: 'Laura Galli', lines: ['Credit manager', '02 0000 0100'] },
    pdfHref: '#',
  },
  mail: {
    subject: 'Due fatture di settembre: ci aiutate a chiuderle?',
    from: 'Giulia Marchetti, Forniture Lanterna',
    to: 'paola.ferri@filodiluna.example',
    time: '14:30',
    html: null,
    text: 'Buongiorno Paola,\n\nmartedì 17 aspettavamo 12.300,00 € per le fatture 1842 e 1907 e non li vediamo ancora. Se il bonifico è partito, ci basta il CRO in risposta.\n\nLa fattura 2077 resta in verifica e non è compresa.\n\nPuò chiamarmi allo 02 0000 0101, rispondo io.\n\nGrazie, Giulia',
  },
};

export function MessageSample() {
  return (
    <>
      <PageTop
        crumbs={[
          <a key="list" href="#comunicazioni">
            Comunicazioni
          </a>,
        ]}
        title={message.title}
        detail={
          <>
            <Tag kind={message.state.kind}>{message.state.text}</Tag> 3 di 14
          </>
        }
      >
        <Button look="quiet" keys="s">
          Salta
        </Button>
        <Button icon={Pencil}>Non inviare</Button>
        <Button look="primary" keys="a">
          Approva e vai al prossimo
        </Button>
      </PageTop>
      <MessageView message={message} />
    </>
  );
}

const queue: QueueEntry[] = Array.from({ length: 14 }, (_, index) => ({
  id: `act_${index}`,
  customer: {
    id: `deb_${index}`,
    name: ['Tessitura Filo di Luna S.r.l.', 'Molini Quercetta S.p.A.', 'Vetreria Lunamare S.r.l.'][index % 3]!,
  },
  template: ['Secondo sollecito', 'Costituzione in mora', 'Primo sollecito'][index % 3]!,
  channel: ['E-mail', 'PEC', 'Lettera'][index % 3]!,
  amount: euro(String(12300 - index * 410)),
  waitsFor: index % 3 === 1 ? 'signature' : 'approval',
  since: '2026-11-23',
  firm: index % 3 === 1,
}));

export function QueueSample() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['act_0', 'act_2']));
  return (
    <QueueView
      outgoing={{ count: 0, list: null }}
      tab="queue"
      onTab={nothing}
      brake={{ text: 'Prima corsa della strategia v. 12: 38 messaggi aspettano un sì.', release: nothing }}
      queue={queue}
      onOpen={nothing}
      selected={selected}
      onSelect={setSelected}
      onApprove={nothing}
      onReject={nothing}
      sent={[]}
      onOpenSent={nothing}
      batches={[]}
      onPosted={null}
      caught={[]}
      onOpenCaught={nothing}
      trial
    />
  );
}
