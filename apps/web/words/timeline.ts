import { t } from '@lingui/core/macro';
import {
  ArrowDownLeft,
  Banknote,
  CalendarCheck,
  FileText,
  Handshake,
  ListChecks,
  Mail,
  MailX,
  MessageSquareWarning,
  Pause,
  Phone,
  PhoneIncoming,
  PhoneMissed,
  Pin,
  StickyNote,
  Undo2,
  Upload,
  type LucideIcon,
} from 'lucide-react';
import type { Formats } from '#design/formats/useFormats.ts';
import type { TimelineTone } from '#design/timeline/Timeline.tsx';
import { stepWords } from '#rooms/policies/core/step-words.ts';
import type { TimelineEntry } from '../api/types.ts';
import { callWords } from './call-entry.ts';
import { fill, type Names } from './fill.ts';
import { holdReason } from './holds.ts';
import { language } from './language.ts';

type Look = { icon: LucideIcon; tone: TimelineTone; title: string };

/** How an entry of the timeline looks and what its first line says. */
export function timelineLook(entry: TimelineEntry, formats: Formats, names: Names): Look {
  const known = looks(entry)[entry.code] ?? kinds(entry)[entry.kind] ?? { icon: ListChecks, tone: 'plain', title: entry.code };
  const named: Names = (kind, code) =>
    kind === 'reason'
      ? (names('reason', code) ?? holdReason(code))
      : kind === 'step'
        ? stepWords(code, language())
        : (names(kind, code) ?? null);
  const title = fill(known.title, { ...entry.data, person: entry.person ?? '' }, formats, named)
    .replaceAll(/\s+([,.:])/g, '$1')
    .replace(/[:,]\s*$/, '')
    .trim();
  return { ...known, title };
}

function looks(entry: TimelineEntry): Readonly<Record<string, Look | undefined>> {
  return {
    'promise-made': { icon: Handshake, tone: 'promise', title: t`Promessa di [amount] entro [dueOn]` },
    'promise-withdrawn': { icon: Handshake, tone: 'plain', title: t`Promessa di [amount] ritirata` },
    'promise-kept': { icon: Handshake, tone: 'money', title: t`Promessa di [amount] mantenuta` },
    'promise-partly-kept': { icon: Handshake, tone: 'promise', title: t`Promessa di [amount] mantenuta in parte` },
    'promise-broken': { icon: Handshake, tone: 'broken', title: t`Promessa di [amount] non mantenuta` },
    'promise-covered': { icon: Handshake, tone: 'plain', title: t`Promessa di [amount]: partite uscite dal partitario` },
    'call-conversation': {
      icon: entry.direction === 'in' ? PhoneIncoming : Phone,
      tone: 'plain',
      title:
        entry.direction === 'in'
          ? entry.person
            ? t`Ha telefonato [person]`
            : t`Telefonata in arrivo`
          : entry.person
            ? t`Telefonata con [person]`
            : t`Telefonata`,
    },
    'call-attempt': { icon: PhoneMissed, tone: 'plain', title: t`Telefonata senza risposta` },
    'call-undone': { icon: Undo2, tone: 'plain', title: t`Esito annullato` },
    note: { icon: StickyNote, tone: 'plain', title: t`Nota` },
    'note-pinned': { icon: Pin, tone: 'plain', title: t`Da sapere` },
    'document-added': { icon: FileText, tone: 'plain', title: t`Documento: [fileName]` },
    'mail-bounced': { icon: MailX, tone: 'broken', title: t`Non arrivata: [to]` },
    'mail-refused': { icon: MailX, tone: 'broken', title: t`Rifiutata dal server: [to]` },
    'recipient-set': { icon: Mail, tone: 'plain', title: t`Riceve [name]` },
    'recipient-removed': { icon: Mail, tone: 'plain', title: t`Riceve di nuovo da sé` },
    'debtors-joined': { icon: ListChecks, tone: 'plain', title: t`Unito a [name]: un solo cliente` },
    'debtors-separated': { icon: ListChecks, tone: 'plain', title: t`Separato da [name]` },
    'task-done': { icon: ListChecks, tone: 'plain', title: t`Fatto: [type]` },
    'hold-placed': { icon: Pause, tone: 'plain', title: t`Solleciti sospesi fino al [untilOn]: [reason]` },
    'stop-placed': { icon: Pause, tone: 'broken', title: t`Fermo: [reason]` },
    'hold-lifted': { icon: Pause, tone: 'plain', title: t`Sospensione tolta: [reason]` },
    'stop-lifted': { icon: Pause, tone: 'plain', title: t`Fermo tolto: [reason]` },
    'dispute-opened': { icon: MessageSquareWarning, tone: 'dispute', title: t`Contestazione: [reason]` },
    'payment-received': { icon: Banknote, tone: 'money', title: t`Incassati [amount]` },
    'bill-returned': { icon: Undo2, tone: 'broken', title: t`Insoluto di [amount]` },
    'payment-undone': { icon: Undo2, tone: 'plain', title: t`Incasso di [amount] annullato` },
  };
}

function kinds(entry: TimelineEntry): Readonly<Record<string, Look | undefined>> {
  return {
    message: {
      icon: Mail,
      tone: 'plain',
      title:
        entry.channel === 'letter'
          ? t`[step] per posta`
          : entry.channel === 'pec'
            ? t`[step] via PEC`
            : entry.data.step
              ? t`[step] via e-mail`
              : t`E-mail: [subject]`,
    },
    reply: { icon: ArrowDownLeft, tone: 'promise', title: t`Risposta: [subject]` },
    call: { icon: Phone, tone: 'plain', title: t`Telefonata` },
    payment: { icon: Banknote, tone: 'money', title: t`Incassati [amount]` },
    promise: { icon: Handshake, tone: 'promise', title: t`Promessa di [amount]` },
    document: { icon: FileText, tone: 'plain', title: t`Documento` },
    hold: { icon: Pause, tone: 'plain', title: t`Sospensione: [reason]` },
    import: { icon: Upload, tone: 'plain', title: t`Dal partitario` },
    task: { icon: CalendarCheck, tone: 'plain', title: t`Attività: [type]` },
    note: { icon: StickyNote, tone: 'plain', title: t`Nota` },
  };
}

/** The second line: outcome, note, who did it, on which items. */
export function timelineDetail(entry: TimelineEntry, formats: Formats, names: Names): string {
  const documents = entry.items.map((item) => item.document);
  return [
    ...(Array.isArray(entry.data.files) ? entry.data.files.map(String) : []),
    ...(entry.kind === 'call' ? callWords(entry, formats, names) : []),
    entry.note ? `«${entry.note}»` : '',
    documents.length > 3 ? `${documents.slice(0, 3).join(', ')}…` : documents.join(', '),
    entry.user ?? '',
  ]
    .filter(Boolean)
    .join(' · ');
}
