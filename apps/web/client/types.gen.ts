// Written by `npm run gen:client` from docs/api/openapi.json: do not edit.

export type AddedWebhook = {
id: string;
/** Shown once: with it you check who sends */
secret: string;
};

export type Ageing = {
asOf: string;
by: "customer" | "area" | "collector" | "salesperson" | "stage" | "owner";
currencies: CurrencyAgeing[];
rows: ({
/** for the filter of the open items; null = not assigned */
key: string | null;
code: string;
name: string;
currency: string;
bands: {
/** `not-due`, `1-30`, …, `over-90` */
name: string;
amount: Amount;
}[];
unapplied: Amount;
total: Amount;
overdue: Amount;
})[];
};

export type Alarms = {
items: ({
task: string;
debtor: {
id: string;
name: string;
} | null;
type: string;
/** the hour that was agreed */
dueAt: string;
/** who asked to be called back */
person: string | null;
phone: string | null;
/** until it rings, by the company’s clock; zero or less: now */
inSeconds: number;
})[];
};

/** A decimal with exactly the digits of its currency, and the ISO 4217 code. */
export type Amount = {
amount: string;
currency: string;
};

export type ApiKey = {
id: string;
name: string;
role: Role;
prefix: string;
createdAt: string;
lastUsedAt: string | null;
revokedAt: string | null;
};

export type ApprovedMessages = {
approved: string[];
refused: {
action: string;
code: string;
title: string;
}[];
};

export type Assignees = {
items: ({
id: string;
kind: "area" | "collector" | "salesperson";
code: string;
name: string;
user: string | null;
})[];
};

export type Assistant = {
steps: ({
step: "have" | "import" | "unknown" | "policies" | "week" | "office" | "mode";
state: "done" | "now" | "later";
by: string | null;
at: string | null;
/** whether the asking person may answer it */
may: boolean;
})[];
files: ({
kind: "open-items" | "customers" | "contacts" | "closed-items" | "turnover" | "first-invoices" | "reminders" | "stops" | "promises";
/** `null`: nobody has said yet */
wanted: ("yes" | "no" | "later") | null;
last: {
import: string;
state: string;
at: string;
accepted: number;
rejected: number;
} | null;
})[];
};

export type AuditEntry = {
id: string;
at: string;
/** `null`: the product itself or its operator */
who: string | null;
role: string;
via: string;
code: string;
subject: {
kind: string;
id: string;
} | null;
reason: string | null;
data: Record<string, unknown>;
changes: {
table: string;
key: unknown;
before: unknown;
after: unknown;
}[];
};

export type BankAccount = {
id: string;
iban: string;
/** `waiting`: a second person has to say yes; `invalid`: the file’s digits do not check out */
state: "in-force" | "waiting" | "refused" | "retired" | "invalid";
fromFile: boolean;
reason: string | null;
enteredBy: string | null;
enteredAt: string;
decidedBy: string | null;
decidedAt: string | null;
decidedWhy: string | null;
mayDecide: boolean;
};

export type BankAccounts = {
items: BankAccount[];
};

/** One line per row that was sent, in its order */
export type BatchAnswer = {
import: string;
rows: ({
id: string;
outcome: "taken" | "staged" | "rejected";
errors: ({
field: string | null;
value: string | null;
code: string;
message: string;
})[];
})[];
};

export type BulkAct = ({
kind: "hold";
reason: string;
note: string | null;
untilOn: string;
}) | ({
kind: "assign";
/** null: to nobody */
collector: string | null;
}) | {
kind: "note";
text: string;
} | {
kind: "round";
reason: string;
} | {
kind: "approve";
} | {
kind: "reject";
reason: string;
} | ({
kind: "exclude";
reason: string;
/** the customers are not asked up to and including this day */
until: string | null;
});

export type BulkActInput = ({
kind: "hold";
reason: string;
note?: string | null | undefined;
untilOn: string;
}) | ({
kind: "assign";
/** null: to nobody */
collector: string | null;
}) | {
kind: "note";
text: string;
} | {
kind: "round";
reason: string;
} | {
kind: "approve";
} | {
kind: "reject";
reason: string;
} | ({
kind: "exclude";
reason: string;
/** the customers are not asked up to and including this day */
until?: string | null | undefined;
});

export type BulkPreview = {
debtors: number;
/** items, customers or steps that it would be done to */
rows: number;
/** of the items, what is overdue of the customers, or what the steps ask */
amounts: Amount[];
/** steps that are planned and would be taken back */
planned: number;
/** it would be proposed to the credit manager, not done */
proposes: boolean;
refused: number;
reasons: {
code: string;
words: string;
rows: number;
}[];
/** the first hundred */
refusals: ({
debtor: {
id: string;
name: string;
};
document: string | null;
/** of a planned step */
step: string | null;
code: string;
words: string;
})[];
};

export type BulkRow = {
row: number;
debtor: {
id: string;
name: string;
};
document: string | null;
/** of a planned step */
step: string | null;
state: "waiting" | "done" | "refused" | "undone" | "kept";
/** why it was not done, or not undone */
words: string | null;
};

export type BulkRows = {
items: BulkRow[];
next: string | null;
};

export type BulkState = {
id: string;
act: BulkAct;
state: "proposed" | "declined" | "running" | "done" | "undoing" | "undone";
rows: number;
counts: {
waiting: number;
done: number;
refused: number;
undone: number;
kept: number;
};
/** why rows were not done, or not taken back */
reasons: {
code: string;
words: string;
rows: number;
}[];
startedBy: string | null;
startedAt: string;
mayUndo: boolean;
};

export type BulkSummary = {
id: string;
kind: "hold" | "assign" | "note" | "round" | "approve" | "reject" | "exclude";
state: "proposed" | "declined" | "running" | "done" | "undoing" | "undone";
rows: number;
startedBy: string | null;
startedAt: string;
};

export type CallPanel = {
debtor: {
id: string;
name: string;
customerType: string | null;
since: string | null;
area: string | null;
salesperson: string | null;
collector: string | null;
segment: string | null;
stage: number;
pinnedNote: string | null;
overdue: Amount[];
averageDelay: number | null;
/** percent */
limitUsed: number | null;
};
task: ({
id: string;
type: string;
tone: string | null;
reason: TaskReason;
dueAt: string | null;
status: string;
items: string[];
version: number;
}) | null;
permission: CallPermission;
contacts: ({
id: string;
name: string;
role: string;
phone: string | null;
email: string | null;
mayBeTold: boolean;
neverContact: boolean;
phoneUsable: boolean;
usualHours: string | null;
callTimes: {
/** 1 = Monday; none: every working day */
days: number[];
hours: {
from: string;
until: string;
}[];
} | null;
prefersPhone: boolean;
/** at this hour, as far as his own wishes go */
callableNow: boolean;
})[];
script: {
key: string;
tone: string;
opening: string;
question: string;
forOthers: string;
branches: {
says: string;
then: string;
key: number;
}[];
};
promises: {
kept: number;
judged: number;
brokenIn90Days: number;
};
/** what is open of orders, deliveries, contracts and tickets, complaints first; at most 6 */
records: CustomerRecord[];
items: ({
id: string;
document: string;
kind: string;
documentOn: string;
dueOn: string;
balance: Amount;
chaseable: Amount;
overdue: boolean;
holds: Hold[];
brokenPromise: boolean;
lastCause: string | null;
})[];
timeline: ({
id: string;
at: string;
businessOn: string;
kind: string;
code: string;
direction: string | null;
person: string | null;
userName: string | null;
data: Record<string, unknown>;
note: string | null;
})[];
next: ({
on: string | null;
step: string | null;
reason: TaskReason;
})[];
};

export type CallPermission = {
allowed: boolean;
obstacles: ({
code: string;
values: Record<string, string | number>;
})[];
next: {
on: string;
/** minute of the day in the company’s zone */
minutes: number;
} | null;
};

export type CallTables = {
outcomes: ({
code: string;
/** the digit on the keyboard */
key: number;
/** its turn when the digit is pressed again */
rank: number;
it: string;
en: string;
contactLevel: "DEBTOR" | "THIRD_PARTY" | "NONE" | "ANY";
countsAsContact: boolean;
hold: "none" | "promise" | "dispute" | "stop" | "hold" | "calls";
holdScope: ("items" | "amount" | "debtor") | null;
needsDate: boolean;
needsReason: boolean;
/** of items late for more than 15 days the cause is to be known */
asksForCause: boolean;
/** the cause of delay that the outcome says itself */
cause: ("FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN") | null;
})[];
disputeReasons: {
code: string;
it: string;
en: string;
category: string;
ownerRole: string;
slaDays: number;
}[];
causes: ({
code: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN";
it: string;
en: string;
class: string;
})[];
taskTypes: {
code: string;
it: string;
en: string;
owner: string;
}[];
/** of the company, in the order of their keys */
readyNotes: {
title: string;
text: string;
}[];
};

export type CallToRecordInput = {
task?: string | null | undefined;
direction: "in" | "out";
contact?: string | null | undefined;
person?: string | null | undefined;
phone?: string | null | undefined;
startedAt?: string | null | undefined;
seconds?: number | null | undefined;
note?: string | null | undefined;
results: ({
outcome: string;
/** empty: about the customer as a whole */
items?: string[] | undefined;
/** left out: the whole of the chosen items */
amount?: Amount | null | undefined;
onDate?: string | null | undefined;
atTime?: string | null | undefined;
/** a reason of dispute, or `NONE` for a refusal without one */
reason?: string | null | undefined;
method?: string | null | undefined;
proof?: string | null | undefined;
})[];
causes?: ({
item: string;
cause: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN";
})[] | undefined;
nothingSaid?: string[] | undefined;
};

/** Money that came in, and what is thought of it. */
export type CashEntry = {
id: string;
state: "proposed" | "unidentified" | "applied" | "overpaid" | "set-aside";
bookedOn: string;
valueOn: string;
amount: Amount;
account: string;
payer: string | null;
payerIban: string | null;
words: string;
/** who paid, where that is known */
debtor: {
id: string;
name: string;
} | null;
proposals: MatchProposal[];
application: MatchApplication | null;
setAsideWhy: string | null;
};

/** What left for the accounting system at one time. */
export type CashExport = {
id: string;
at: string;
by: string | null;
applications: number;
reversals: number;
confirmed: number;
};

/** An item settled by money of the bank, to be posted in the accounting system. */
export type CashPosting = {
/** our own, the same each time: posting it twice can be noticed */
id: string;
operation: "posting" | "reversal";
application: string;
item: string;
customerCode: string;
customerName: string;
documentNumber: string;
documentDate: string;
settled: Amount;
money: Amount;
difference: Amount;
differenceCode: string | null;
/** paid beyond the items, with the first line of its application */
onAccount: {
amount: string;
currency: string;
};
valueOn: string;
bookedOn: string;
account: string;
bankReference: string | null;
payer: string | null;
};

export type CaughtMail = {
id: string;
messageId: string;
from: string;
to: string;
subject: string;
caughtAt: string;
businessOn: string;
message: string | null;
};

export type CaughtMails = {
items: CaughtMail[];
next: string | null;
};

export type CausesOfDelay = {
asOf: string;
currency: string;
rows: ({
/** null: nobody has said */
cause: ("FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN") | null;
class: ("forgot" | "ours" | "disputes" | "cannot-pay" | "will-not-pay" | "bank" | "unknown") | null;
count: number;
amount: Amount;
})[];
};

export type ChangedTask = {
id: string;
version: number;
};

export type ChangedWords = {
message: string;
version: number;
};

export type CheckedSource = {
found: number | null;
fingerprint: string | null;
problem: {
code: string;
message: string;
} | null;
};

/** What a debtor owes by the law of imputation (art. 1193 and 1194 c.c.), beside the ledger */
export type ClaimStatement = {
since: string | null;
on: string;
currencies: {
currency: string;
debts: {
document: string;
documentOn: string;
dueOn: string;
/** before any payment, less credit notes */
claimed: string;
interestAccrued: string;
paid: string;
principalLeft: string;
interestLeft: string;
expensesLeft: string;
total: string;
}[];
payments: {
on: string;
amount: string;
shares: {
document: string;
/** named by the payer; else by the order of art. 1193 c.c. */
declared: boolean;
toExpenses: string;
toInterest: string;
toPrincipal: string;
}[];
onAccount: string;
}[];
principal: string;
interest: string;
expenses: string;
/** payments that found no debt due: they lower the total */
onAccount: string;
/** credit notes of no invoice */
credits: string;
total: string;
/** what the ledger calls open of the same documents */
ledger: string;
/** interest and expenses accrued */
difference: string;
provisional: boolean;
/** documents in dispute: not claimed */
left: string[];
}[];
};

export type Company = {
id: string;
code: string;
name: string;
vatNumber: string;
zone: string;
language: "it" | "en";
currency: string;
mode: CompanyMode;
demo: boolean;
businessDate: string;
/** what the asking person or key may do here */
rights: Record<string, "all" | "own" | "propose">;
};

export type CompanyLine = {
id: string;
code: string;
name: string;
vatNumber: string;
mode: CompanyMode;
demo: boolean;
};

export type CompanyMode = "trial" | "approval" | "live";

export type Contact = {
id: string;
name: string;
role: "accounts-payable" | "owner" | "buyer" | "external-accountant" | "administrator" | "lawyer" | "mailbox" | "other";
email: string | null;
phone: string | null;
pec: string | null;
language: string | null;
channels: string[];
/** amounts may be named to this person */
mayBeTold: boolean;
neverContact: boolean;
/** in words, for whoever calls */
usualHours: string | null;
preferredChannel: ("email" | "phone" | "letter" | "pec") | null;
callTimes: {
/** 1 = Monday; none: every working day */
days: number[];
hours: {
from: string;
until: string;
}[];
} | null;
receivesStatements: boolean;
emailInvalidSince: string | null;
/** the mail server’s words */
emailInvalidWhy: string | null;
phoneInvalidSince: string | null;
source: string;
verifiedOn: string | null;
version: number;
};

export type Contacts = {
items: Contact[];
};

export type ContractBatchInput = {
ledger?: string | undefined;
rows: ({
/** The caller's own id: the key of the row for ever */
id: string;
/** Contract number */
number?: string | null | undefined;
/** Start */
recordOn?: string | null | undefined;
/** End */
dueOn?: string | null | undefined;
/** Supply point */
supplyPoint?: string | null | undefined;
/** Amount */
amount?: string | null | undefined;
/** Customer code */
customerCode?: string | null | undefined;
/** Customer name */
customerName?: string | null | undefined;
/** VAT number */
vatNumber?: string | null | undefined;
/** Tax code */
taxCode?: string | null | undefined;
/** Currency */
currency?: string | null | undefined;
/** State */
state?: string | null | undefined;
/** Description */
description?: string | null | undefined;
/** Document number */
documentNumber?: string | null | undefined;
})[];
};

export type CountedGroup = {
key: string | null;
name: string | null;
count: number;
amounts: Amount[];
};

export type CreditorIban = {
id: string;
iban: string;
bankName: string | null;
currency: string;
reason: string;
state: "entered" | "approved" | "retired";
enteredBy: string | null;
approvedBy: string | null;
};

export type CurrencyAgeing = {
currency: string;
bands: {
/** `not-due`, `1-30`, …, `over-90` */
name: string;
amount: Amount;
}[];
/** credits have no age: negative, beside the bands */
unapplied: {
amount: string;
currency: string;
};
/** bands + unapplied */
total: {
amount: string;
currency: string;
};
overdue: Amount;
/** money seen and not yet in the ledger: in no total */
awaitingPosting: {
amount: string;
currency: string;
};
/** in the ledger and left out here */
excluded: ({
reason: "group-companies" | "assigned-without-recourse";
amount: Amount;
})[];
/** total + excluded */
ledgerTotal: {
amount: string;
currency: string;
};
};

export type CustomerBatchInput = {
ledger?: string | undefined;
rows: ({
/** The caller's own id: the key of the row for ever */
id: string;
/** Customer name */
customerName?: string | null | undefined;
/** VAT number */
vatNumber?: string | null | undefined;
/** Tax code */
taxCode?: string | null | undefined;
/** Customer type */
customerType?: string | null | undefined;
/** Language */
language?: string | null | undefined;
/** Accounts e-mail */
email?: string | null | undefined;
/** Certified e-mail (PEC) */
pec?: string | null | undefined;
/** Phone */
phone?: string | null | undefined;
/** Mobile */
mobile?: string | null | undefined;
/** Address */
address?: string | null | undefined;
/** Postal code */
postalCode?: string | null | undefined;
/** City */
city?: string | null | undefined;
/** Province */
province?: string | null | undefined;
/** Country */
country?: string | null | undefined;
/** Area */
area?: string | null | undefined;
/** Branch */
branch?: string | null | undefined;
/** Salesperson */
salesperson?: string | null | undefined;
/** Collector */
collector?: string | null | undefined;
/** Payment terms */
paymentTerms?: string | null | undefined;
/** Payment method */
paymentMethod?: string | null | undefined;
/** Dunning hold */
hold?: string | null | undefined;
/** First invoice date */
firstInvoiceDate?: string | null | undefined;
/** Notes */
notes?: string | null | undefined;
/** Contact name */
contactName?: string | null | undefined;
/** E-mail for reminders */
reminderEmail?: string | null | undefined;
/** E-mail for statements */
statementEmail?: string | null | undefined;
/** Code of who receives */
receivedBy?: string | null | undefined;
/** Preferred channel */
preferredChannel?: string | null | undefined;
/** Call hours */
callHours?: string | null | undefined;
/** Group */
group?: string | null | undefined;
/** Recipient code (SDI) */
recipientCode?: string | null | undefined;
/** IBAN */
iban?: string | null | undefined;
})[];
};

/** An order, a delivery, a contract or a ticket of a customer. */
export type CustomerRecord = {
id: string;
kind: "order" | "delivery" | "contract" | "ticket";
number: string;
on: string | null;
dueOn: string | null;
amount: Amount | null;
/** in the words of its program */
state: string | null;
closed: boolean;
/** deliveries: whether there is a signed proof */
signed: boolean | null;
invoiced: boolean | null;
description: string | null;
supplyPoint: string | null;
document: string | null;
/** the item of that document, where the ledger has it */
item: string | null;
};

export type Dashboard = {
asOf: string;
today: string;
ledgerAsOf: string | null;
lastImportAt: string | null;
currencies: ({
currency: string;
bands: {
/** `not-due`, `1-30`, …, `over-90` */
name: string;
amount: Amount;
}[];
/** credits have no age: negative, beside the bands */
unapplied: {
amount: string;
currency: string;
};
/** bands + unapplied */
total: {
amount: string;
currency: string;
};
overdue: Amount;
/** money seen and not yet in the ledger: in no total */
awaitingPosting: {
amount: string;
currency: string;
};
/** in the ledger and left out here */
excluded: ({
reason: "group-companies" | "assigned-without-recourse";
amount: Amount;
})[];
/** total + excluded */
ledgerTotal: {
amount: string;
currency: string;
};
scope: {
assignedWithRecourse: Amount;
/** RiBa and SDD presented and not yet due */
billsInMaturity: {
amount: string;
currency: string;
};
disputed: Amount;
/** may not be asked today: disputes, promises, holds and stops */
held: {
amount: string;
currency: string;
};
credits: Amount;
};
})[];
/** the totals of the newest file of each ledger */
control: ({
ledger: string;
ledgerName: string;
currency: string;
file: Amount;
database: Amount;
asOf: string | null;
})[];
dso: Dso[];
portfolio: ({
currency: string;
customers: number;
overdueCustomers: number;
topTenShare: number | null;
})[];
};

/** How far the data of one origin can be trusted today */
export type DataStanding = {
kind: "ledger" | "bank-account" | "e-invoices" | "sdi-receipts" | "folder" | "sftp" | "imap";
name: string;
lastAt: string | null;
asOf: string | null;
/** `own`: kept here, so never old; `late`: the run sends nothing on a late ledger (G2) */
freshness: "fresh" | "late" | "failing" | "paused" | "own" | "none";
/** open items of a ledger, entries of an account; of the others what came in 30 days */
count: number;
/** open balance of a ledger, closing balance of an account; of the others what came in 30 days */
totals: Amount[];
findings: ({
code: "rows-rejected" | "imports-waiting" | "customers-to-decide" | "entries-to-match" | "files-refused" | "receipts-without-invoice";
count: number;
})[];
};

export type DataStandings = {
items: DataStanding[];
};

export type DayRow = {
id: string;
debtor: {
id: string;
name: string;
} | null;
type: string;
/** the planned act behind it */
action: string | null;
channel: string | null;
tone: string | null;
stage: number | null;
status: "open" | "waiting" | "done" | "cancelled";
firstDueOn: string;
/** moved to `to`, because `from` had more calls than its owner makes */
levelled: {
from: string;
to: string;
capacity: number;
calls: number;
} | null;
dueOn: string;
dueAt: string | null;
owner: {
user: string | null;
role: string | null;
queue: string | null;
};
amount: Amount | null;
expected: Amount | null;
/** where the expected value comes from */
chance: {
percent: number;
startingEstimate: boolean;
terms: {
kind: string;
}[];
} | null;
reason: TaskReason;
result: string | null;
overdue: Amount | null;
daysLate: number | null;
brokenPromises: number;
promiseDueOn: string | null;
disputeUntil: string | null;
stopped: boolean;
/** of a call: now, not-today, or the hour of today from which those who are called want to be called */
callable: string;
trail: ("done" | "promise" | "broken" | "dispute")[];
version: number;
};

export type DebtorGroup = {
/** value of the filter named as the grouping; null: nobody is assigned, or no reason */
key: string | null;
/** of an area, collector or salesperson */
name: string | null;
debtors: number;
balance: Amount;
overdue: Amount;
oldestDueOn: string | null;
};

export type DebtorGroupsPage = {
items: DebtorGroup[];
next: string | null;
};

export type DebtorPage = {
id: string;
name: string;
customerType: string | null;
vatNumber: string | null;
taxCode: string | null;
language: string;
pec: string | null;
keyAccount: boolean;
firstInvoiceOn: string | null;
version: number;
pinnedNote: ({
text: string;
by: string | null;
at: string | null;
}) | null;
segment: string | null;
ladder: string | null;
stage: number;
codes: ({
id: string;
ledger: string;
code: string;
name: string;
vatNumber: string | null;
taxCode: string | null;
address: Record<string, unknown> | null;
email: string | null;
phone: string | null;
paymentTerms: string | null;
paymentMethod: string | null;
area: string | null;
collector: string | null;
salesperson: string | null;
quarantinedFor: string | null;
balances: Amount[];
})[];
positions: ({
currency: string;
/** all that stands open, credits included */
exposure: {
amount: string;
currency: string;
};
overdue: Amount;
items: number;
bands: {
/** `not-due`, `1-30`, …, `over-90` */
name: string;
amount: Amount;
}[];
unapplied: Amount;
awaitingPosting: Amount;
disputed: Amount;
held: Amount;
/** overdue less held, disputed, credits and receipts; at least zero */
askable: {
amount: string;
currency: string;
};
limit: Amount | null;
})[];
habits: PayingHabits;
promises: {
open: number;
kept: number;
partlyKept: number;
broken: number;
};
openItems: number;
closedItems: number;
documents: number;
/** orders, deliveries, contracts and tickets */
records: number;
};

export type DebtorPlan = {
decidedOn: string | null;
why: ({
code: string;
values: Record<string, string | number>;
})[];
nextOn: string | null;
steps: ({
kind: "action" | "step" | "promise" | "hold-ends" | "task";
key: string | null;
on: string | null;
code: string;
channel: string | null;
status: string | null;
waitsFor: string | null;
amount: Amount | null;
items: string[];
})[];
holds: ({
id: string;
kind: "hold" | "stop";
nature: string;
reason: string;
note: string | null;
item: string | null;
amount: Amount | null;
from: string;
until: string | null;
/** type of the open task with which it ends, whatever its day */
untilTask: string | null;
reviewOn: string | null;
owner: string | null;
})[];
};

export type DebtorRecipient = {
recipient: Recipient | null;
since: string | null;
by: string | null;
};

export type DebtorRow = {
id: string;
name: string;
codes: string[];
area: string | null;
collector: string | null;
salesperson: string | null;
segment: string | null;
stage: number;
keyAccount: boolean;
stopped: boolean;
held: boolean;
promisedOn: string | null;
balances: {
balance: Amount;
overdue: Amount;
}[];
oldestDueOn: string | null;
nextOn: string | null;
/** why nobody asks for what is overdue in the currency of the list; null: it is asked for */
reason: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen") | null;
/** the deciding reason of the last decision */
why: ({
code: string;
values: Record<string, string | number>;
}) | null;
};

export type DebtorTotals = {
debtors: number;
balance: Amount;
overdue: Amount;
};

export type DebtorsPage = {
items: DebtorRow[];
next: string | null;
};

export type DeliveryBatchInput = {
ledger?: string | undefined;
rows: ({
/** The caller's own id: the key of the row for ever */
id: string;
/** Delivery note number */
number?: string | null | undefined;
/** Delivery date */
recordOn?: string | null | undefined;
/** Amount */
amount?: string | null | undefined;
/** Signed proof */
signed?: string | null | undefined;
/** Invoiced */
invoiced?: string | null | undefined;
/** Customer code */
customerCode?: string | null | undefined;
/** Customer name */
customerName?: string | null | undefined;
/** VAT number */
vatNumber?: string | null | undefined;
/** Tax code */
taxCode?: string | null | undefined;
/** Currency */
currency?: string | null | undefined;
/** State */
state?: string | null | undefined;
/** Description */
description?: string | null | undefined;
/** Document number */
documentNumber?: string | null | undefined;
})[];
};

export type Digest = {
/** within the rights of the asking person */
offered: ("day" | "late" | "promises" | "payments" | "team" | "figures")[];
/** `null`: no summary is sent */
choice: ({
parts: ("day" | "late" | "promises" | "payments" | "team" | "figures")[];
/** 1 = Monday */
weekdays: number[];
minuteOfDay: number;
whenEmpty: boolean;
}) | null;
last: ({
on: string;
state: "attempted" | "sent" | "empty" | "refused" | "in-doubt";
}) | null;
};

export type DigestPreview = {
subject: string;
text: string;
};

export type Document = {
id: string;
fileName: string;
mediaType: string;
bytes: number;
kind: string;
item: string | null;
addedBy: string | null;
addedAt: string;
};

export type Documents = {
items: Document[];
};

export type Dso = {
asOf: string;
currency: string;
receivables: Amount;
/** null: a month that is needed is unknown, see missingSales */
days: number | null;
atLeastDays: number;
months: {
month: string;
sales: Amount;
days: number;
}[];
missingSales: string[];
complete: boolean;
};

export type Enclosures = {
/** who may be told, who deals with invoices first */
recipients: ({
contact: string;
name: string;
role: string;
email: string;
language: "it" | "en";
})[];
/** that go with a statement and copies */
words: {
it: {
subject: string;
paragraphs: string[];
};
en: {
subject: string;
paragraphs: string[];
};
};
items: {
item: string;
document: string;
dueOn: string;
balance: Amount;
overdue: boolean;
/** a copy of the invoice is at hand */
copy: boolean;
}[];
};

export type ExcludedMessages = {
excluded: string[];
refused: {
action: string;
code: string;
title: string;
}[];
};

export type Explanation = {
debtor: string;
date: string;
policy: {
key: string;
version: number;
};
segment: string;
segmentWords: string;
ladder: string | null;
action: {
step: string;
words: string;
channel: string;
amount: Amount;
} | null;
why: {
code: string;
words: string;
}[];
planned: ({
action: string;
step: string;
words: string;
channel: string;
status: string;
waitsFor: string | null;
on: string;
})[];
items: ({
item: string;
document: string | null;
state: string;
step: string | null;
stepOn: string | null;
reason: {
code: string;
words: string;
};
})[];
next: FutureStep[];
};

export type FutureStep = {
on: string;
step: string;
words: string;
channel: string;
template: string | null;
tone: string | null;
approve: string | null;
amount: Amount;
items: string[];
};

export type HeldBack = {
reason: "stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other";
debtors: number;
};

export type Hold = {
id: string;
item: string | null;
amount: Amount | null;
covers: "dunning" | "calls" | "interest";
kind: "hold" | "stop";
nature: string;
reason: string;
note: string | null;
ownerUser: string | null;
ownerQueue: string | null;
fromOn: string;
untilOn: string | null;
proof: string | null;
reviewOn: string | null;
liftedOn: string | null;
liftedWhy: string | null;
};

export type Hound = {
businessDate: string;
mode: "trial" | "approval" | "live";
demo: boolean;
itemsFollowed: number;
lastRun: Run | null;
nextAt: number | null;
messagesWaiting: number;
ledgers: ({
code: string;
mode: ("follow" | "lead") | null;
asOf: string | null;
importedAt: string | null;
})[];
};

export type Import = {
id: string;
kind: "open-items" | "customers" | "payments" | "orders" | "deliveries" | "contracts" | "tickets" | "closed-items" | "turnover" | "first-invoices" | "reminders" | "contacts" | "stops" | "promises";
ledger: string;
fileName: string;
bytes: number;
asOf: string | null;
mode: ("snapshot" | "increment") | null;
state: "uploaded" | "checking" | "ready" | "registering" | "registered" | "refused" | "stopped" | "interrupted" | "undone" | "failed";
createdAt: string;
registeredAt: string | null;
by: string | null;
rows: number | null;
rejectedRows: number | null;
undoable: boolean;
proposal: MappingProposal | null;
result: ImportResult | null;
refusal: {
code: string;
message: string;
} | null;
progress: ImportProgress | null;
readWith: (({
field: string;
label: string;
columns: string[];
value: string | null;
codes: {
file: string;
ours: string;
}[];
})[]) | null;
};

export type ImportDoubt = {
needs: string;
message: string;
details: Record<string, unknown>;
};

export type ImportFinding = {
severity: "blocking" | "review" | "info";
code: string;
line: number | null;
column: string | null;
value: string | null;
message: string;
};

export type ImportProgress = {
stage: "reading" | "comparing" | "recording" | "totals";
rowsDone: number;
rowsTotal: number | null;
};

/** A row, or a cell of it, that could not be taken over */
export type ImportRejection = {
line: number;
column: string | null;
value: string | null;
code: string;
reason: string;
};

export type ImportResult = {
rows: number;
accepted: number;
rejected: ImportRejection[];
rejectedRows: number;
new: number;
changed: number;
reduced: number;
left: number;
returned: number;
unchanged: number;
quarantined: number;
customersCreated: number;
findings: ImportFinding[];
findingCounts: Record<string, number>;
totals: Record<string, ImportTotals>;
doubts: ImportDoubt[];
confirmed: string[];
kept: boolean;
};

export type ImportSummary = {
id: string;
kind: "open-items" | "customers" | "payments" | "orders" | "deliveries" | "contracts" | "tickets" | "closed-items" | "turnover" | "first-invoices" | "reminders" | "contacts" | "stops" | "promises";
ledger: string;
fileName: string;
bytes: number;
asOf: string | null;
mode: ("snapshot" | "increment") | null;
state: "uploaded" | "checking" | "ready" | "registering" | "registered" | "refused" | "stopped" | "interrupted" | "undone" | "failed";
createdAt: string;
registeredAt: string | null;
by: string | null;
rows: number | null;
rejectedRows: number | null;
undoable: boolean;
};

/** file = database + rejected + quarantined */
export type ImportTotals = {
file: string;
database: string;
rejected: string;
quarantined: string;
expected: string | null;
};

/** An electronic invoice as it can be read */
export type Invoice = {
id: string;
file: string;
code: string;
effect: "receivable" | "credit";
number: string;
issuedOn: string;
buyer: string | null;
total: Amount;
state: "in-ledger" | "waiting" | "rejected";
deliveryState: ("not-delivered" | "undeliverable" | "delivered" | "term-elapsed" | "accepted" | "refused" | "rejected") | null;
format: "fatturapa" | "fatturapa-simplified" | "ubl";
fileName: string;
takenAt: string;
deliveredOn: string | null;
sdiId: string | null;
seller: InvoiceParty;
buyerParty: InvoiceParty;
collectable: Amount;
withheld: Amount;
splitVat: Amount;
prepaid: Amount;
lines: ({
text: string;
quantity: string | null;
unit: string | null;
price: string | null;
total: string | null;
vat: string | null;
})[];
vat: ({
rate: string | null;
nature: string | null;
taxable: Amount;
tax: Amount;
payability: string | null;
})[];
payments: ({
amount: Amount | null;
dueOn: string | null;
method: string | null;
iban: string | null;
reference: string | null;
})[];
links: {
orders: string[];
contracts: string[];
deliveryNotes: string[];
invoices: string[];
cig: string[];
cup: string[];
};
notes: string[];
attachments: {
name: string;
mediaType: string;
bytes: number;
}[];
receipts: ({
kind: string;
on: string | null;
outcome: string | null;
description: string | null;
errors: string[];
})[];
items: string[];
};

export type InvoiceParty = {
name: string | null;
vatNumber: string | null;
taxCode: string | null;
address: string[];
pec: string | null;
};

export type InvoiceSummary = {
id: string;
file: string;
code: string;
effect: "receivable" | "credit";
number: string;
issuedOn: string;
buyer: string | null;
total: Amount;
state: "in-ledger" | "waiting" | "rejected";
deliveryState: ("not-delivered" | "undeliverable" | "delivered" | "term-elapsed" | "accepted" | "refused" | "rejected") | null;
};

export type ItemGroup = {
/** value of the filter named as the grouping that opens the group; null: nobody is assigned, see `unassigned` */
key: string | null;
/** of a customer, area, collector or salesperson */
name: string | null;
count: number;
total: Amount;
overdue: Amount;
/** of what is overdue */
oldestDueOn: string | null;
};

export type ItemGroupsPage = {
items: ItemGroup[];
next: string | null;
};

export type ItemHistory = {
item: OpenItem;
movements: ItemMovement[];
};

export type ItemMovement = {
/** `opening` is the document itself */
kind: string;
effectiveOn: string;
bookedOn: string;
amount: Amount;
/** after it, in the order of booking */
balance: {
amount: string;
currency: string;
};
cause: string | null;
reversed: boolean;
/** the payment or document on the other side of an allocation */
counterpart: string | null;
};

export type ItemTotals = {
asOf: string;
currencies: {
currency: string;
count: number;
total: Amount;
bands: {
name: string;
count: number;
amount: Amount;
}[];
unapplied: Amount;
held: Amount;
}[];
};

export type JoinProposals = {
items: ({
taxCode: string;
/** the first is proposed to be kept */
debtors: ({
id: string;
name: string;
codes: string[];
vatNumber: string | null;
contacts: number;
open: Amount;
overdue: Amount;
})[];
})[];
};

export type Joins = {
items: ({
id: string;
debtor: {
id: string;
name: string;
};
codes: string[];
on: string;
by: string | null;
})[];
};

export type LadderChoice = {
/** what was published last: `over` of the answer */
newest: {
key: string;
version: number;
} | null;
segments: {
key: string;
name: string;
rule: string[];
debtors: number;
ladder: string;
}[];
/** which may be chosen; `none` may be too */
ladders: {
key: string;
steps: number;
first: string;
}[];
};

export type LateTask = {
id: string;
debtor: string | null;
debtorName: string | null;
type: string;
firstDueOn: string;
ownerUser: string | null;
ownerName: string | null;
ownerRole: string | null;
amount: Amount | null;
};

export type Letter = {
language: string;
sender: {
name: string;
lines: string[];
};
recipient: {
to: string;
name: string;
lines: string[];
};
placeAndDate: string;
reference: string | null;
subjectLabel: string;
subject: string;
salutation: string;
opening: string[];
tables: ({
title: string | null;
columns: ({
title: string;
align: "left" | "right";
})[];
rows: string[][];
totals: {
label: string;
amount: string;
strong: boolean;
}[];
footnotes: string[];
})[];
notes: string[];
closing: string[];
payTitle: string;
payments: ({
intro: string | null;
lines: {
label: string;
value: string;
}[];
/** SVG of the SEPA transfer code */
qr: string | null;
qrLabel: string;
})[];
questions: string;
automatic: string | null;
farewell: string;
signature: ({
name: string;
role: string;
phone: string | null;
}) | null;
privacy: string;
attachments: string | null;
};

export type LetterBatch = {
id: string;
producedOn: string;
letters: number;
pages: number;
/** proposed: the next working day */
postingOn: string;
postedOn: string | null;
/** letters taken back after printing: to be taken out of the envelopes */
takenOut: number;
};

export type LetterBatches = {
items: LetterBatch[];
next: string | null;
};

export type LetterManifest = {
items: ({
order: number;
message: string;
firstPage: number;
pages: number;
name: string;
lines: string[];
reference: string | null;
takenOut: boolean;
})[];
};

export type Mail = {
from: string | null;
to: string | null;
subject: string;
text: string;
html: string;
};

export type MailTest = {
server: string;
to: string;
result: "taken" | "refused" | "unreachable";
/** what the server said */
answer: string;
};

export type MappingCheck = {
code: string;
message: string;
blocks: boolean;
};

export type MappingProposal = {
certain: boolean;
shape: ProposedShape | null;
mapping: Record<string, unknown>;
columns: ProposedColumn[];
checks: MappingCheck[];
signExamples: string[];
fields: {
field: string;
label: string;
needed: boolean;
}[];
kept: boolean;
};

/** What an entry was applied to. */
export type MatchApplication = {
pass: ("reference" | "documents" | "near-number" | "habit" | "single-amount" | "everything" | "oldest" | "sum") | "by-hand";
byItself: boolean;
by: string | null;
at: string;
uses: MatchUse[];
difference: ({
code: "rounding" | "cash-discount" | "bank-charges" | "withholding" | "on-account" | "short-payment" | "overpayment";
amount: Amount;
}) | null;
/** paid beyond the items: on account */
rest: Amount | null;
evidence: MatchEvidence[];
/** `sent`: it left for the accounting system; `confirmed`: its snapshot shows it */
posting: "to-send" | "sent" | "confirmed";
};

/** One reason of a match: a code with its values. */
export type MatchEvidence = {
code: string;
};

/** What an entry may pay, with its reasons; the best first. */
export type MatchProposal = {
id: string;
pass: "reference" | "documents" | "near-number" | "habit" | "single-amount" | "everything" | "oldest" | "sum";
score: number;
uses: MatchUse[];
difference: ({
code: "rounding" | "cash-discount" | "bank-charges" | "withholding" | "on-account" | "short-payment" | "overpayment";
amount: Amount;
}) | null;
evidence: MatchEvidence[];
};

/** An item of a match and what is settled of it; a negative amount sets off a credit note. */
export type MatchUse = {
item: string;
document: string;
dueOn: string;
debtor: {
id: string;
name: string;
};
open: Amount | null;
amount: Amount;
};

export type Me = {
id: string;
name: string;
email: string;
language: ("it" | "en") | null;
installationAdmin: boolean;
secondFactor: boolean;
companies: {
code: string;
name: string;
roles: Role[];
mode: CompanyMode;
demo: boolean;
}[];
};

export type Message = {
id: string;
debtor: {
id: string;
name: string;
};
channel: "email" | "letter" | "pec";
state: "prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "cancelled" | "bounced";
template: string;
language: "it" | "en";
subject: string | null;
to: string | null;
trial: boolean;
preparedAt: string;
sentOn: string | null;
answer: string | null;
cancelledWhy: string | null;
letter: Letter;
mail: Mail | null;
attachments: string[];
action: string | null;
batch: string | null;
version: number;
};

export type MessageLine = {
id: string;
debtor: {
id: string;
name: string;
};
channel: "email" | "letter" | "pec";
state: "prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "cancelled" | "bounced";
template: string;
language: "it" | "en";
subject: string | null;
to: string | null;
trial: boolean;
preparedAt: string;
sentOn: string | null;
answer: string | null;
cancelledWhy: string | null;
};

export type MessagePreview = {
id: string;
debtor: {
id: string;
name: string;
};
template: string;
templateVersion: number;
channel: "email" | "letter" | "pec";
language: "it" | "en";
tone: "friendly" | "direct" | "firm";
status: string;
waitsFor: string | null;
firm: boolean;
contact: {
name: string | null;
email: string | null;
};
letter: Letter;
mail: Mail | null;
checks: ({
code: "sender-complete" | "iban-present" | "amounts-current" | "no-promise" | "disputed-excluded" | "rate-in-force" | "contact-verified" | "frequency" | "words";
state: "ok" | "warn" | "stop";
text: string;
})[];
attachments: string[];
words: {
subject: string;
opening: string[];
closing: string[];
};
/** of words that a person has changed */
version: number | null;
};

export type Messages = {
items: MessageLine[];
next: string | null;
};

export type MonthlySales = {
items: {
ledger: string;
month: string;
amount: Amount;
source: string;
}[];
};

export type MyDay = {
today: string;
groups: ({
group: "appointment" | "carried-over" | "today";
rows: DayRow[];
})[];
counts: {
todo: number;
waiting: number;
done: number;
carriedOver: number;
};
carriedFrom: string | null;
trail: ({
task: string;
mark: "paid" | "promise" | "done" | "carried-over" | "todo";
})[];
totals: {
promised: Amount[];
collected: Amount[];
inPlay: Amount[];
};
};

export type NextStep = {
on: string;
code: string;
values: Record<string, string | number>;
};

export type OpenItem = {
id: string;
debtor: {
id: string;
name: string;
};
customer: {
id: string;
code: string;
name: string;
};
document: string;
kind: "invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other";
instalment: string | null;
documentOn: string;
dueOn: string;
/** zero or negative: not due */
daysLate: number;
/** null: a credit */
band: string | null;
original: Amount;
balance: Amount;
method: ("transfer" | "riba" | "sdd" | "cheque" | "other") | null;
owner: "internal" | "agency" | "lawyer";
assignedTo: string | null;
deliveryState: ("not-delivered" | "undeliverable" | "delivered" | "term-elapsed" | "accepted" | "refused" | "rejected") | null;
held: Amount;
disputed: Amount;
holds: ({
kind: "hold" | "stop";
nature: string;
reason: string;
until: string | null;
/** null: the whole item */
amount: Amount | null;
})[];
promisedOn: string | null;
/** why it is late, as it was said last */
cause: ("FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN") | null;
/** receipts not yet posted that name this item */
awaitingPosting: {
amount: string;
currency: string;
};
stage: number;
/** that left for it in its present cycle */
steps: {
step: string;
stage: number;
on: string;
}[];
next: ({
step: string;
on: string | null;
}) | null;
/** of the last decision: acts, listed, waits, held, not-due */
state: string | null;
why: ({
code: string;
values: Record<string, string | number>;
}) | null;
area: string | null;
collector: string | null;
salesperson: string | null;
closedOn: string | null;
};

export type OpenItemBatchInput = {
ledger?: string | undefined;
/** The open snapshot that these rows are a part of; without it they are an increment */
snapshot?: string | undefined;
rows: ({
/** The caller's own id: the key of the row for ever */
id: string;
/** Customer code */
customerCode?: string | null | undefined;
/** Customer name */
customerName?: string | null | undefined;
/** VAT number */
vatNumber?: string | null | undefined;
/** Tax code */
taxCode?: string | null | undefined;
/** Customer type */
customerType?: string | null | undefined;
/** Document number */
documentNumber?: string | null | undefined;
/** Series */
series?: string | null | undefined;
/** Document kind */
documentKind?: string | null | undefined;
/** Document date */
documentDate?: string | null | undefined;
/** Due date */
dueDate?: string | null | undefined;
/** Item of several rows */
partita?: string | null | undefined;
/** Invoice referred to */
invoiceReference?: string | null | undefined;
/** Baseline date */
baselineDate?: string | null | undefined;
/** Net days */
termDaysNet?: string | null | undefined;
/** Days 2 */
termDays2?: string | null | undefined;
/** Days 1 */
termDays1?: string | null | undefined;
/** Special G/L */
specialLedger?: string | null | undefined;
/** Instalment */
instalment?: string | null | undefined;
/** Residual */
residual?: string | null | undefined;
/** Original amount */
originalAmount?: string | null | undefined;
/** Paid amount */
paidAmount?: string | null | undefined;
/** Currency */
currency?: string | null | undefined;
/** Language */
language?: string | null | undefined;
/** Accounts e-mail */
email?: string | null | undefined;
/** Certified e-mail (PEC) */
pec?: string | null | undefined;
/** Phone */
phone?: string | null | undefined;
/** Mobile */
mobile?: string | null | undefined;
/** Address */
address?: string | null | undefined;
/** Postal code */
postalCode?: string | null | undefined;
/** City */
city?: string | null | undefined;
/** Province */
province?: string | null | undefined;
/** Country */
country?: string | null | undefined;
/** Area */
area?: string | null | undefined;
/** Branch */
branch?: string | null | undefined;
/** Salesperson */
salesperson?: string | null | undefined;
/** Collector */
collector?: string | null | undefined;
/** Payment terms */
paymentTerms?: string | null | undefined;
/** Payment method */
paymentMethod?: string | null | undefined;
/** Dunning hold */
hold?: string | null | undefined;
/** First invoice date */
firstInvoiceDate?: string | null | undefined;
/** Notes */
notes?: string | null | undefined;
/** Scope (company code, series) */
scope?: string | null | undefined;
/** Contract */
contract?: string | null | undefined;
/** Order */
orderNumber?: string | null | undefined;
/** Tender code (CIG) */
cig?: string | null | undefined;
/** Project code (CUP) */
cup?: string | null | undefined;
/** Assigned to */
assignedTo?: string | null | undefined;
/** Assigned on */
assignedOn?: string | null | undefined;
/** With recourse */
assignedWithRecourse?: string | null | undefined;
/** Assignment notified */
assignmentNotified?: string | null | undefined;
/** Last reminder level */
lastReminderLevel?: string | null | undefined;
/** Last reminder date */
lastReminderDate?: string | null | undefined;
/** Closed on */
closedOn?: string | null | undefined;
})[];
};

export type OpenItemsPage = {
items: OpenItem[];
next: string | null;
};

export type OrderBatchInput = {
ledger?: string | undefined;
rows: ({
/** The caller's own id: the key of the row for ever */
id: string;
/** Order number */
number?: string | null | undefined;
/** Order date */
recordOn?: string | null | undefined;
/** Expected delivery */
dueOn?: string | null | undefined;
/** Amount */
amount?: string | null | undefined;
/** Invoiced */
invoiced?: string | null | undefined;
/** Customer code */
customerCode?: string | null | undefined;
/** Customer name */
customerName?: string | null | undefined;
/** VAT number */
vatNumber?: string | null | undefined;
/** Tax code */
taxCode?: string | null | undefined;
/** Currency */
currency?: string | null | undefined;
/** State */
state?: string | null | undefined;
/** Description */
description?: string | null | undefined;
/** Document number */
documentNumber?: string | null | undefined;
})[];
};

export type Outgoing = {
today: string;
announcedMinutes: number;
/** nothing automatic leaves up to and including this day */
stoppedUntil: string | null;
items: OutgoingMessage[];
/** overdue, and nobody can be written to: the largest first */
unreachable: {
debtor: {
id: string;
name: string;
};
overdue: Amount;
reason: string;
}[];
};

export type OutgoingMessage = {
id: string;
message: string | null;
debtor: {
id: string;
name: string;
};
step: string;
template: string;
channel: string;
to: {
name: string | null;
address: string | null;
};
amount: Amount;
/** the day on which the customer’s salesperson was told; nobody: there is none; null: the policy does not ask for it */
salespersonTold: (string | "nobody") | null;
/** null: as soon as the queue comes to it, or while sends are stopped in trial */
leavesAt: string | null;
};

export type OverdueTrend = {
currency: string;
/** recomputed with what is known now, so that a late posting moves the day it belongs to */
source: "as-of";
points: ({
on: string;
bands: {
/** `not-due`, `1-30`, …, `over-90` */
name: string;
amount: Amount;
}[];
unapplied: Amount;
overdue: Amount;
total: Amount;
dsoDays: number | null;
})[];
};

export type OwnAbsences = {
today: string;
items: {
id: string;
from: string;
/** the last day away */
until: string;
substitute: {
id: string;
name: string;
};
}[];
colleagues: {
id: string;
name: string;
}[];
};

export type PayingHabits = {
/** known in the last twelve months; a habit needs six */
payments: number;
/** weighted by amount; early counts as zero */
usualDelayDays: number | null;
medianDelayDays: number | null;
/** 1 = Monday, where half of the payments or more agree */
weekday: number | null;
dayOfMonth: number | null;
method: string | null;
/** the last twelve months, oldest first */
trend: ({
month: string;
delayDays: number | null;
})[];
};

export type Payment = {
id: string;
kind: "payment" | "receipt";
customer: string;
valueOn: string;
recordedAt: string;
amount: Amount;
reference: string | null;
payer: string | null;
origin: string | null;
open: Amount;
uses: ({
allocation: string | null;
item: string;
document: string;
amount: Amount;
})[];
undone: boolean;
};

export type PaymentBatchInput = {
ledger?: string | undefined;
rows: ({
/** The caller's own id: the key of the row for ever */
id: string;
/** Customer code */
customerCode?: string | null | undefined;
/** Customer name */
customerName?: string | null | undefined;
/** VAT number */
vatNumber?: string | null | undefined;
/** Tax code */
taxCode?: string | null | undefined;
/** Value date */
paidOn?: string | null | undefined;
/** Booked on */
bookedOn?: string | null | undefined;
/** Amount */
amount?: string | null | undefined;
/** Currency */
currency?: string | null | undefined;
/** Reference */
reference?: string | null | undefined;
/** Document number */
documentNumber?: string | null | undefined;
/** Document date */
documentDate?: string | null | undefined;
/** Instalment */
instalment?: string | null | undefined;
/** Payment method */
paymentMethod?: string | null | undefined;
/** Scope (company code, series) */
scope?: string | null | undefined;
/** Notes */
notes?: string | null | undefined;
})[];
};

export type Person = {
id: string;
name: string;
email: string;
roles: Role[];
external: boolean;
disabled: boolean;
hasPassword: boolean;
secondFactor: boolean;
lastSeenAt: string | null;
};

export type PlannedGroupsPage = {
items: CountedGroup[];
next: string | null;
};

export type PlannedPage = {
items: PlannedRow[];
next: string | null;
};

export type PlannedRow = {
id: string;
debtor: {
id: string;
name: string;
};
/** the day it is meant for */
on: string;
step: string;
stage: number;
channel: "email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task";
/** it has a text that can be read before it leaves */
written: boolean;
state: "planned" | "approval" | "released" | "in-doubt" | "done" | "cancelled";
waitsFor: ("approval" | "brake" | "signature" | "hours") | null;
firm: boolean;
amount: Amount;
items: number;
segment: string;
/** why it was taken back */
why: string | null;
message: string | null;
area: string | null;
collector: string | null;
salesperson: string | null;
};

export type PolicyProblem = {
code: string;
line: number;
column: number;
path: string;
message: string;
};

export type PolicySegment = {
key: string;
name: string;
rule: string[];
ladder: string | null;
inDifficulty: string | null;
debtors: number;
steps: PolicyStep[];
};

export type PolicySheet = {
key: string;
version: number;
state: "draft" | "published";
from: string | null;
publishedAt: string | null;
by: string | null;
note: string | null;
active: boolean;
currency: string;
segments: PolicySegment[];
overlays: {
name: string;
steps: PolicyStep[];
}[];
unknown: {
segment: string;
segmentName: string;
facts: string[];
debtors: number;
}[];
seen: {
debtors: number;
of: number;
};
versions: PolicyVersion[];
};

export type PolicyStep = {
key: string;
name: string;
day: number;
inWorkingDays: boolean;
stage: number;
channels: ("email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task")[];
template: string | null;
taskType: string | null;
tone: ("friendly" | "direct" | "firm") | null;
actor: "automatic" | "collector" | "salesperson" | "administration" | "credit-manager" | "cfo";
approve: ({
by: "collector" | "credit-manager" | "cfo";
from: string;
}) | null;
interest: "none" | "inform" | "claim";
conditions: string[];
/** working days before it leaves on which the salesperson is told */
tellSalesperson: number | null;
every: number | null;
};

export type PolicyVersion = {
key: string;
version: number;
state: "draft" | "published";
from: string | null;
publishedAt: string | null;
by: string | null;
note: string | null;
active: boolean;
};

export type PostedLetters = {
posted: number;
takenOut: number;
};

export type Present = {
items: {
user: string;
name: string;
}[];
};

export type PrintedTotals = {
asOf: string;
prints: {
at: string;
currency: string;
bands: {
/** `not-due`, `1-30`, …, `over-90` */
name: string;
amount: Amount;
}[];
unapplied: Amount;
awaitingPosting: Amount;
total: Amount;
now: Amount;
difference: Amount;
}[];
later: {
item: string;
document: string;
customer: string;
kind: string;
effectiveOn: string;
bookedOn: string;
amount: Amount;
}[];
};

export type Problem = {
status: number;
/** stable, in English: programs decide by it */
code: string;
/** in the user's language */
title: string;
details: Record<string, unknown>;
};

export type Promise = {
id: string;
debtor: string;
amount: Amount;
received: Amount;
dueOn: string;
method: string | null;
madeOn: string;
madeBy: string | null;
/** by the credit manager */
accepted: boolean;
state: "open" | "kept" | "partly-kept" | "broken" | "covered" | "withdrawn" | "past";
judgedOn: string | null;
note: string | null;
items: {
item: string;
amount: Amount;
}[];
version: number;
};

export type PromisedGroup = {
key: string | null;
name: string | null;
count: number;
amount: Amount;
received: Amount;
};

export type PromisedGroupsPage = {
items: PromisedGroup[];
next: string | null;
};

export type PromisedPage = {
items: PromisedRow[];
next: string | null;
};

export type PromisedRow = {
id: string;
debtor: {
id: string;
name: string;
};
amount: Amount;
received: Amount;
dueOn: string;
state: "open" | "kept" | "partly-kept" | "broken" | "covered" | "withdrawn" | "past";
method: string | null;
madeOn: string;
madeBy: string | null;
judgedOn: string | null;
note: string | null;
area: string | null;
collector: string | null;
salesperson: string | null;
};

export type ProposedColumn = {
column: string;
samples: string[];
filled: number;
field: string | null;
readAs: string;
confidence: number;
reasons: string[];
};

/** What a row of the file is */
export type ProposedShape = {
is: "instalments" | "entries" | "sap-items" | "fixed-width" | "print";
label: string;
confidence: number;
reasons: string[];
example: string | null;
rows: "instalments" | "entries" | "sap-items";
choices: ({
rows: "instalments" | "entries" | "sap-items";
label: string;
})[];
places: (({
name: string;
/** First character, counted from 1 */
from: number;
/** Last character */
to: number;
/** Decimals that are meant and not written */
decimals?: number | undefined;
})[]) | null;
width: number | null;
begins: string | null;
};

export type PublishedPolicy = {
key: string;
version: number;
state: "draft" | "published";
from: string | null;
publishedAt: string | null;
by: string | null;
note: string | null;
active: boolean;
/** the newest version until then; null: none, or nothing was changed */
replaced: {
key: string;
version: number;
} | null;
};

export type QualityPage = {
items: QualityRow[];
next: string | null;
counts: ({
code: "nobody-to-write-to" | "email-bounced" | "no-phone" | "phone-wrong" | "no-address" | "no-pec" | "type-unknown" | "vat-missing" | "vat-invalid" | "tax-code-invalid" | "iban-missing" | "iban-invalid" | "iban-to-approve" | "same-group" | "same-vat-number" | "same-tax-code";
customers: number;
})[];
};

export type QualityRow = {
debtor: {
id: string;
name: string;
};
findings: ("nobody-to-write-to" | "email-bounced" | "no-phone" | "phone-wrong" | "no-address" | "no-pec" | "type-unknown" | "vat-missing" | "vat-invalid" | "tax-code-invalid" | "iban-missing" | "iban-invalid" | "iban-to-approve" | "same-group" | "same-vat-number" | "same-tax-code")[];
overdue: Amount;
open: Amount;
salesperson: string | null;
alike: {
id: string;
name: string;
}[];
};

export type QuarantinedCustomers = {
items: ({
customer: string;
debtor: string;
code: string;
name: string;
field: "tax-code" | "vat-number";
before: string;
after: string;
})[];
};

export type QueuedMessage = {
id: string;
debtor: {
id: string;
name: string;
};
step: string;
template: string;
channel: string;
amount: Amount;
waitsFor: ("approval" | "brake" | "signature" | "hours") | null;
firm: boolean;
/** whose yes it needs: collector, credit-manager, cfo */
approver: string | null;
businessOn: string;
edited: boolean;
};

export type QueuedMessages = {
items: QueuedMessage[];
next: string | null;
};

export type Readiness = {
mode: "trial" | "approval" | "live";
/** the mode that comes next, what refuses it, and what a person should have looked at; `null` when live */
next: ({
mode: "trial" | "approval" | "live";
blocked: ("open-items" | "ledger-fresh" | "policy" | "approver" | "sender" | "mail-server" | "mail-tested" | "iban" | "templates-read" | "limits-read" | "signatory" | "collectors" | "contacts" | "patron-day" | "first-invoices" | "closed-items" | "sales" | "turnover" | "reminders" | "stops" | "customer-types" | "segments" | "days-in-mode")[];
warned: ("open-items" | "ledger-fresh" | "policy" | "approver" | "sender" | "mail-server" | "mail-tested" | "iban" | "templates-read" | "limits-read" | "signatory" | "collectors" | "contacts" | "patron-day" | "first-invoices" | "closed-items" | "sales" | "turnover" | "reminders" | "stops" | "customer-types" | "segments" | "days-in-mode")[];
}) | null;
lines: ReadinessLine[];
};

export type ReadinessLine = {
code: "open-items" | "ledger-fresh" | "policy" | "approver" | "sender" | "mail-server" | "mail-tested" | "iban" | "templates-read" | "limits-read" | "signatory" | "collectors" | "contacts" | "patron-day" | "first-invoices" | "closed-items" | "sales" | "turnover" | "reminders" | "stops" | "customer-types" | "segments" | "days-in-mode";
group: "needed" | "people" | "history" | "time";
state: "present" | "missing" | "unknown";
/** the first mode that cannot be taken while it is so; `null`: it only warns */
blocks: ("approval" | "live") | null;
title: string;
found: string;
/** what the product does without it; `null` when it is there */
follows: string | null;
/** money that it is about, where it is about money and the reader sees customers */
overdue: Amount | null;
/** the page on which it is mended */
mendedAt: "imports" | "company" | "people" | "policies" | "team" | "data" | "runs";
};

/** A file that came in, and what became of it */
export type ReceivedFile = {
id: string;
name: string;
bytes: number;
kind: string;
status: "waiting" | "imported" | "duplicate" | "refused" | "quarantined";
documents: number;
items: number;
entries: number;
totals: Record<string, string>;
findings: ({
severity: "blocking" | "review" | "info";
code: string;
place: string | null;
message: string;
})[];
receivedAt: string;
by: string | null;
};

export type Recipient = {
id: string;
kind: "head-office" | "parent" | "administrator" | "other";
name: string;
attention: string | null;
email: string | null;
address: {
street: string;
postcode: string;
town: string;
province: string;
} | null;
language: string | null;
emailInvalidSince: string | null;
/** how many customers are written to through him */
debtors: number;
version: number;
};

export type RecipientProposals = {
items: ({
email: string;
/** of the person behind the address, where known */
name: string;
kind: "administrator" | "parent";
overdue: Amount;
debtors: {
id: string;
name: string;
overdue: Amount;
}[];
})[];
};

export type Recipients = {
items: Recipient[];
};

export type Role = "administrator" | "credit-manager" | "cfo" | "collector" | "salesperson" | "administration" | "read-only";

export type Run = {
id: string;
date: string;
trigger: "command" | "schedule" | "web" | "demo";
state: "running" | "done" | "stopped" | "failed";
stage: "settle" | "assess" | "plan" | "execute" | "inform" | "end";
counts: Record<string, number>;
held: HeldBack[];
seconds: Record<string, number>;
brake: string | null;
startedAt: string;
endedAt: string | null;
};

export type RunPreview = {
date: string;
customersAssessed: number;
steps: {
step: string;
words: string;
channel: string;
count: number;
toApprove: number;
/** of these, calls of the next working day that today has room for and that day has not (P22) */
broughtForward: number;
amounts: Amount[];
}[];
held: HeldBack[];
};

export type SavedView = {
id: string;
list: "items" | "customers" | "unchased" | "promises" | "messages" | "actions";
name: string;
/** what the address of the list holds */
search: Record<string, string>;
shared: boolean;
mine: boolean;
owner: string;
version: number;
changedAt: string;
};

export type SearchFindings = {
/** grouped by kind, the best first in each */
items: ({
kind: "debtor" | "contact" | "item" | "invoice" | "message" | "document" | "note";
/** public id of what was found: deb_, con_, itm_, inv_, msg_, doc_, ent_ */
id: string;
/** the customer it belongs to, if it is anybody’s yet */
debtor: string | null;
title: string;
detail: string;
})[];
};

export type Session = {
id: string;
here: boolean;
createdAt: string;
lastSeenAt: string;
address: string;
userAgent: string;
};

export type Setting = {
key: string;
value: unknown;
history: ({
validFrom: string;
value: unknown;
setBy: string | null;
setByName: string | null;
setAt: string;
reason: string | null;
})[];
};

/** Where files are fetched from by themselves, and what came of it */
export type Source = {
id: string;
kind: "folder" | "sftp" | "imap";
name: string;
where: string;
ledger: string | null;
everyMinutes: number;
freshness: "new" | "fresh" | "late" | "failing" | "paused";
looking: boolean;
triedAt: string | null;
succeededAt: string | null;
failures: number;
error: {
code: string;
message: string;
} | null;
fingerprint: string | null;
taken: number;
waiting: number;
files: ({
name: string;
takenAt: string;
outcome: "imported" | "duplicate" | "refused" | "quarantined" | "nothing" | "failed";
counts: {
imported?: number | undefined;
duplicate?: number | undefined;
refused?: number | undefined;
quarantined?: number | undefined;
};
reason: string | null;
file: string | null;
})[];
};

export type SourceToAddInput = {
kind: "sftp" | "imap";
host: string;
port: number;
user: string;
password?: string | undefined;
privateKey?: string | undefined;
passphrase?: string | undefined;
fingerprint?: string | undefined;
folder?: string | undefined;
security?: "tls" | "starttls" | "none" | undefined;
since?: string | undefined;
done?: string | undefined;
name: string;
everyMinutes?: number | undefined;
ledger?: string | undefined;
};

export type SourceToChangeInput = {
name?: string | undefined;
everyMinutes?: number | undefined;
ledger?: string | null | undefined;
/** false: it rests, and is looked at only when somebody asks */
active?: boolean | undefined;
password?: string | undefined;
privateKey?: string | undefined;
passphrase?: string | undefined;
};

export type SourceToCheckInput = {
kind: "sftp" | "imap";
host: string;
port: number;
user: string;
password?: string | undefined;
privateKey?: string | undefined;
passphrase?: string | undefined;
fingerprint?: string | undefined;
folder?: string | undefined;
security?: "tls" | "starttls" | "none" | undefined;
since?: string | undefined;
done?: string | undefined;
};

export type TaskReason = {
code: string;
values: Record<string, string | number>;
};

export type Team = {
today: string;
usualCapacity: number;
items: TeamMember[];
};

export type TeamMember = {
id: string;
name: string;
roles: string[];
/** calls on a day */
capacity: number;
/** differs from what is usual in the company */
ownCapacity: boolean;
today: {
todo: number;
calls: number;
done: number;
carriedOver: number;
/** calls that today was too full for */
moved: number;
};
/** today and the next working days */
days: {
on: string;
calls: number;
tasks: number;
away: boolean;
}[];
absences: {
id: string;
from: string;
/** the last day away */
until: string;
substitute: {
id: string;
name: string;
};
}[];
};

export type TeamTasks = {
items: ({
id: string;
type: string;
debtor: {
id: string;
name: string;
} | null;
owner: string | null;
firstDueOn: string;
dueOn: string;
doneOn: string | null;
amount: Amount | null;
result: string | null;
})[];
next: string | null;
};

export type TeamWork = {
by: "person" | "area" | "collector" | "salesperson";
from: string;
to: string;
rows: ({
/** usr_ or asg_, for the list of the tasks; null = nobody */
key: string | null;
user: string | null;
/** empty: nobody */
name: string;
/** the role or queue whose tasks nobody has taken */
role: string | null;
/** due in the period or carried into it */
planned: number;
done: number;
/** first due before the last day and not done by then */
late: number;
amounts: {
planned: Amount;
done: Amount;
late: Amount;
}[];
calls: number;
promises: number;
})[];
};

export type TicketBatchInput = {
ledger?: string | undefined;
rows: ({
/** The caller's own id: the key of the row for ever */
id: string;
/** Ticket number */
number?: string | null | undefined;
/** Opened on */
recordOn?: string | null | undefined;
/** Due on */
dueOn?: string | null | undefined;
/** Amount */
amount?: string | null | undefined;
/** Customer code */
customerCode?: string | null | undefined;
/** Customer name */
customerName?: string | null | undefined;
/** VAT number */
vatNumber?: string | null | undefined;
/** Tax code */
taxCode?: string | null | undefined;
/** Currency */
currency?: string | null | undefined;
/** State */
state?: string | null | undefined;
/** Description */
description?: string | null | undefined;
/** Document number */
documentNumber?: string | null | undefined;
})[];
};

export type TimelineEntry = {
id: string;
at: string;
businessOn: string;
kind: string;
/** the sentence, filled from data */
code: string;
data: Record<string, unknown>;
direction: ("in" | "out") | null;
channel: string | null;
counts: string[];
person: string | null;
user: string | null;
/** public id of what it speaks of: msg_, cal_, prm_, hol_, doc_ … */
subject: string | null;
items: {
id: string;
document: string;
}[];
note: string | null;
};

export type TimelinePage = {
items: TimelineEntry[];
next: string | null;
};

export type ToDecide = {
items: ({
kind: "approval" | "signature" | "brake" | "doubt" | "stop-review" | "task" | "iban";
count: number;
/** what to open: an action, a run, a hold, a task */
key: string;
debtor: {
id: string;
name: string;
} | null;
/** the step, the reason of the stop, the type of the task */
code: string;
amount: Amount | null;
since: string | null;
})[];
};

export type TopOverdue = {
items: {
debtor: string;
name: string;
overdue: Amount;
oldestDueOn: string;
daysLate: number;
items: number;
disputed: Amount;
/** of all that is overdue in this currency */
share: number;
}[];
next: string | null;
};

export type UploadedFile = {
id: string;
known: boolean;
};

export type User = {
id: string;
name: string;
email: string;
installationAdmin: boolean;
disabled: boolean;
};

export type Webhook = {
id: string;
url: string;
events: string[];
active: boolean;
createdAt: string;
lastHeardAt: string | null;
waiting: number;
lastAnswer: string | null;
};

export type WebhookDelivery = {
id: string;
event: string;
createdAt: string;
attempts: number;
lastTryAt: string | null;
lastAnswer: string | null;
deliveredAt: string | null;
payload: unknown;
};

export type WebhookEvent = {
event: string;
says: string;
};

export type WeekPreview = {
days: string[];
steps: {
on: string;
step: string;
words: string;
channel: string;
count: number;
toApprove: number;
amounts: Amount[];
}[];
seen: {
debtors: number;
of: number;
};
/** customers with something overdue and no step in these days */
quiet: number;
};

export type WrittenGroupsPage = {
items: CountedGroup[];
next: string | null;
};

export type WrittenMail = {
id: string;
};

export type WrittenPage = {
items: WrittenRow[];
next: string | null;
};

export type WrittenRow = {
id: string;
debtor: {
id: string;
name: string;
};
channel: "email" | "letter" | "pec";
state: "prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "bounced" | "cancelled";
/** written in trial: it never left */
trial: boolean;
act: string;
language: string;
/** null for who reads no texts */
subject: string | null;
to: string | null;
/** what it asks; null where it asks for nothing */
amount: Amount | null;
/** the day on which it left, or else was written */
on: string;
preparedAt: string;
/** who wrote it; null: a step of a policy */
by: string | null;
/** of the mail server */
answer: string | null;
/** why it was taken back */
why: string | null;
area: string | null;
collector: string | null;
salesperson: string | null;
};
