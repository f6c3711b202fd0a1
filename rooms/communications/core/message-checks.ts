import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { daysBetween } from '#kernel/calendar/calendar-date.ts';
import type { LetterContent } from './letter-content.ts';
import { templateOf, isTemplateCode } from './templates/templates.ts';
import { forbiddenWords } from './word-rules.ts';

/** What is looked at before a message leaves, shown beside its preview. `stop`: it may not be approved as it stands. */
export type MessageCheck = {
  readonly code: CheckCode;
  readonly state: 'ok' | 'warn' | 'stop';
  readonly values: Readonly<Record<string, string | number>>;
};

export const CHECK_CODES = [
  'sender-complete',
  'iban-present',
  'amounts-current',
  'no-promise',
  'disputed-excluded',
  'rate-in-force',
  'contact-verified',
  'frequency',
  'words',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** What holds now, read again for the preview; `listed` are the items named in the letter. */
export type CheckFacts = {
  readonly today: CalendarDate;
  readonly listed: readonly {
    readonly document: string;
    /** Open balance when decided (what was asked plus what was left out) and now. */
    readonly asked: bigint;
    readonly open: bigint;
    readonly disputedNow: bigint;
    readonly promisedNow: bigint;
  }[];
  readonly lastWrittenOn: CalendarDate | null;
  readonly gapDays: number;
  readonly contactVerifiedOn: CalendarDate | null;
  readonly channel: 'email' | 'letter';
};

const VERIFIED_FOR_DAYS = 365;

export function checkMessage(content: LetterContent, facts: CheckFacts): readonly MessageCheck[] {
  return [
    senderComplete(content),
    ibanPresent(content),
    amountsCurrent(facts),
    noPromise(facts),
    disputedExcluded(facts),
    ...rateInForce(content),
    ...contactVerified(facts),
    frequency(facts),
    words(content),
  ];
}

function senderComplete({ sender, place }: LetterContent): MessageCheck {
  const complete = sender.vatNumber !== '' && sender.lines.length > 0 && place !== '';
  return { code: 'sender-complete', state: complete ? 'ok' : 'warn', values: {} };
}

/** Each part asked has somewhere to go, unless the bank collects it. */
function ibanPresent({ tables, payments }: LetterContent): MessageCheck {
  const missing = tables.filter(
    ({ currency, groups }) =>
      groups.some(({ rows }) => rows.some(({ bill }) => bill === null)) && !payments.some((payment) => payment.currency === currency),
  );
  return missing.length === 0
    ? { code: 'iban-present', state: 'ok', values: {} }
    : { code: 'iban-present', state: 'warn', values: { currency: missing.map(({ currency }) => currency).join(', ') } };
}

function amountsCurrent({ listed }: CheckFacts): MessageCheck {
  const changed = listed.filter(({ asked, open }) => asked > open);
  return {
    code: 'amounts-current',
    state: changed.length === 0 ? 'ok' : 'stop',
    values: changed.length === 0 ? {} : { documents: changed.map(({ document }) => document).join(', ') },
  };
}

function noPromise({ listed }: CheckFacts): MessageCheck {
  const promised = listed.filter(({ asked, open, promisedNow }) => promisedNow > 0n && asked > open - promisedNow);
  return {
    code: 'no-promise',
    state: promised.length === 0 ? 'ok' : 'stop',
    values: promised.length === 0 ? {} : { documents: promised.map(({ document }) => document).join(', ') },
  };
}

function disputedExcluded({ listed }: CheckFacts): MessageCheck {
  const disputed = listed.filter(({ asked, open, disputedNow }) => disputedNow > 0n && asked > open - disputedNow);
  return {
    code: 'disputed-excluded',
    state: disputed.length === 0 ? 'ok' : 'stop',
    values: disputed.length === 0 ? {} : { documents: disputed.map(({ document }) => document).join(', ') },
  };
}

function rateInForce({ tables, template }: LetterContent): MessageCheck[] {
  const claims = tables.flatMap(({ claim }) => claim ?? []);
  if (claims.length === 0) return [];
  const rates = claims.flatMap(({ rows }) => rows.at(-1)?.rate ?? []);
  const provisional = claims.some((claim) => claim.provisional);
  // A formal notice is not signed on a rate that may still change.
  const formal = isTemplateCode(template) && templateOf(template).firmness === 'formal';
  return [{ code: 'rate-in-force', state: !provisional ? 'ok' : formal ? 'stop' : 'warn', values: { rate: rates[0] ?? '' } }];
}

function contactVerified({ channel, contactVerifiedOn, today }: CheckFacts): MessageCheck[] {
  if (channel !== 'email') return [];
  const fresh = contactVerifiedOn !== null && daysBetween(contactVerifiedOn, today) <= VERIFIED_FOR_DAYS;
  return [
    { code: 'contact-verified', state: fresh ? 'ok' : 'warn', values: contactVerifiedOn === null ? {} : { verifiedOn: contactVerifiedOn } },
  ];
}

function frequency({ lastWrittenOn, gapDays, today }: CheckFacts): MessageCheck {
  if (lastWrittenOn === null) return { code: 'frequency', state: 'ok', values: {} };
  const days = daysBetween(lastWrittenOn, today);
  return { code: 'frequency', state: days >= gapDays ? 'ok' : 'stop', values: { days } };
}

/** The step's words (G12), also after a person has changed them. */
function words(content: LetterContent): MessageCheck {
  if (!isTemplateCode(content.template)) return { code: 'words', state: 'ok', values: {} };
  const { firmness } = templateOf(content.template);
  const beforeDue = content.template === 'PRE_DUE' || content.template === 'ACCOUNT_LIST';
  const { subject, opening, closing } = content.words;
  const found = forbiddenWords([subject, ...opening, ...closing].join('\n'), { firmness, beforeDue }, content.language);
  return { code: 'words', state: found.length === 0 ? 'ok' : 'warn', values: found.length === 0 ? {} : { words: found.join(', ') } };
}
