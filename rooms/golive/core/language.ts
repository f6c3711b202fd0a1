export type Language = 'it' | 'en';
export type Words = Readonly<Record<Language, string>>;

export function say(language: Language, it: string, en: string): string {
  return language === 'it' ? it : en;
}

/** `1.234` or `1,234`. */
export function numberText(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, language === 'it' ? '.' : ',');
}

const NOUNS = {
  customer: { it: ['cliente', 'clienti'], en: ['customer', 'customers'] },
  item: { it: ['partita', 'partite'], en: ['item', 'items'] },
  stop: { it: ['fermo', 'fermi'], en: ['stop', 'stops'] },
  day: { it: ['giorno', 'giorni'], en: ['day', 'days'] },
  collector: { it: ['addetto', 'addetti'], en: ['collector', 'collectors'] },
} as const;

/** `1 cliente`, `2 clienti`. */
export function counted(count: number, noun: keyof typeof NOUNS, language: Language): string {
  return `${numberText(count, language)} ${NOUNS[noun][language][count === 1 ? 0 : 1]}`;
}

/** `2026-09` as `settembre 2026`. */
export function monthText(month: string, language: Language): string {
  return `${MONTHS[language][Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
