import type { Currency } from '#kernel/money/currency.ts';

/**
 * The numbers of the guard rails (G1…G12). They are company settings, dated and audited; a policy may only be stricter.
 * Amounts are minor units of the company's currency; in other currencies there is no minimum.
 */
export type DunningSettings = {
  readonly currency: Currency;
  /** G2: a *follow* ledger older than this is not asked from. */
  readonly staleAfterWorkingDays: number;
  /** G2: receipts not posted and money not placed that cover this share of what would be asked stop the message. */
  readonly moneyToPlacePercent: number;
  /** G3 */
  readonly smallResidual: bigint;
  readonly minimumAsked: bigint;
  readonly billWorkingDays: number;
  /** G4 */
  readonly driverMinimum: bigint;
  readonly largeOverdue: bigint;
  readonly driverMinimumWhenLarge: bigint;
  /** G5 */
  readonly writtenGapDays: number;
  /** G6 */
  readonly afterHoldDays: number;
  readonly afterBrokenPromiseWorkingDays: number;
  /** G7 */
  readonly remindedBeforeNoticeDays: number;
  /** G8: from and to as `MM-DD`, both included; a period may cross the year. */
  readonly quietPeriods: readonly { readonly from: string; readonly to: string }[];
  /** G9 */
  readonly conversationsPerDay: number;
  readonly conversationsPerWeek: number;
  readonly attemptsPerDay: number;
  readonly emailsPerWeek: number;
  /** G10 */
  readonly statementBelow: bigint;
  readonly statementEveryDays: number;
  readonly callFrom: bigint;
  readonly noticeFrom: bigint;
  readonly repeatReminderDays: number;
  readonly smallDebtsListDays: number;
  readonly lawyerFrom: bigint;
  /** Go-live */
  readonly afterOldLevelDays: number;
  readonly oldFromDays: number;
  readonly undecidedFromDays: number;
};

export function defaultSettings(currency: Currency): DunningSettings {
  return {
    currency,
    staleAfterWorkingDays: 1,
    moneyToPlacePercent: 80,
    smallResidual: 2_00n,
    minimumAsked: 25_00n,
    billWorkingDays: 10,
    driverMinimum: 100_00n,
    largeOverdue: 10_000_00n,
    driverMinimumWhenLarge: 500_00n,
    writtenGapDays: 7,
    afterHoldDays: 5,
    afterBrokenPromiseWorkingDays: 1,
    remindedBeforeNoticeDays: 7,
    quietPeriods: [
      { from: '08-08', to: '08-23' },
      { from: '12-24', to: '01-06' },
    ],
    conversationsPerDay: 1,
    conversationsPerWeek: 3,
    attemptsPerDay: 2,
    emailsPerWeek: 2,
    statementBelow: 50_00n,
    statementEveryDays: 90,
    callFrom: 300_00n,
    noticeFrom: 500_00n,
    repeatReminderDays: 30,
    smallDebtsListDays: 90,
    lawyerFrom: 3_000_00n,
    afterOldLevelDays: 7,
    oldFromDays: 60,
    undecidedFromDays: 180,
  };
}

/** What the installation can do: a channel it lacks is passed over. Tasks it can always do. */
export type Capabilities = { readonly [channel in 'email' | 'pec' | 'letter' | 'registered' | 'call' | 'sms' | 'erp']: boolean };

export const BARE_CAPABILITIES: Capabilities = {
  email: true,
  pec: false,
  letter: true,
  registered: false,
  call: true,
  sms: false,
  erp: false,
};

/** What surrounds one decision and is the same for all debtors of a run. */
export type DecisionContext = {
  readonly capabilities: Capabilities;
  /** `run --accept-stale`: a person said yes to an old ledger. */
  readonly acceptStale: boolean;
};
