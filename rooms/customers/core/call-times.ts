/** When somebody may be called: on which days of the week (1 = Monday; none = every working day), and at which hours, as `HH:MM`. */
export type CallTimes = {
  readonly days: readonly number[];
  readonly hours: readonly { readonly from: string; readonly until: string }[];
};

/** `09:30` → 570 */
export function minutesOf(time: string): number {
  const [hour = '', minute = ''] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

const DAYS = ['lun|mon|mo', 'mar|tue|di', 'mer|wed|mi', 'gio|thu|do', 'ven|fri|fr', 'sab|sat|sa', 'dom|sun|so'].map(
  (names) => new RegExp(`^(${names})`),
);
const HALVES: Readonly<Record<string, CallTimes['hours'][number]>> = {
  mattina: { from: '09:00', until: '12:30' },
  mattino: { from: '09:00', until: '12:30' },
  morning: { from: '09:00', until: '12:30' },
  pomeriggio: { from: '14:30', until: '17:30' },
  afternoon: { from: '14:30', until: '17:30' },
};
const RANGE = /(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|\/|a|alle|to)\s*(\d{1,2})(?:[:.](\d{2}))?/g;
const EARLIEST = '08:00';
const LATEST = '19:00';

/**
 * Hours as people and programs write them: `lun-ven 9-12.30`, `9:00–12:30 e 14:30–17:00`, `dopo le 15`, `mar e gio mattina`. `null` where
 * something in it was not understood: it is then kept as words.
 */
export function readCallTimes(text: string): CallTimes | null {
  let rest = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const hours: CallTimes['hours'][number][] = [];
  const take = (pattern: RegExp, read: (match: RegExpMatchArray) => CallTimes['hours'][number] | null): boolean => {
    let understood = true;
    rest = rest.replace(pattern, (...match) => {
      const found = read(match as unknown as RegExpMatchArray);
      if (found === null || minutesOf(found.from) >= minutesOf(found.until)) understood = false;
      else hours.push(found);
      return ' ';
    });
    return understood;
  };
  const good =
    take(/\bd?alle\s+(\d{1,2})(?:[:.](\d{2}))?\s+alle\s+(\d{1,2})(?:[:.](\d{2}))?/g, range) &&
    take(RANGE, range) &&
    take(/\b(?:dopo le|dalle|after|from)\s+(\d{1,2})(?:[:.](\d{2}))?/g, ([, hour, minute]) => between(clock(hour, minute), LATEST)) &&
    take(/\b(?:prima delle|fino alle|entro le|before|until)\s+(\d{1,2})(?:[:.](\d{2}))?/g, ([, hour, minute]) =>
      between(EARLIEST, clock(hour, minute)),
    ) &&
    take(/\b(mattina|mattino|morning|pomeriggio|afternoon)\b/g, ([, half = '']) => HALVES[half] ?? null);
  const days = readDays(rest);
  if (!good || days === null || hours.length === 0 || hours.length > 3) return null;
  return { days, hours: hours.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from)) };
}

function range([, hour, minute, untilHour, untilMinute]: RegExpMatchArray): CallTimes['hours'][number] | null {
  return between(clock(hour, minute), clock(untilHour, untilMinute));
}

function between(from: string | null, until: string | null): CallTimes['hours'][number] | null {
  return from === null || until === null ? null : { from, until };
}

function clock(hour: string | undefined, minute: string | undefined): string | null {
  const [h, m] = [Number(hour), Number(minute ?? '0')];
  return h > 24 || m > 59 || h * 60 + m > 24 * 60 ? null : `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

/** What is left beside the hours: days, ranges of days and the words between them. `null` = something else is left. */
function readDays(text: string): number[] | null {
  const days = new Set<number>();
  let last: number | null = null;
  let through = false;
  for (const word of text.split(/(-|–|—)|[\s,;+&/().]+/).filter((part) => part)) {
    if (/^(e|il|la|di|ore|h|solo|and|only|dalle|alle|orario|i|nei|giorni)$/.test(word)) continue;
    if (/^(-|–|—|a|al)$/.test(word)) {
      through = last !== null;
      continue;
    }
    const day = DAYS.findIndex((pattern) => pattern.test(word)) + 1;
    if (day === 0) return null;
    for (let each = through && last !== null ? last : day; each <= day; each += 1) days.add(each);
    last = day;
    through = false;
  }
  return [...days].toSorted((a, b) => a - b);
}
