import type { Money } from '#kernel/money/money.ts';
import { moneyText, type DocumentLanguage } from '#rooms/communications/core/door.ts';
import type { DigestPart } from './parts.ts';

/** One part as it was found: lines with an amount, and how many there are in all. */
export type DigestSection = {
  readonly part: DigestPart;
  readonly total: number;
  readonly sums: readonly Money[];
  readonly lines: readonly { readonly text: string; readonly amount: Money | null }[];
};

export type DigestText = { readonly subject: string; readonly text: string; readonly html: string };

/** More are counted, and stand on their page. */
export const MOST_LINES = 10;

export function isEmpty(sections: readonly DigestSection[]): boolean {
  return sections.every(({ total }) => total === 0);
}

/** The summary in the words of its reader. Amounts are those of the pages; nothing is fetched from anywhere (P21). */
export function writeDigest(
  sections: readonly DigestSection[],
  about: { readonly company: string; readonly day: string; readonly language: DocumentLanguage },
): DigestText {
  const { language } = about;
  const words = WORDS[language];
  const blocks = sections.map((section) => {
    const sums = section.sums.map((sum) => moneyText(sum.minor, sum.currency, language)).join(' · ');
    const title = `${words.parts[section.part]}${section.part === 'figures' ? '' : `: ${section.total}`}${sums === '' ? '' : ` (${sums})`}`;
    const lines = section.lines
      .slice(0, MOST_LINES)
      .map(({ text, amount }) => `${text}${amount === null ? '' : ` — ${moneyText(amount.minor, amount.currency, language)}`}`);
    const more = section.total - section.lines.slice(0, MOST_LINES).length;
    return { title, lines: section.part !== 'figures' && more > 0 ? [...lines, words.more(more)] : lines };
  });
  const body = blocks.length === 0 || isEmpty(sections) ? [{ title: words.nothing, lines: [] }, ...blocks] : blocks;
  return {
    subject: `${words.subject} ${about.day} · ${about.company}`,
    text: [...body.map(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)].join('\n')), words.why].join('\n\n'),
    html: `${body
      .map(
        ({ title, lines }) =>
          `<h3>${escape(title)}</h3>${lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>`}`,
      )
      .join('')}<p>${escape(words.why)}</p>`,
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const WORDS: Readonly<
  Record<
    DocumentLanguage,
    { subject: string; nothing: string; why: string; more: (count: number) => string; parts: Readonly<Record<DigestPart, string>> }
  >
> = {
  it: {
    subject: 'Puntuale: riepilogo del',
    nothing: 'Oggi non c’è nulla da segnalare.',
    why: 'Questo riepilogo si sceglie, si cambia e si spegne in Puntuale, nelle Preferenze.',
    more: (count) => `e altre ${count}`,
    parts: {
      day: 'La mia giornata',
      late: 'Attività rimaste indietro',
      promises: 'Promesse in scadenza',
      payments: 'Incassi arrivati',
      team: 'Attività della squadra ferme da tre giorni',
      figures: 'Crediti e scaduto',
    },
  },
  en: {
    subject: 'Puntuale: summary of',
    nothing: 'There is nothing to report today.',
    why: 'This summary is chosen, changed and turned off in Puntuale, among the Preferences.',
    more: (count) => `and ${count} more`,
    parts: {
      day: 'My day',
      late: 'Tasks left over',
      promises: 'Promises due',
      payments: 'Payments received',
      team: 'Tasks of the team left for three days',
      figures: 'Receivables and overdue',
    },
  },
};
