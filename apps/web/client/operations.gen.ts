// Written by `npm run gen:client` from docs/api/openapi.json: do not edit.
import { call, type CallOptions } from '../api/call.ts';
import type * as shapes from './types.gen.ts';

/** Give an open snapshot up: nothing of it is compared */
export function abandonSnapshot(input: { path: { company: string; snapshot: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/open-item-snapshots/{snapshot}', input, options);
}

/** Apply a proposal; the payer’s account is learnt */
export function acceptProposal(input: { path: { company: string; proposal: string } }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/cash/proposals/{proposal}/accept', input, options);
}

/** Add a person or mailbox */
export function addContact(input: { path: { company: string; debtor: string }; body: {
name: string;
role: "accounts-payable" | "owner" | "buyer" | "external-accountant" | "administrator" | "lawyer" | "mailbox" | "other";
email: string | null;
phone: string | null;
pec: string | null;
language: ("it" | "en") | null;
channels: ("email" | "phone" | "letter" | "pec" | "sms")[];
/** amounts may be named to this person */
mayBeTold: boolean;
neverContact: boolean;
/** in words, for whoever calls */
usualHours: string | null;
/** asked before his other channels; left out: as it was */
preferredChannel?: ("email" | "phone" | "letter" | "pec") | null | undefined;
/** when he may be called; left out: as it was */
callTimes?: {
/** 1 = Monday; none: every working day */
days: number[];
hours: {
from: string;
until: string;
}[];
} | null | undefined;
/** statements of account go to him, reminders do not for that; left out: as it was */
receivesStatements?: boolean | undefined;
} }, options?: CallOptions): Promise<{
id: string;
version: number;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/contacts', input, options);
}

/** Write a note; pinned, everybody reads it first */
export function addNote(input: { path: { company: string; debtor: string }; body: {
text: string;
items?: string[] | undefined;
pin?: boolean | undefined;
/** the pinned note that the writer saw: another one in its place is refused */
over?: string | null | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/notes', input, options);
}

/** Bring a person into the company */
export function addPerson(input: { path: { company: string }; body: {
email: string;
name?: string | undefined;
role: shapes.Role;
external?: boolean | undefined;
} }, options?: CallOptions): Promise<{
id: string;
/** sets the password once; `null` when the person has one */
link: string | null;
}> {
  return call('POST', '/api/v1/companies/{company}/people', input, options);
}

/** Somebody to whom the letters of customers go */
export function addRecipient(input: { path: { company: string }; body: {
kind: "head-office" | "parent" | "administrator" | "other";
name: string;
attention: string | null;
email: string | null;
address: ({
street: string;
postcode?: string | undefined;
town: string;
province?: string | undefined;
}) | null;
language: ("it" | "en") | null;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/recipients', input, options);
}

/** Add an SFTP folder or a mailbox; the first look comes at once */
export function addSource(input: { path: { company: string }; body: shapes.SourceToAddInput }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/sources', input, options);
}

/** Tell an address of these events from now on; the secret that signs them is shown once */
export function addWebhook(input: { path: { company: string }; body: {
/** Where to send; https outside your own network */
url: string;
events: ("customer.call" | "customer.message" | "customer.note" | "customer.promise" | "customer.payment" | "customer.hold" | "customer.document" | "customer.reply" | "customer.task" | "ledger.changed" | "ledger.imported" | "run.done")[];
} }, options?: CallOptions): Promise<shapes.AddedWebhook> {
  return call('POST', '/api/v1/companies/{company}/webhooks', input, options);
}

/** Let the town of the demo live on by a day or a week */
export function advanceDemo(input: { path: { company: string }; body: {
/** 1: to the next working day; 7: over a week */
days: 1 | 7;
} }, options?: CallOptions): Promise<{
from: string;
to: string;
}> {
  return call('POST', '/api/v1/companies/{company}/demo/advance', input, options);
}

/** Use a payment, a payment on account or a credit note for an open item */
export function allocateCredit(input: { path: { company: string }; body: {
source: string;
item: string;
amount: shapes.Amount;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/allocations', input, options);
}

/** How long before they leave messages are announced */
export function announceSends(input: { path: { company: string }; body: {
minutes: number;
reason: string;
/** the minutes that were shown */
over?: number | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/messages/announcement', input, options);
}

/** Answer a step; the ladders chosen for the segments are published as the policy */
export function answerAssistant(input: { path: { company: string; step: "have" | "import" | "unknown" | "policies" | "week" | "office" }; body: {
have?: Record<string, "yes" | "no" | "later"> | undefined;
/** segment → ladder, or `none` */
ladders?: Record<string, string> | undefined;
/** of the ladders: the newest version that the chooser knew; refused with both when another was published meanwhile */
over?: {
key: string;
version: number;
} | null | undefined;
} }, options?: CallOptions): Promise<shapes.Assistant> {
  return call('PUT', '/api/v1/companies/{company}/assistant/{step}', input, options);
}

/** Accept or decline a hold that a salesperson proposed */
export function answerHoldProposal(input: { path: { company: string; task: string }; body: {
accept: boolean;
why?: string | null | undefined;
} }, options?: CallOptions): Promise<{
hold: string | null;
}> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/answer-hold', input, options);
}

/** Accept or decline a promise beyond a collector’s authority */
export function answerPromise(input: { path: { company: string; task: string }; body: {
accept: boolean;
why?: string | null | undefined;
} }, options?: CallOptions): Promise<{
promise: string | null;
}> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/answer-promise', input, options);
}

/** Accept the new identity, or keep the old one; the rows that waited come with the next file */
export function answerQuarantine(input: { path: { company: string; customer: string }; body: {
answer: "accept" | "keep";
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/quarantine/{customer}', input, options);
}

/** Accept or decline a proposed rounding of small items */
export function answerRounding(input: { path: { company: string; task: string }; body: {
accept: boolean;
why?: string | null | undefined;
} }, options?: CallOptions): Promise<{
bulk: string;
}> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/answer-rounding', input, options);
}

/** Apply an entry to items chosen by hand */
export function applyCash(input: { path: { company: string; entry: string }; body: {
uses: {
item: string;
amount: shapes.Amount;
}[];
/** why money and items differ, where they do */
difference?: "rounding" | "cash-discount" | "bank-charges" | "withholding" | "on-account" | "short-payment" | "overpayment" | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/cash/entries/{entry}/apply', input, options);
}

/** Approve an IBAN that somebody else entered */
export function approveIban(input: { path: { company: string; iban: string } }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/ibans/{iban}/approval', input, options);
}

/** Say yes to a message */
export function approveMessage(input: { path: { company: string; action: string }; body: {
version?: number | null | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/messages/queue/{action}/approve', input, options);
}

/** Say yes to several messages; one that cannot be approved holds back only itself */
export function approveMessages(input: { path: { company: string }; body: {
actions: string[];
} }, options?: CallOptions): Promise<shapes.ApprovedMessages> {
  return call('POST', '/api/v1/companies/{company}/messages/queue/approve', input, options);
}

/** Give to a person, a role or a queue; or take what nobody has */
export function assignTask(input: { path: { company: string; task: string }; body: {
user: string | null;
owner?: string | null | undefined;
version?: number | undefined;
/** whose it was when it was shown: another to whom it was given since does not lose it unseen */
over?: string | null | undefined;
} }, options?: CallOptions): Promise<shapes.ChangedTask> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/assign', input, options);
}

/** Money set aside waits for its items again */
export function bringCashBack(input: { path: { company: string; entry: string } }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/cash/entries/{entry}/bring-back', input, options);
}

/** Change a person or mailbox */
export function changeContact(input: { path: { company: string; contact: string }; body: {
name: string;
role: "accounts-payable" | "owner" | "buyer" | "external-accountant" | "administrator" | "lawyer" | "mailbox" | "other";
email: string | null;
phone: string | null;
pec: string | null;
language: ("it" | "en") | null;
channels: ("email" | "phone" | "letter" | "pec" | "sms")[];
/** amounts may be named to this person */
mayBeTold: boolean;
neverContact: boolean;
/** in words, for whoever calls */
usualHours: string | null;
/** asked before his other channels; left out: as it was */
preferredChannel?: ("email" | "phone" | "letter" | "pec") | null | undefined;
/** when he may be called; left out: as it was */
callTimes?: {
/** 1 = Monday; none: every working day */
days: number[];
hours: {
from: string;
until: string;
}[];
} | null | undefined;
/** statements of account go to him, reminders do not for that; left out: as it was */
receivesStatements?: boolean | undefined;
version: number;
} }, options?: CallOptions): Promise<{
id: string;
version: number;
}> {
  return call('PUT', '/api/v1/companies/{company}/contacts/{contact}', input, options);
}

/** Change one's name or language */
export function changeMe(input: { body: {
name?: string | undefined;
language?: ("it" | "en") | null | undefined;
} }, options?: CallOptions): Promise<shapes.Me> {
  return call('PATCH', '/api/v1/me', input, options);
}

/** Change the words of a message before it is approved */
export function changeMessageWords(input: { path: { company: string; action: string }; body: {
subject: string;
opening: string[];
closing: string[];
version?: number | null | undefined;
} }, options?: CallOptions): Promise<shapes.ChangedWords> {
  return call('PUT', '/api/v1/companies/{company}/messages/queue/{action}/words', input, options);
}

/** Trial, approval, live: refused with the reasons while something is missing */
export function changeMode(input: { path: { company: string }; body: {
mode: "trial" | "approval" | "live";
/** a yes to what only warns; what blocks cannot be confirmed */
confirmed?: boolean | undefined;
reason?: string | null | undefined;
} }, options?: CallOptions): Promise<{
from: "trial" | "approval" | "live";
to: "trial" | "approval" | "live";
confirmed: string[];
}> {
  return call('POST', '/api/v1/companies/{company}/mode', input, options);
}

/** Change one's password; the other sessions end */
export function changePassword(input: { body: {
current: string;
next: string;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/me/password', input, options);
}

/** Change a recipient, for all customers who are written to through him */
export function changeRecipient(input: { path: { company: string; recipient: string }; body: {
kind: "head-office" | "parent" | "administrator" | "other";
name: string;
attention: string | null;
email: string | null;
address: ({
street: string;
postcode?: string | undefined;
town: string;
province?: string | undefined;
}) | null;
language: ("it" | "en") | null;
version: number;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('PUT', '/api/v1/companies/{company}/recipients/{recipient}', input, options);
}

/** Change a setting from a day on */
export function changeSetting(input: { path: { company: string; key: string }; body: {
value: unknown;
/** today when left out */
validFrom?: string | undefined;
reason?: string | null | undefined;
/** the value that was shown: what somebody else has saved since is not replaced unseen */
over?: unknown | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/settings/{key}', input, options);
}

/** Rename a source, look at it more or less often, give it a new password; let it rest, or go on */
export function changeSource(input: { path: { company: string; source: string }; body: shapes.SourceToChangeInput }, options?: CallOptions): Promise<{
id: string;
active: boolean;
}> {
  return call('PATCH', '/api/v1/companies/{company}/sources/{source}', input, options);
}

/** Rename a view, replace what it asks, share it or no more */
export function changeView(input: { path: { company: string; view: string }; body: {
name?: string | undefined;
/** what the address of the list holds */
search?: Record<string, string> | undefined;
shared?: boolean | undefined;
version: number;
} }, options?: CallOptions): Promise<shapes.SavedView> {
  return call('PATCH', '/api/v1/companies/{company}/saved-views/{view}', input, options);
}

/** Compute what the file would change; nothing is recorded */
export function checkImport(input: { path: { company: string; import: string }; body: {
mapping?: Record<string, unknown> | undefined;
asOf?: string | undefined;
mode?: "snapshot" | "increment" | undefined;
expected?: Record<string, string> | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/imports/{import}/check', input, options);
}

/** Check a policy written as YAML or JSON: every problem with its place */
export function checkPolicy(input: { path: { company: string }; body: {
source: string;
} }, options?: CallOptions): Promise<{
policy: string | null;
problems: shapes.PolicyProblem[];
}> {
  return call('POST', '/api/v1/companies/{company}/policy/check', input, options);
}

/** Try a server before adding it: its fingerprint, what there is to take, or why it cannot be read */
export function checkSource(input: { path: { company: string }; body: shapes.SourceToCheckInput }, options?: CallOptions): Promise<shapes.CheckedSource> {
  return call('POST', '/api/v1/companies/{company}/sources/check', input, options);
}

/** Choose one’s own summary; without parts none is sent */
export function chooseDigest(input: { path: { company: string }; body: {
parts: ("day" | "late" | "promises" | "payments" | "team" | "figures")[];
/** 1 = Monday */
weekdays: number[];
minuteOfDay: number;
whenEmpty: boolean;
} }, options?: CallOptions): Promise<shapes.Digest> {
  return call('PUT', '/api/v1/companies/{company}/digest', input, options);
}

/** Close a snapshot and compare it with the ledger; how it ends is told by its import */
export function closeSnapshot(input: { path: { company: string; snapshot: string } }, options?: CallOptions): Promise<{
import: string;
}> {
  return call('POST', '/api/v1/companies/{company}/open-item-snapshots/{snapshot}/close', input, options);
}

/** Fill in what is missing of a customer */
export function completeDebtor(input: { path: { company: string; debtor: string }; body: {
contact?: ({
/** an address or number of this person was wrong; null: somebody new */
id?: string | null | undefined;
version?: number | null | undefined;
name?: string | undefined;
role?: "accounts-payable" | "owner" | "buyer" | "external-accountant" | "administrator" | "lawyer" | "mailbox" | "other" | undefined;
email?: string | null | undefined;
phone?: string | null | undefined;
pec?: string | null | undefined;
}) | null | undefined;
customerType?: ("company" | "sole-trader" | "public-body" | "condominium" | "association" | "consumer" | "foreign" | "group-company") | null | undefined;
address?: ({
street: string;
postcode?: string | undefined;
town: string;
province?: string | undefined;
}) | null | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/completion', input, options);
}

/** Done; a task of the ladder does its step */
export function completeTask(input: { path: { company: string; task: string }; body: {
result?: string | undefined;
note?: string | null | undefined;
version?: number | undefined;
} }, options?: CallOptions): Promise<shapes.ChangedTask> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/complete', input, options);
}

/** Say on which day a batch went to the post */
export function confirmPosting(input: { path: { company: string; batch: string }; body: {
postedOn: string;
} }, options?: CallOptions): Promise<shapes.PostedLetters> {
  return call('POST', '/api/v1/companies/{company}/letter-batches/{batch}/posting', input, options);
}

/** Put the second factor in force with its first code */
export function confirmSecondFactor(input: { body: {
/** six digits, or a recovery code */
code: string;
} }, options?: CallOptions): Promise<{
/** shown once */
recoveryCodes: string[];
}> {
  return call('POST', '/api/v1/me/second-factor/confirm', input, options);
}

/** Make a key; it is shown once */
export function createApiKey(input: { path: { company: string }; body: {
name: string;
role: shapes.Role;
} }, options?: CallOptions): Promise<{
id: string;
/** shown once */
key: string;
}> {
  return call('POST', '/api/v1/companies/{company}/api-keys', input, options);
}

/** Create a company, in trial, and become its administrator */
export function createCompany(input: { body: {
name: string;
vatNumber: string;
code?: string | undefined;
language?: "it" | "en" | undefined;
} }, options?: CallOptions): Promise<{
id: string;
code: string;
}> {
  return call('POST', '/api/v1/companies', input, options);
}

/** A task of one’s own, or for somebody */
export function createTask(input: { path: { company: string }; body: {
debtor?: string | null | undefined;
type?: string | undefined;
title: string;
dueOn: string;
dueAt?: string | null | undefined;
/** for whom; left out: for oneself */
user?: string | null | undefined;
/** a role or a queue instead of a person */
owner?: string | null | undefined;
items?: string[] | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/tasks', input, options);
}

/** Accept or refuse an account that waits, or take one out of use */
export function decideBankAccount(input: { path: { company: string; account: string }; body: {
decision: "accept" | "refuse" | "retire";
/** needed to refuse or retire */
why: string | null;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/bank-accounts/{account}/decision', input, options);
}

/** A file within an invoice */
export function downloadInvoiceAttachment(input: { path: { company: string; invoice: string; index: number } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/invoices/{invoice}/attachments/{index}', input, options);
}

/** A policy as it was written */
export function downloadPolicy(input: { path: { company: string }; query: { key: string; version: number } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/policy/source', input, options);
}

/** The file itself, as it came */
export function downloadReceivedFile(input: { path: { company: string; file: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/received-files/{file}/content', input, options);
}

/** The rejected rows with their reasons, to be corrected and sent again */
export function downloadRejected(input: { path: { company: string; import: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/imports/{import}/rejected.csv', input, options);
}

/** End one of one's sessions */
export function endSession(input: { path: { session: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/me/sessions/{session}', input, options);
}

/** Begin a second factor: the secret for the QR code */
export function enrolSecondFactor(options?: CallOptions): Promise<{
secret: string;
/** for the QR code */
uri: string;
}> {
  return call('POST', '/api/v1/me/second-factor', {}, options);
}

/** Enter an account of a customer; it waits for a second person */
export function enterBankAccount(input: { path: { company: string; debtor: string }; body: {
iban: string;
reason: string;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/bank-accounts', input, options);
}

/** Enter an IBAN; somebody else approves it */
export function enterIban(input: { path: { company: string }; body: {
iban: string;
bankName?: string | null | undefined;
currency?: string | undefined;
reason: string;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/ibans', input, options);
}

/** Enter the sales of a month */
export function enterMonthlySales(input: { path: { company: string }; body: {
ledger?: string | undefined;
month: string;
amount: shapes.Amount;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/monthly-sales', input, options);
}

/** Leave customers out before their message leaves; one that has left is refused by itself */
export function excludeMessages(input: { path: { company: string }; body: {
actions: string[];
reason: string;
/** the customers are not asked up to and including this day; left out: only today’s message */
until?: string | null | undefined;
} }, options?: CallOptions): Promise<shapes.ExcludedMessages> {
  return call('POST', '/api/v1/companies/{company}/messages/outgoing/exclude', input, options);
}

/** Which step, why, what holds it back, and what comes next */
export function explainDebtor(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.Explanation> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/explanation', input, options);
}

/** The same as a file to post in the accounting system; from now on it counts as sent */
export function exportCashCsv(input: { path: { company: string } }, options?: CallOptions): Promise<Blob> {
  return call('POST', '/api/v1/companies/{company}/cash/export.csv', input, options);
}

/** The same as a file to post in the accounting system; from now on it counts as sent */
export function exportCashXlsx(input: { path: { company: string } }, options?: CallOptions): Promise<Blob> {
  return call('POST', '/api/v1/companies/{company}/cash/export.xlsx', input, options);
}

/** The statement of claim as a workbook */
export function exportClaim(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/claim.xlsx', input, options);
}

/** The list of customers as it is seen, as a table: every row of the filter, the chosen columns, its grouping */
export function exportDebtorsCsv(input: { path: { company: string }; query?: { search?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; segment?: string | undefined; stage?: number | undefined; overdue?: "true" | "false" | undefined; overdueFrom?: string | undefined; lateOver?: number | undefined; held?: "true" | "false" | undefined; stopped?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; keyAccount?: "true" | "false" | undefined; unchased?: "true" | "false" | undefined; reason?: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen")[] | undefined; currency?: string | undefined; sort?: "name" | "overdue" | "balance" | "oldest" | undefined; columns?: string | undefined; by?: "area" | "collector" | "salesperson" | "segment" | "stage" | "reason" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/debtors/export.csv', input, options);
}

/** The list of customers as it is seen, as a table: every row of the filter, the chosen columns, its grouping */
export function exportDebtorsXlsx(input: { path: { company: string }; query?: { search?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; segment?: string | undefined; stage?: number | undefined; overdue?: "true" | "false" | undefined; overdueFrom?: string | undefined; lateOver?: number | undefined; held?: "true" | "false" | undefined; stopped?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; keyAccount?: "true" | "false" | undefined; unchased?: "true" | "false" | undefined; reason?: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen")[] | undefined; currency?: string | undefined; sort?: "name" | "overdue" | "balance" | "oldest" | undefined; columns?: string | undefined; by?: "area" | "collector" | "salesperson" | "segment" | "stage" | "reason" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/debtors/export.xlsx', input, options);
}

/** The manifest as a table */
export function exportLetterManifest(input: { path: { company: string; batch: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/letter-batches/{batch}/manifest.csv', input, options);
}

/** The list as it is seen, as a table: every row of the filter, the chosen columns, its grouping */
export function exportOpenItemsCsv(input: { path: { company: string }; query?: { asOf?: string | undefined; scope?: "ledger" | "ageing" | undefined; currency?: string | undefined; band?: string[] | undefined; bands?: string | undefined; lateOver?: number | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; balanceFrom?: string | undefined; balanceUntil?: string | undefined; debtor?: string | undefined; customer?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; owner?: "internal" | "agency" | "lawyer" | undefined; method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | "none" | undefined; kind?: ("invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other")[] | undefined; stage?: number | undefined; held?: "true" | "false" | undefined; disputed?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; cause?: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN" | "none" | undefined; search?: string | undefined; sort?: "due" | "newest" | "balance" | "balance-asc" | "original" | "original-desc" | "document" | "document-desc" | "customer" | "customer-desc" | "code" | "code-desc" | undefined; columns?: string | undefined; by?: "customer" | "area" | "collector" | "salesperson" | "stage" | "method" | "kind" | "owner" | "band" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/open-items/export.csv', input, options);
}

/** The list as it is seen, as a table: every row of the filter, the chosen columns, its grouping */
export function exportOpenItemsXlsx(input: { path: { company: string }; query?: { asOf?: string | undefined; scope?: "ledger" | "ageing" | undefined; currency?: string | undefined; band?: string[] | undefined; bands?: string | undefined; lateOver?: number | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; balanceFrom?: string | undefined; balanceUntil?: string | undefined; debtor?: string | undefined; customer?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; owner?: "internal" | "agency" | "lawyer" | undefined; method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | "none" | undefined; kind?: ("invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other")[] | undefined; stage?: number | undefined; held?: "true" | "false" | undefined; disputed?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; cause?: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN" | "none" | undefined; search?: string | undefined; sort?: "due" | "newest" | "balance" | "balance-asc" | "original" | "original-desc" | "document" | "document-desc" | "customer" | "customer-desc" | "code" | "code-desc" | undefined; columns?: string | undefined; by?: "customer" | "area" | "collector" | "salesperson" | "stage" | "method" | "kind" | "owner" | "band" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/open-items/export.xlsx', input, options);
}

/** The list as it is seen, as a table */
export function exportPlannedCsv(input: { path: { company: string }; query?: { state?: ("planned" | "approval" | "released" | "in-doubt" | "done" | "cancelled")[] | undefined; waitsFor?: ("approval" | "brake" | "signature" | "hours")[] | undefined; step?: string | undefined; stage?: number | undefined; channel?: ("email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task")[] | undefined; segment?: string | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; sort?: "newest" | "oldest" | "amount" | "customer" | undefined; columns?: string | undefined; by?: "state" | "step" | "stage" | "channel" | "on" | "segment" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/planned/export.csv', input, options);
}

/** The list as it is seen, as a table */
export function exportPlannedXlsx(input: { path: { company: string }; query?: { state?: ("planned" | "approval" | "released" | "in-doubt" | "done" | "cancelled")[] | undefined; waitsFor?: ("approval" | "brake" | "signature" | "hours")[] | undefined; step?: string | undefined; stage?: number | undefined; channel?: ("email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task")[] | undefined; segment?: string | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; sort?: "newest" | "oldest" | "amount" | "customer" | undefined; columns?: string | undefined; by?: "state" | "step" | "stage" | "channel" | "on" | "segment" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/planned/export.xlsx', input, options);
}

/** The list of promises as it is seen, as a table */
export function exportPromisedCsv(input: { path: { company: string }; query?: { state?: ("open" | "kept" | "partly-kept" | "broken" | "covered" | "withdrawn" | "past")[] | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; sort?: "due" | "newest" | "amount" | undefined; columns?: string | undefined; by?: "state" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/promised/export.csv', input, options);
}

/** The list of promises as it is seen, as a table */
export function exportPromisedXlsx(input: { path: { company: string }; query?: { state?: ("open" | "kept" | "partly-kept" | "broken" | "covered" | "withdrawn" | "past")[] | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; sort?: "due" | "newest" | "amount" | undefined; columns?: string | undefined; by?: "state" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/promised/export.xlsx', input, options);
}

/** Statement of account as a workbook */
export function exportStatement(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/statement.xlsx', input, options);
}

/** The list as it is seen, as a table */
export function exportWrittenCsv(input: { path: { company: string }; query?: { state?: ("prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "bounced" | "cancelled")[] | undefined; channel?: ("email" | "letter" | "pec")[] | undefined; act?: string | undefined; byHand?: "true" | "false" | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; sort?: "newest" | "oldest" | "amount" | "customer" | undefined; columns?: string | undefined; by?: "state" | "act" | "channel" | "on" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/written/export.csv', input, options);
}

/** The list as it is seen, as a table */
export function exportWrittenXlsx(input: { path: { company: string }; query?: { state?: ("prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "bounced" | "cancelled")[] | undefined; channel?: ("email" | "letter" | "pec")[] | undefined; act?: string | undefined; byHand?: "true" | "false" | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; sort?: "newest" | "oldest" | "amount" | "customer" | undefined; columns?: string | undefined; by?: "state" | "act" | "channel" | "on" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/written/export.xlsx', input, options);
}

/** Who is calling: by number, name, code or invoice */
export function findCaller(input: { path: { company: string }; query: { q: string } }, options?: CallOptions): Promise<{
items: ({
debtor: string;
name: string;
code: string | null;
contact: string | null;
person: string | null;
by: "phone" | "name" | "code" | "document";
matched: string;
})[];
}> {
  return call('GET', '/api/v1/companies/{company}/callers', input, options);
}

/** Ageing as of a day, by customer, area, collector, salesperson, stage or owner */
export function getAgeing(input: { path: { company: string }; query?: { asOf?: string | undefined; knownAt?: string | undefined; bands?: string | undefined; by?: "customer" | "area" | "collector" | "salesperson" | "stage" | "owner" | undefined } }, options?: CallOptions): Promise<shapes.Ageing> {
  return call('GET', '/api/v1/companies/{company}/figures/ageing', input, options);
}

/** How far the company has come on its way to the first messages, what was answered, which files came */
export function getAssistant(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Assistant> {
  return call('GET', '/api/v1/companies/{company}/assistant', input, options);
}

/** How far it has come */
export function getBulk(input: { path: { company: string; bulk: string } }, options?: CallOptions): Promise<shapes.BulkState> {
  return call('GET', '/api/v1/companies/{company}/bulk-acts/{bulk}', input, options);
}

/** The same for a customer who calls or is called from his page */
export function getCallPanelOfDebtor(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.CallPanel> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/call-panel', input, options);
}

/** Everything needed for one call */
export function getCallPanelOfTask(input: { path: { company: string; task: string } }, options?: CallOptions): Promise<shapes.CallPanel> {
  return call('GET', '/api/v1/companies/{company}/tasks/{task}/call-panel', input, options);
}

/** Outcomes by key, reasons of dispute, causes of delay, types of task */
export function getCallTables(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.CallTables> {
  return call('GET', '/api/v1/companies/{company}/call-tables', input, options);
}

/** One entry with its proposals or what it was applied to */
export function getCashEntry(input: { path: { company: string; entry: string } }, options?: CallOptions): Promise<shapes.CashEntry> {
  return call('GET', '/api/v1/companies/{company}/cash/entries/{entry}', input, options);
}

/** The file of an export, again */
export function getCashExportCsv(input: { path: { company: string; export: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/cash/exports/{export}/file.csv', input, options);
}

/** The file of an export, again */
export function getCashExportXlsx(input: { path: { company: string; export: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/cash/exports/{export}/file.xlsx', input, options);
}

/** How much is proposed, unidentified, applied, overpaid; what waits to be looked at and to leave */
export function getCashSummary(input: { path: { company: string } }, options?: CallOptions): Promise<{
totals: ({
state: "proposed" | "unidentified" | "applied" | "overpaid" | "set-aside";
entries: number;
amount: shapes.Amount;
})[];
/** entries not looked at yet */
waiting: number;
toExport: number;
/** sent to an accounting system whose snapshot does not show them yet */
unconfirmed: number;
}> {
  return call('GET', '/api/v1/companies/{company}/cash/summary', input, options);
}

/** Money late for more than 15 days by its cause */
export function getCausesOfDelay(input: { path: { company: string }; query?: { asOf?: string | undefined; currency?: string | undefined; scope?: "ledger" | "ageing" | undefined; debtor?: string | undefined } }, options?: CallOptions): Promise<shapes.CausesOfDelay> {
  return call('GET', '/api/v1/companies/{company}/open-items/causes', input, options);
}

/** The claim by art. 1193 and 1194 c.c., debt by debt and payment by payment */
export function getClaim(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.ClaimStatement> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/claim', input, options);
}

/** The company, and what one may do in it */
export function getCompany(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Company> {
  return call('GET', '/api/v1/companies/{company}/profile', input, options);
}

/** Exposure, overdue, DSO, with scope and what each figure ties to */
export function getDashboard(input: { path: { company: string }; query?: { asOf?: string | undefined } }, options?: CallOptions): Promise<shapes.Dashboard> {
  return call('GET', '/api/v1/companies/{company}/figures', input, options);
}

/** Where data comes from: when it last came, how fresh it is, its totals and what waits for a person */
export function getDataStanding(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.DataStandings> {
  return call('GET', '/api/v1/companies/{company}/data-standing', input, options);
}

/** A customer: codes, position in each currency, habits, promises */
export function getDebtor(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.DebtorPage> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}', input, options);
}

/** What comes next for a customer, and why */
export function getDebtorPlan(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.DebtorPlan> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/plan', input, options);
}

/** How many customers the same filter leaves, and what they owe in one currency */
export function getDebtorTotals(input: { path: { company: string }; query?: { search?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; segment?: string | undefined; stage?: number | undefined; overdue?: "true" | "false" | undefined; overdueFrom?: string | undefined; lateOver?: number | undefined; held?: "true" | "false" | undefined; stopped?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; keyAccount?: "true" | "false" | undefined; unchased?: "true" | "false" | undefined; reason?: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen")[] | undefined; currency?: string | undefined } }, options?: CallOptions): Promise<shapes.DebtorTotals> {
  return call('GET', '/api/v1/companies/{company}/debtors/totals', input, options);
}

/** The day of the demo, and whether it is being moved */
export function getDemoClock(input: { path: { company: string } }, options?: CallOptions): Promise<{
/** The clock of a company that is not a demo is nobody’s to move */
demo: boolean;
today: string;
/** The town is living on; `today` tells how far it has come */
moving: boolean;
}> {
  return call('GET', '/api/v1/companies/{company}/demo', input, options);
}

/** What one’s own summary by mail holds, on which days and at which hour */
export function getDigest(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Digest> {
  return call('GET', '/api/v1/companies/{company}/digest', input, options);
}

/** The file itself */
export function getDocument(input: { path: { company: string; document: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/documents/{document}', input, options);
}

/** Days sales outstanding, counted back over known months */
export function getDso(input: { path: { company: string }; query?: { asOf?: string | undefined; currency?: string | undefined } }, options?: CallOptions): Promise<shapes.Dso> {
  return call('GET', '/api/v1/companies/{company}/figures/dso', input, options);
}

/** To whom one may write, and of which invoices a copy can go with it */
export function getEnclosures(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.Enclosures> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/enclosures', input, options);
}

/** What the hound follows, when it last ran and when it runs next */
export function getHound(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Hound> {
  return call('GET', '/api/v1/companies/{company}/hound', input, options);
}

/** One import: proposal, progress, result */
export function getImport(input: { path: { company: string; import: string } }, options?: CallOptions): Promise<shapes.Import> {
  return call('GET', '/api/v1/companies/{company}/imports/{import}', input, options);
}

/** One invoice, to be read */
export function getInvoice(input: { path: { company: string; invoice: string } }, options?: CallOptions): Promise<shapes.Invoice> {
  return call('GET', '/api/v1/companies/{company}/invoices/{invoice}', input, options);
}

/** One item, open or closed, with its movements */
export function getItemHistory(input: { path: { company: string; item: string } }, options?: CallOptions): Promise<shapes.ItemHistory> {
  return call('GET', '/api/v1/companies/{company}/items/{item}', input, options);
}

/** The groups of customers, the ladder each follows, and which may be chosen */
export function getLadderChoice(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.LadderChoice> {
  return call('GET', '/api/v1/companies/{company}/assistant/policies', input, options);
}

/** By which server messages leave, and from whom */
export function getMail(input: { path: { company: string } }, options?: CallOptions): Promise<{
/** `catcher`, or the server without user and password */
mail: string;
sender: {
name: string;
email: string;
} | null;
}> {
  return call('GET', '/api/v1/companies/{company}/mail', input, options);
}

/** Who is signed in, and in which companies */
export function getMe(options?: CallOptions): Promise<shapes.Me> {
  return call('GET', '/api/v1/me', {}, options);
}

/** Today’s tasks and those carried over, in their order */
export function getMyDay(input: { path: { company: string }; query?: { tab?: "todo" | "waiting" | "done" | undefined; kind?: "calls" | "letters" | "decisions" | "checks" | undefined } }, options?: CallOptions): Promise<shapes.MyDay> {
  return call('GET', '/api/v1/companies/{company}/my-day', input, options);
}

/** Count and totals of the same filter, by currency and band */
export function getOpenItemTotals(input: { path: { company: string }; query?: { asOf?: string | undefined; scope?: "ledger" | "ageing" | undefined; currency?: string | undefined; band?: string[] | undefined; bands?: string | undefined; lateOver?: number | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; balanceFrom?: string | undefined; balanceUntil?: string | undefined; debtor?: string | undefined; customer?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; owner?: "internal" | "agency" | "lawyer" | undefined; method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | "none" | undefined; kind?: ("invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other")[] | undefined; stage?: number | undefined; held?: "true" | "false" | undefined; disputed?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; cause?: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN" | "none" | undefined; search?: string | undefined } }, options?: CallOptions): Promise<shapes.ItemTotals> {
  return call('GET', '/api/v1/companies/{company}/open-items/totals', input, options);
}

/** Overdue and DSO on equal days of the months before */
export function getOverdueTrend(input: { path: { company: string }; query?: { asOf?: string | undefined; currency?: string | undefined; points?: number | undefined } }, options?: CallOptions): Promise<shapes.OverdueTrend> {
  return call('GET', '/api/v1/companies/{company}/figures/trend', input, options);
}

/** A policy as a page: segments in their order, ladders, versions, rules on unknown facts. The one in force when none is named */
export function getPolicy(input: { path: { company: string }; query?: { key?: string | undefined; version?: number | undefined } }, options?: CallOptions): Promise<shapes.PolicySheet> {
  return call('GET', '/api/v1/companies/{company}/policy', input, options);
}

/** The lines of an export, again */
export function getPostings(input: { path: { company: string; export: string } }, options?: CallOptions): Promise<{
export: string;
lines: shapes.CashPosting[];
}> {
  return call('GET', '/api/v1/companies/{company}/cash/exports/{export}', input, options);
}

/** What was printed for a day, what it says now, and the movements in between */
export function getPrintedTotals(input: { path: { company: string }; query: { asOf: string } }, options?: CallOptions): Promise<shapes.PrintedTotals> {
  return call('GET', '/api/v1/companies/{company}/figures/printed', input, options);
}

/** What is there before messages leave, what is missing or unknown, what follows, and what the next mode needs */
export function getReadiness(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Readiness> {
  return call('GET', '/api/v1/companies/{company}/readiness', input, options);
}

/** What became of one file */
export function getReceivedFile(input: { path: { company: string; file: string } }, options?: CallOptions): Promise<shapes.ReceivedFile> {
  return call('GET', '/api/v1/companies/{company}/received-files/{file}', input, options);
}

/** Who receives what this customer is written, and since when */
export function getRecipient(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.DebtorRecipient> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/recipient', input, options);
}

/** Who is there, what each can do and has to do, who is away and who stands in */
export function getTeam(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Team> {
  return call('GET', '/api/v1/companies/{company}/team', input, options);
}

/** Work planned, done and late, by person, area, collector or salesperson */
export function getTeamWork(input: { path: { company: string }; query?: { by?: "person" | "area" | "collector" | "salesperson" | undefined; from?: string | undefined; to?: string | undefined } }, options?: CallOptions): Promise<shapes.TeamWork> {
  return call('GET', '/api/v1/companies/{company}/figures/team', input, options);
}

/** Everything said, sent, paid and promised, the newest first */
export function getTimeline(input: { path: { company: string; debtor: string }; query?: { after?: string | undefined; limit?: number | undefined; kind?: ("message" | "call" | "note" | "payment" | "promise" | "document" | "hold" | "import" | "reply" | "task")[] | undefined; contacts?: "true" | "false" | undefined } }, options?: CallOptions): Promise<shapes.TimelinePage> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/timeline', input, options);
}

/** Complete a sign-in with the code of the second factor */
export function giveSecondFactor(input: { body: {
/** six digits, or a recovery code */
code: string;
} }, options?: CallOptions): Promise<{
/** `awaiting-code`: the second factor is still asked */
state: "open" | "awaiting-code";
}> {
  return call('POST', '/api/v1/sign-in/code', input, options);
}

/** Say that another customer is the same legal person */
export function joinDebtors(input: { path: { company: string; debtor: string }; body: {
other: string;
reason?: string | null | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/joins', input, options);
}

/** End a hold before its day, or a stop */
export function liftHold(input: { path: { company: string; hold: string }; body: {
why: string;
} }, options?: CallOptions): Promise<shapes.Hold> {
  return call('POST', '/api/v1/companies/{company}/holds/{hold}/lift', input, options);
}

/** Today’s appointments of the person, and of whom she stands in for, with the time until each rings */
export function listAlarms(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Alarms> {
  return call('GET', '/api/v1/companies/{company}/alarms', input, options);
}

/** The API keys of the company */
export function listApiKeys(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.ApiKey[];
}> {
  return call('GET', '/api/v1/companies/{company}/api-keys', input, options);
}

/** Areas, collectors and salespeople */
export function listAssignees(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Assignees> {
  return call('GET', '/api/v1/companies/{company}/assignees', input, options);
}

/** Who did what, the newest first */
export function listAudit(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<{
items: shapes.AuditEntry[];
next: string | null;
}> {
  return call('GET', '/api/v1/companies/{company}/audit', input, options);
}

/** Accounts of a customer and who vouches for each */
export function listBankAccounts(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.BankAccounts> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/bank-accounts', input, options);
}

/** What became of each row */
export function listBulkRows(input: { path: { company: string; bulk: string }; query?: { after?: string | undefined; limit?: number | undefined; state?: "waiting" | "done" | "refused" | "undone" | "kept" | undefined } }, options?: CallOptions): Promise<shapes.BulkRows> {
  return call('GET', '/api/v1/companies/{company}/bulk-acts/{bulk}/rows', input, options);
}

/** The latest ones that this person may take back */
export function listBulks(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.BulkSummary[];
}> {
  return call('GET', '/api/v1/companies/{company}/bulk-acts', input, options);
}

/** Money that came in: with proposals, unidentified, applied, overpaid or set aside; the newest first */
export function listCashEntries(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined; state?: "proposed" | "unidentified" | "applied" | "overpaid" | "set-aside" | undefined } }, options?: CallOptions): Promise<{
items: shapes.CashEntry[];
next: string | null;
}> {
  return call('GET', '/api/v1/companies/{company}/cash/entries', input, options);
}

/** What left for the accounting system, and how much of it came back confirmed */
export function listCashExports(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.CashExport[];
}> {
  return call('GET', '/api/v1/companies/{company}/cash/exports', input, options);
}

/** Mails that the catcher kept: in trial nothing leaves */
export function listCaughtMails(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<shapes.CaughtMails> {
  return call('GET', '/api/v1/companies/{company}/caught-mails', input, options);
}

/** Items of a customer that are closed, the latest first */
export function listClosedItems(input: { path: { company: string; debtor: string }; query?: { after?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<shapes.OpenItemsPage> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/closed-items', input, options);
}

/** All companies of the installation */
export function listCompanies(options?: CallOptions): Promise<{
items: shapes.CompanyLine[];
}> {
  return call('GET', '/api/v1/companies', {}, options);
}

/** People and mailboxes of a customer */
export function listContacts(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.Contacts> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/contacts', input, options);
}

/** What is missing or wrong with customers who owe something, by what is overdue */
export function listDataQuality(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined; code?: "nobody-to-write-to" | "email-bounced" | "no-phone" | "phone-wrong" | "no-address" | "no-pec" | "type-unknown" | "vat-missing" | "vat-invalid" | "tax-code-invalid" | "iban-missing" | "iban-invalid" | "iban-to-approve" | "same-group" | "same-vat-number" | "same-tax-code" | undefined } }, options?: CallOptions): Promise<shapes.QualityPage> {
  return call('GET', '/api/v1/companies/{company}/data-quality', input, options);
}

/** The same filter added up by area, collector, salesperson, segment, stage, or by why nobody asks */
export function listDebtorGroups(input: { path: { company: string }; query?: { search?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; segment?: string | undefined; stage?: number | undefined; overdue?: "true" | "false" | undefined; overdueFrom?: string | undefined; lateOver?: number | undefined; held?: "true" | "false" | undefined; stopped?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; keyAccount?: "true" | "false" | undefined; unchased?: "true" | "false" | undefined; reason?: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; by?: "area" | "collector" | "salesperson" | "segment" | "stage" | "reason" | undefined } }, options?: CallOptions): Promise<shapes.DebtorGroupsPage> {
  return call('GET', '/api/v1/companies/{company}/debtors/groups', input, options);
}

/** Customers, by name or by what they owe, with why nobody asks for what is overdue */
export function listDebtors(input: { path: { company: string }; query?: { search?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; segment?: string | undefined; stage?: number | undefined; overdue?: "true" | "false" | undefined; overdueFrom?: string | undefined; lateOver?: number | undefined; held?: "true" | "false" | undefined; stopped?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; keyAccount?: "true" | "false" | undefined; unchased?: "true" | "false" | undefined; reason?: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; sort?: "name" | "overdue" | "balance" | "oldest" | undefined } }, options?: CallOptions): Promise<shapes.DebtorsPage> {
  return call('GET', '/api/v1/companies/{company}/debtors', input, options);
}

/** What waits for a yes or no */
export function listDecisions(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.ToDecide> {
  return call('GET', '/api/v1/companies/{company}/figures/decisions', input, options);
}

/** Uploaded documents, the newest first */
export function listDocuments(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.Documents> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/documents', input, options);
}

/** Holds and stops of a customer, the newest first */
export function listHolds(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<{
items: shapes.Hold[];
}> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/holds', input, options);
}

/** The IBANs to be paid on */
export function listIbans(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.CreditorIban[];
}> {
  return call('GET', '/api/v1/companies/{company}/ibans', input, options);
}

/** Files that came in, the newest first */
export function listImports(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<{
items: shapes.ImportSummary[];
next: string | null;
}> {
  return call('GET', '/api/v1/companies/{company}/imports', input, options);
}

/** The electronic invoices of an item or of a received file */
export function listInvoices(input: { path: { company: string }; query?: { item?: string | undefined; file?: string | undefined } }, options?: CallOptions): Promise<{
items: shapes.InvoiceSummary[];
}> {
  return call('GET', '/api/v1/companies/{company}/invoices', input, options);
}

/** Customers with the same codice fiscale of whom nobody has said whether they are one */
export function listJoinProposals(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.JoinProposals> {
  return call('GET', '/api/v1/companies/{company}/join-proposals', input, options);
}

/** What was joined into this customer */
export function listJoins(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.Joins> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/joins', input, options);
}

/** Tasks carried over for three working days: the manager’s list */
export function listLateTasks(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.LateTask[];
}> {
  return call('GET', '/api/v1/companies/{company}/late-tasks', input, options);
}

/** Print-ready batches of letters, the newest first */
export function listLetterBatches(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<shapes.LetterBatches> {
  return call('GET', '/api/v1/companies/{company}/letter-batches', input, options);
}

/** Messages that wait for approval */
export function listMessageQueue(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined; waitsFor?: "approval" | "brake" | "signature" | "hours" | undefined } }, options?: CallOptions): Promise<shapes.QueuedMessages> {
  return call('GET', '/api/v1/companies/{company}/messages/queue', input, options);
}

/** Messages, the newest first */
export function listMessages(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined; debtor?: string | undefined; state?: "prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "cancelled" | "bounced" | undefined; trial?: "true" | "false" | undefined } }, options?: CallOptions): Promise<shapes.Messages> {
  return call('GET', '/api/v1/companies/{company}/messages', input, options);
}

/** Sales entered by month, for months whose documents are not all known */
export function listMonthlySales(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.MonthlySales> {
  return call('GET', '/api/v1/companies/{company}/monthly-sales', input, options);
}

/** One’s own absences, and who could stand in */
export function listMyAbsences(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.OwnAbsences> {
  return call('GET', '/api/v1/companies/{company}/my-absences', input, options);
}

/** The same filter added up by customer, area, collector, salesperson, stage, method, kind, owner or band */
export function listOpenItemGroups(input: { path: { company: string }; query?: { asOf?: string | undefined; scope?: "ledger" | "ageing" | undefined; currency?: string | undefined; band?: string[] | undefined; bands?: string | undefined; lateOver?: number | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; balanceFrom?: string | undefined; balanceUntil?: string | undefined; debtor?: string | undefined; customer?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; owner?: "internal" | "agency" | "lawyer" | undefined; method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | "none" | undefined; kind?: ("invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other")[] | undefined; stage?: number | undefined; held?: "true" | "false" | undefined; disputed?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; cause?: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN" | "none" | undefined; search?: string | undefined; after?: string | undefined; limit?: number | undefined; by?: "customer" | "area" | "collector" | "salesperson" | "stage" | "method" | "kind" | "owner" | "band" | undefined; sort?: "total" | "overdue" | "count" | "name" | undefined } }, options?: CallOptions): Promise<shapes.ItemGroupsPage> {
  return call('GET', '/api/v1/companies/{company}/open-items/groups', input, options);
}

/** Open items, with what holds them and what comes next */
export function listOpenItems(input: { path: { company: string }; query?: { asOf?: string | undefined; scope?: "ledger" | "ageing" | undefined; currency?: string | undefined; band?: string[] | undefined; bands?: string | undefined; lateOver?: number | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; balanceFrom?: string | undefined; balanceUntil?: string | undefined; debtor?: string | undefined; customer?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; owner?: "internal" | "agency" | "lawyer" | undefined; method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | "none" | undefined; kind?: ("invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other")[] | undefined; stage?: number | undefined; held?: "true" | "false" | undefined; disputed?: "true" | "false" | undefined; promised?: "true" | "false" | undefined; cause?: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN" | "none" | undefined; search?: string | undefined; after?: string | undefined; limit?: number | undefined; sort?: "due" | "newest" | "balance" | "balance-asc" | "original" | "original-desc" | "document" | "document-desc" | "customer" | "customer-desc" | "code" | "code-desc" | undefined } }, options?: CallOptions): Promise<shapes.OpenItemsPage> {
  return call('GET', '/api/v1/companies/{company}/open-items', input, options);
}

/** What is about to leave and when, and who cannot be reached */
export function listOutgoing(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Outgoing> {
  return call('GET', '/api/v1/companies/{company}/messages/outgoing', input, options);
}

/** Money of a customer: payments and receipts awaiting posting, with the documents they were used for */
export function listPayments(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<{
items: shapes.Payment[];
}> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/payments', input, options);
}

/** Everybody in the company with their roles */
export function listPeople(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.Person[];
}> {
  return call('GET', '/api/v1/companies/{company}/people', input, options);
}

/** Steps that runs have planned, by filter: to come, waiting, about to leave, done or taken back */
export function listPlanned(input: { path: { company: string }; query?: { state?: ("planned" | "approval" | "released" | "in-doubt" | "done" | "cancelled")[] | undefined; waitsFor?: ("approval" | "brake" | "signature" | "hours")[] | undefined; step?: string | undefined; stage?: number | undefined; channel?: ("email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task")[] | undefined; segment?: string | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; sort?: "newest" | "oldest" | "amount" | "customer" | undefined } }, options?: CallOptions): Promise<shapes.PlannedPage> {
  return call('GET', '/api/v1/companies/{company}/planned', input, options);
}

/** The same filter counted by state, step, stage, channel, day, segment, customer, area, collector or salesperson */
export function listPlannedGroups(input: { path: { company: string }; query?: { state?: ("planned" | "approval" | "released" | "in-doubt" | "done" | "cancelled")[] | undefined; waitsFor?: ("approval" | "brake" | "signature" | "hours")[] | undefined; step?: string | undefined; stage?: number | undefined; channel?: ("email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task")[] | undefined; segment?: string | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; by?: "state" | "step" | "stage" | "channel" | "on" | "segment" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<shapes.PlannedGroupsPage> {
  return call('GET', '/api/v1/companies/{company}/planned/groups', input, options);
}

/** Who else has this customer open */
export function listPresent(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.Present> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/present', input, options);
}

/** Promises of all customers by filter, with what came of them */
export function listPromised(input: { path: { company: string }; query?: { state?: ("open" | "kept" | "partly-kept" | "broken" | "covered" | "withdrawn" | "past")[] | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; sort?: "due" | "newest" | "amount" | undefined } }, options?: CallOptions): Promise<shapes.PromisedPage> {
  return call('GET', '/api/v1/companies/{company}/promised', input, options);
}

/** The same filter added up by state, customer, area, collector or salesperson */
export function listPromisedGroups(input: { path: { company: string }; query?: { state?: ("open" | "kept" | "partly-kept" | "broken" | "covered" | "withdrawn" | "past")[] | undefined; dueFrom?: string | undefined; dueUntil?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; by?: "state" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<shapes.PromisedGroupsPage> {
  return call('GET', '/api/v1/companies/{company}/promised/groups', input, options);
}

/** Promises, the nearest date first */
export function listPromises(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined; state?: "open" | "kept" | "partly-kept" | "broken" | "covered" | "withdrawn" | "past" | undefined } }, options?: CallOptions): Promise<{
items: ({
id: string;
debtor: string;
amount: shapes.Amount;
received: shapes.Amount;
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
amount: shapes.Amount;
}[];
version: number;
debtorName: string;
})[];
next: string | null;
}> {
  return call('GET', '/api/v1/companies/{company}/promises', input, options);
}

/** Promises of a customer, the newest first */
export function listPromisesOfDebtor(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<{
items: shapes.Promise[];
}> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/promises', input, options);
}

/** Customer codes kept back because a file changed their codice fiscale or VAT number */
export function listQuarantine(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.QuarantinedCustomers> {
  return call('GET', '/api/v1/companies/{company}/quarantine', input, options);
}

/** Files of any kind that came in, the newest first */
export function listReceivedFiles(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined; status?: "waiting" | "imported" | "duplicate" | "refused" | "quarantined" | undefined } }, options?: CallOptions): Promise<{
items: shapes.ReceivedFile[];
next: string | null;
}> {
  return call('GET', '/api/v1/companies/{company}/received-files', input, options);
}

/** Addresses at which several customers are written to one by one */
export function listRecipientProposals(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.RecipientProposals> {
  return call('GET', '/api/v1/companies/{company}/recipient-proposals', input, options);
}

/** Head offices, paying parents, administrators of condominiums */
export function listRecipients(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.Recipients> {
  return call('GET', '/api/v1/companies/{company}/recipients', input, options);
}

/** Orders, deliveries, contracts and tickets of a customer: the open ones first, at most 500 */
export function listRecords(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<{
items: shapes.CustomerRecord[];
}> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/records', input, options);
}

/** Runs, the newest first, with what they held back and why */
export function listRuns(input: { path: { company: string }; query?: { after?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<{
items: shapes.Run[];
next: string | null;
}> {
  return call('GET', '/api/v1/companies/{company}/runs', input, options);
}

/** One’s own views and those that colleagues share */
export function listSavedViews(input: { path: { company: string }; query?: { list?: "items" | "customers" | "unchased" | "promises" | "messages" | "actions" | undefined } }, options?: CallOptions): Promise<{
items: shapes.SavedView[];
}> {
  return call('GET', '/api/v1/companies/{company}/saved-views', input, options);
}

/** One's open sessions */
export function listSessions(options?: CallOptions): Promise<{
items: shapes.Session[];
}> {
  return call('GET', '/api/v1/me/sessions', {}, options);
}

/** The settings of the company and what they were */
export function listSettings(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.Setting[];
}> {
  return call('GET', '/api/v1/companies/{company}/settings', input, options);
}

/** Where files are fetched from, when that last succeeded and what came */
export function listSources(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.Source[];
}> {
  return call('GET', '/api/v1/companies/{company}/sources', input, options);
}

/** The tasks behind the work of somebody */
export function listTeamTasks(input: { path: { company: string }; query?: { by?: "person" | "area" | "collector" | "salesperson" | undefined; from?: string | undefined; to?: string | undefined; after?: string | undefined; limit?: number | undefined; key?: string | undefined; nobody?: "true" | "false" | undefined; state?: "planned" | "done" | "late" | undefined } }, options?: CallOptions): Promise<shapes.TeamTasks> {
  return call('GET', '/api/v1/companies/{company}/figures/team/tasks', input, options);
}

/** Who owes most that is overdue */
export function listTopOverdue(input: { path: { company: string }; query?: { currency?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<shapes.TopOverdue> {
  return call('GET', '/api/v1/companies/{company}/figures/top-overdue', input, options);
}

/** Everybody who can sign in */
export function listUsers(options?: CallOptions): Promise<{
items: shapes.User[];
}> {
  return call('GET', '/api/v1/users', {}, options);
}

/** What an address was told, the newest first */
export function listWebhookDeliveries(input: { path: { company: string; webhook: string }; query?: { after?: string | undefined; limit?: number | undefined } }, options?: CallOptions): Promise<{
items: shapes.WebhookDelivery[];
next: string | null;
}> {
  return call('GET', '/api/v1/companies/{company}/webhooks/{webhook}/deliveries', input, options);
}

/** What an address can be told */
export function listWebhookEvents(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.WebhookEvent[];
}> {
  return call('GET', '/api/v1/companies/{company}/webhook-events', input, options);
}

/** Addresses of other programs that are told what happens */
export function listWebhooks(input: { path: { company: string } }, options?: CallOptions): Promise<{
items: shapes.Webhook[];
}> {
  return call('GET', '/api/v1/companies/{company}/webhooks', input, options);
}

/** Messages of all customers by filter, with what became of them */
export function listWritten(input: { path: { company: string }; query?: { state?: ("prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "bounced" | "cancelled")[] | undefined; channel?: ("email" | "letter" | "pec")[] | undefined; act?: string | undefined; byHand?: "true" | "false" | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; sort?: "newest" | "oldest" | "amount" | "customer" | undefined } }, options?: CallOptions): Promise<shapes.WrittenPage> {
  return call('GET', '/api/v1/companies/{company}/written', input, options);
}

/** The same filter counted by state, act, channel, day, customer, area, collector or salesperson */
export function listWrittenGroups(input: { path: { company: string }; query?: { state?: ("prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "bounced" | "cancelled")[] | undefined; channel?: ("email" | "letter" | "pec")[] | undefined; act?: string | undefined; byHand?: "true" | "false" | undefined; on?: string | undefined; from?: string | undefined; until?: string | undefined; search?: string | undefined; debtor?: string | undefined; area?: string | undefined; collector?: string | undefined; salesperson?: string | undefined; unassigned?: ("area" | "collector" | "salesperson")[] | undefined; currency?: string | undefined; after?: string | undefined; limit?: number | undefined; by?: "state" | "act" | "channel" | "on" | "customer" | "area" | "collector" | "salesperson" | undefined } }, options?: CallOptions): Promise<shapes.WrittenGroupsPage> {
  return call('GET', '/api/v1/companies/{company}/written/groups', input, options);
}

/** Look now, in the background */
export function lookAtSource(input: { path: { company: string; source: string } }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/sources/{source}/look', input, options);
}

/** Look at all money that waits; what is sure is applied, the rest is proposed */
export function matchCash(input: { path: { company: string } }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/cash/match', input, options);
}

/** May this customer be called now, and if not, why and when */
export function mayCall(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<shapes.CallPermission> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/may-call', input, options);
}

/** Open a snapshot of several batches; what none of them names is judged when it is closed */
export function openSnapshot(input: { path: { company: string }; body: {
ledger?: string | undefined;
asOf?: string | undefined;
} }, options?: CallOptions): Promise<{
snapshot: string;
}> {
  return call('POST', '/api/v1/companies/{company}/open-item-snapshots', input, options);
}

/** Suspend a customer or an item until a day; a salesperson proposes */
export function placeHold(input: { path: { company: string; debtor: string }; body: {
item?: string | null | undefined;
amount?: shapes.Amount | null | undefined;
covers?: "dunning" | "calls" | "interest" | undefined;
reason: string;
note?: string | null | undefined;
untilOn: string;
} }, options?: CallOptions): Promise<{
hold: string | null;
/** a salesperson’s hold waits for the manager */
proposal: string | null;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/holds', input, options);
}

/** Stop everything automatic, with proof and review day */
export function placeStop(input: { path: { company: string; debtor: string }; body: {
reason: string;
note?: string | null | undefined;
proof: string;
reviewOn: string;
covers?: "dunning" | "calls" | undefined;
} }, options?: CallOptions): Promise<{
hold: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/stops', input, options);
}

/** Say that somebody is away and who stands in; of the same days the later word counts */
export function planAbsence(input: { path: { company: string }; body: {
user: string;
from: string;
until: string;
substitute: string;
/** the absences that were shown: another of these days that somebody has said since is not replaced unseen */
over?: string[] | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/absences', input, options);
}

/** Say when one is away and who stands in */
export function planMyAbsence(input: { path: { company: string }; body: {
from: string;
until: string;
substitute: string;
/** the absences that were shown: another of these days that somebody has said since is not replaced unseen */
over?: string[] | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/my-absences', input, options);
}

/** To how many it would be done, for how much, and to whom not and why; nothing is written */
export function previewBulk(input: { path: { company: string }; body: {
act: shapes.BulkActInput;
targets: {
items?: string[] | undefined;
debtors?: string[] | undefined;
actions?: string[] | undefined;
itemFilter?: {
asOf?: string | undefined;
/** `ageing` leaves out what the ageing leaves out */
scope?: "ledger" | "ageing" | undefined;
currency?: string | undefined;
/** `not-due`, `1-30`, …, `overdue`, `credits` */
band?: string[] | undefined;
/** where the bands are cut; the company's own when left out */
bands?: string | undefined;
/** overdue by more than so many days */
lateOver?: number | undefined;
dueFrom?: string | undefined;
dueUntil?: string | undefined;
/** of the balance, in the `currency` that has to be named with it */
balanceFrom?: string | undefined;
balanceUntil?: string | undefined;
debtor?: string | undefined;
customer?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
owner?: "internal" | "agency" | "lawyer" | undefined;
method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | "none" | undefined;
kind?: ("invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other")[] | undefined;
stage?: number | undefined;
held?: "true" | "false" | undefined;
disputed?: "true" | "false" | undefined;
/** named in a promise that is still open */
promised?: "true" | "false" | undefined;
/** late for more than 15 days for this cause; `none`: nobody has said */
cause?: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN" | "none" | undefined;
/** in document, code and name */
search?: string | undefined;
} | undefined;
debtorFilter?: {
/** name, code, VAT number, tax code */
search?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
segment?: string | undefined;
stage?: number | undefined;
overdue?: "true" | "false" | undefined;
/** in the currency of the list */
overdueFrom?: string | undefined;
/** something overdue by more than so many days */
lateOver?: number | undefined;
held?: "true" | "false" | undefined;
stopped?: "true" | "false" | undefined;
promised?: "true" | "false" | undefined;
keyAccount?: "true" | "false" | undefined;
/** something is overdue and nothing is planned to ask for it */
unchased?: "true" | "false" | undefined;
/** why nothing is */
reason?: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen")[] | undefined;
/** of the amounts; the company's own when left out */
currency?: string | undefined;
} | undefined;
plannedFilter?: {
state?: ("planned" | "approval" | "released" | "in-doubt" | "done" | "cancelled")[] | undefined;
waitsFor?: ("approval" | "brake" | "signature" | "hours")[] | undefined;
step?: string | undefined;
stage?: number | undefined;
channel?: ("email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task")[] | undefined;
segment?: string | undefined;
/** the day it is meant for */
on?: string | undefined;
from?: string | undefined;
until?: string | undefined;
/** name or code of the customer */
search?: string | undefined;
debtor?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
currency?: string | undefined;
} | undefined;
writtenFilter?: {
state?: ("prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "bounced" | "cancelled")[] | undefined;
channel?: ("email" | "letter" | "pec")[] | undefined;
/** the step that wrote it, or what was written without one */
act?: string | undefined;
/** written by a person */
byHand?: "true" | "false" | undefined;
/** the day on which it left, or else was written */
on?: string | undefined;
from?: string | undefined;
until?: string | undefined;
/** name or code of the customer, address, subject */
search?: string | undefined;
debtor?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
currency?: string | undefined;
} | undefined;
};
} }, options?: CallOptions): Promise<shapes.BulkPreview> {
  return call('POST', '/api/v1/companies/{company}/bulk-acts/preview', input, options);
}

/** What would happen next, before saving */
export function previewCall(input: { path: { company: string; debtor: string }; body: shapes.CallToRecordInput }, options?: CallOptions): Promise<{
taskDone: boolean;
causesMissing: string[];
next: shapes.NextStep[];
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/calls/preview', input, options);
}

/** What the summary would say at this moment; nothing is sent */
export function previewDigest(input: { path: { company: string }; body: {
parts: ("day" | "late" | "promises" | "payments" | "team" | "figures")[];
} }, options?: CallOptions): Promise<shapes.DigestPreview> {
  return call('POST', '/api/v1/companies/{company}/digest/preview', input, options);
}

/** A planned message as it would leave today, with its checks */
export function previewMessage(input: { path: { company: string; action: string } }, options?: CallOptions): Promise<shapes.MessagePreview> {
  return call('GET', '/api/v1/companies/{company}/messages/queue/{action}', input, options);
}

/** The letter of a planned message, rendered now */
export function previewMessageLetter(input: { path: { company: string; action: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/messages/queue/{action}/letter.pdf', input, options);
}

/** What a run would do now; nothing is written */
export function previewRun(input: { path: { company: string }; body: {
date?: string | undefined;
yes?: boolean | undefined;
acceptStale?: boolean | undefined;
} }, options?: CallOptions): Promise<shapes.RunPreview> {
  return call('POST', '/api/v1/companies/{company}/runs/preview', input, options);
}

/** The steps of the next five working days, by the engine itself; nothing is written */
export function previewWeek(input: { path: { company: string } }, options?: CallOptions): Promise<shapes.WeekPreview> {
  return call('POST', '/api/v1/companies/{company}/assistant/week', input, options);
}

/** Make the letters that wait into a batch now */
export function produceLetters(input: { path: { company: string } }, options?: CallOptions): Promise<{
started: true;
}> {
  return call('POST', '/api/v1/companies/{company}/letter-batches', input, options);
}

/** Publish a policy from a day on; what has not happened yet is planned anew */
export function publishPolicy(input: { path: { company: string }; body: {
source: string;
from?: string | undefined;
note?: string | undefined;
/** the newest version that the writer knew, from which this one was made: refused with both when another was published meanwhile */
over?: {
key: string;
version: number;
} | null | undefined;
} }, options?: CallOptions): Promise<shapes.PublishedPolicy> {
  return call('POST', '/api/v1/companies/{company}/policy', input, options);
}

/** Send contracts and supply points by your own ids. One answer per row */
export function putContracts(input: { path: { company: string }; body: shapes.ContractBatchInput }, options?: CallOptions): Promise<shapes.BatchAnswer> {
  return call('PUT', '/api/v1/companies/{company}/contract-batches', input, options);
}

/** Send customers by your own codes; what a row does not say stays. One answer per row */
export function putCustomers(input: { path: { company: string }; body: shapes.CustomerBatchInput }, options?: CallOptions): Promise<shapes.BatchAnswer> {
  return call('PUT', '/api/v1/companies/{company}/customer-batches', input, options);
}

/** Send delivery notes, with their signed proof and whether they are invoiced, by your own ids. One answer per row */
export function putDeliveries(input: { path: { company: string }; body: shapes.DeliveryBatchInput }, options?: CallOptions): Promise<shapes.BatchAnswer> {
  return call('PUT', '/api/v1/companies/{company}/delivery-batches', input, options);
}

/** Send open items by your own ids: new ones, changed ones, a residual of zero for settled ones. One answer per row */
export function putOpenItems(input: { path: { company: string }; body: shapes.OpenItemBatchInput }, options?: CallOptions): Promise<shapes.BatchAnswer> {
  return call('PUT', '/api/v1/companies/{company}/open-items', input, options);
}

/** Send open orders by your own ids. One answer per row */
export function putOrders(input: { path: { company: string }; body: shapes.OrderBatchInput }, options?: CallOptions): Promise<shapes.BatchAnswer> {
  return call('PUT', '/api/v1/companies/{company}/order-batches', input, options);
}

/** Send payments by your own ids. One answer per row */
export function putPayments(input: { path: { company: string }; body: shapes.PaymentBatchInput }, options?: CallOptions): Promise<shapes.BatchAnswer> {
  return call('PUT', '/api/v1/companies/{company}/payment-batches', input, options);
}

/** Send tickets and complaints by your own ids. One answer per row */
export function putTickets(input: { path: { company: string }; body: shapes.TicketBatchInput }, options?: CallOptions): Promise<shapes.BatchAnswer> {
  return call('PUT', '/api/v1/companies/{company}/ticket-batches', input, options);
}

/** A caught mail as bytes, exactly as it would have left */
export function readCaughtMail(input: { path: { company: string; caught: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/caught-mails/{caught}/mail.eml', input, options);
}

/** The statement of claim in the customer’s language */
export function readClaim(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/claim.pdf', input, options);
}

/** The print file of a batch */
export function readLetterBatch(input: { path: { company: string; batch: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/letter-batches/{batch}/print.pdf', input, options);
}

/** Which pages of the print file belong to which envelope */
export function readLetterManifest(input: { path: { company: string; batch: string } }, options?: CallOptions): Promise<shapes.LetterManifest> {
  return call('GET', '/api/v1/companies/{company}/letter-batches/{batch}/manifest', input, options);
}

/** A message exactly as it left */
export function readMessage(input: { path: { company: string; message: string } }, options?: CallOptions): Promise<shapes.Message> {
  return call('GET', '/api/v1/companies/{company}/messages/{message}', input, options);
}

/** The letter of a message as PDF/A */
export function readMessageLetter(input: { path: { company: string; message: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/messages/{message}/letter.pdf', input, options);
}

/** Whose password a link sets */
export function readPasswordLink(input: { body: {
token: string;
} }, options?: CallOptions): Promise<{
email: string;
}> {
  return call('POST', '/api/v1/password-link', input, options);
}

/** Statement of account in the customer’s language */
export function readStatement(input: { path: { company: string; debtor: string } }, options?: CallOptions): Promise<Blob> {
  return call('GET', '/api/v1/companies/{company}/debtors/{debtor}/statement.pdf', input, options);
}

/** Take a file of any kind, or an archive of files: recognised and recorded in the background */
export function receiveFile(input: { path: { company: string }; query?: { ledger?: string | undefined } }, options?: CallOptions): Promise<shapes.UploadedFile> {
  return call('POST', '/api/v1/companies/{company}/received-files', input, options);
}

/** Record a conversation or an attempt with its results */
export function recordCall(input: { path: { company: string; debtor: string }; body: shapes.CallToRecordInput }, options?: CallOptions): Promise<{
id: string;
task: string | null;
taskDone: boolean;
promises: string[];
tasks: string[];
causesMissing: string[];
next: shapes.NextStep[];
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/calls', input, options);
}

/** Record money received; in a ledger that follows the accounting system it is a receipt awaiting posting */
export function recordPayment(input: { path: { company: string }; body: {
customer: string;
valueOn: string;
amount: shapes.Amount;
document?: string | undefined;
reference?: string | undefined;
payer?: string | undefined;
method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | undefined;
key?: string | undefined;
} }, options?: CallOptions): Promise<shapes.Payment> {
  return call('POST', '/api/v1/companies/{company}/payments', input, options);
}

/** Record a promise to pay made outside a call */
export function recordPromise(input: { path: { company: string; debtor: string }; body: {
items: string[];
amount: shapes.Amount;
dueOn: string;
method?: string | null | undefined;
contact?: string | null | undefined;
note?: string | null | undefined;
} }, options?: CallOptions): Promise<{
id: string;
heldUntil: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/promises', input, options);
}

/** Say that another customer with the same codice fiscale is somebody else */
export function refuseJoining(input: { path: { company: string; debtor: string }; body: {
other: string;
reason: string;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/refused-joins', input, options);
}

/** Say no to a proposal: it is not made again */
export function refuseProposal(input: { path: { company: string; proposal: string } }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/cash/proposals/{proposal}/refuse', input, options);
}

/** Go on writing one by one to the customers of an address */
export function refuseRecipient(input: { path: { company: string }; body: {
email: string;
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/refused-recipients', input, options);
}

/** Record a checked file; what was doubtful is confirmed by its codes */
export function registerImport(input: { path: { company: string; import: string }; body: {
confirmed?: string[] | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/imports/{import}/register', input, options);
}

/** Say no to a message, or leave one customer out of a batch */
export function rejectMessage(input: { path: { company: string; action: string }; body: {
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/messages/queue/{action}/reject', input, options);
}

/** Remove the second factor, with one of its codes */
export function removeSecondFactor(input: { body: {
/** six digits, or a recovery code */
code: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/me/second-factor/remove', input, options);
}

/** Take an SFTP folder or a mailbox away; what it brought stays */
export function removeSource(input: { path: { company: string; source: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/sources/{source}', input, options);
}

/** Forget a view */
export function removeView(input: { path: { company: string; view: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/saved-views/{view}', input, options);
}

/** Tell this address nothing any more */
export function removeWebhook(input: { path: { company: string; webhook: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/webhooks/{webhook}', input, options);
}

/** A new link to set the password */
export function renewPasswordLink(input: { path: { company: string; user: string } }, options?: CallOptions): Promise<{
link: string;
}> {
  return call('POST', '/api/v1/companies/{company}/people/{user}/password-link', input, options);
}

/** Take today’s closing back */
export function reopenTask(input: { path: { company: string; task: string }; body: {
version?: number | undefined;
} }, options?: CallOptions): Promise<shapes.ChangedTask> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/reopen', input, options);
}

/** Say what the rows are, or where fields of fixed width stand: the columns are proposed anew */
export function reshapeImport(input: { path: { company: string; import: string }; body: {
rows?: "instalments" | "entries" | "sap-items" | undefined;
places?: ({
name: string;
/** First character, counted from 1 */
from: number;
/** Last character */
to: number;
/** Decimals that are meant and not written */
decimals?: number | undefined;
})[] | undefined;
width?: number | undefined;
begins?: string | undefined;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/imports/{import}/reshape', input, options);
}

/** Revoke a key, at once */
export function revokeApiKey(input: { path: { company: string; key: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/api-keys/{key}', input, options);
}

/** The alarm of an appointment again in some minutes; its hour stays */
export function ringLater(input: { path: { company: string; task: string }; body: {
minutes?: number | undefined;
} }, options?: CallOptions): Promise<shapes.ChangedTask> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/ring-later', input, options);
}

/** Keep a list as it is seen under a name */
export function saveView(input: { path: { company: string }; body: {
list: "items" | "customers" | "unchased" | "promises" | "messages" | "actions";
name: string;
/** what the address of the list holds */
search: Record<string, string>;
shared?: boolean | undefined;
} }, options?: CallOptions): Promise<shapes.SavedView> {
  return call('POST', '/api/v1/companies/{company}/saved-views', input, options);
}

/** This page shows a customer, still or no more: said every quarter of a minute */
export function sayHere(input: { path: { company: string }; body: {
/** one open page: chosen by it, the same while it lives */
tab: string;
/** whose page it shows; null when it shows none any more */
debtor: string | null;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/live/here', input, options);
}

/** Customers, contacts, documents, messages and notes by a few words or a number */
export function search(input: { path: { company: string }; query: { text: string } }, options?: CallOptions): Promise<shapes.SearchFindings> {
  return call('GET', '/api/v1/companies/{company}/search', input, options);
}

/** Undo a joining: the codes are two customers again */
export function separateDebtors(input: { path: { company: string; join: string }; body: {
reason: string;
} }, options?: CallOptions): Promise<{
/** the one that is a customer of its own again */
debtor: string;
}> {
  return call('POST', '/api/v1/companies/{company}/joins/{join}/separate', input, options);
}

/** How many calls a person makes on a day */
export function setCapacity(input: { path: { company: string; user: string }; body: {
/** null: as usual in the company */
calls: number | null;
reason: string;
/** what was shown: another number that somebody has said since is not replaced unseen */
over?: number | null | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/team/{user}/capacity', input, options);
}

/** Money that is no customer’s payment: out of the lists, with its reason */
export function setCashAside(input: { path: { company: string; entry: string }; body: {
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/cash/entries/{entry}/set-aside', input, options);
}

/** Set the mail server */
export function setMail(input: { path: { company: string }; body: {
/** `smtp://user:password@host:port` or `catcher` */
address: string;
/** the server that was shown: another that somebody has set since is not replaced unseen */
over?: string | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/mail', input, options);
}

/** Set the password by a link, once */
export function setPasswordByLink(input: { body: {
token: string;
password: string;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/password-link', input, options);
}

/** Write to this customer through somebody else, or to himself again */
export function setRecipient(input: { path: { company: string; debtor: string }; body: {
/** null: the customer himself again */
recipient: string | null;
/** whom the page showed there: another whom somebody has put there meanwhile is not replaced unseen */
over?: string | null | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/debtors/{debtor}/recipient', input, options);
}

/** Write to several customers through him from now on */
export function setRecipientForSeveral(input: { path: { company: string; recipient: string }; body: {
debtors: string[];
/** whom the page showed there: another whom somebody has put there meanwhile is not replaced unseen */
over?: string | null | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/recipients/{recipient}/debtors', input, options);
}

/** Set the roles of a person; none takes her out of the company */
export function setRoles(input: { path: { company: string; user: string }; body: {
roles: shapes.Role[];
external?: boolean | undefined;
reason?: string | null | undefined;
/** the roles that were shown: others that somebody has given since are not replaced unseen */
over?: shapes.Role[] | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/people/{user}/roles', input, options);
}

/** Shut a person out of every company, or let her in again */
export function setUserAccess(input: { path: { user: string }; body: {
disabled: boolean;
reason?: string | null | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/users/{user}/access', input, options);
}

/** Say what became of a message in doubt: it arrived, or it is to be sent again */
export function settleMessageDoubt(input: { path: { company: string; message: string }; body: {
verdict: "arrived" | "send-again";
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/messages/{message}/doubt', input, options);
}

/** Sign in with e-mail and password */
export function signIn(input: { body: {
email: string;
password: string;
} }, options?: CallOptions): Promise<{
/** `awaiting-code`: the second factor is still asked */
state: "open" | "awaiting-code";
}> {
  return call('POST', '/api/v1/sign-in', input, options);
}

/** End this session */
export function signOut(options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/sign-out', {}, options);
}

/** Put off to another working day, with a reason */
export function snoozeTask(input: { path: { company: string; task: string }; body: {
/** left out: the next working day */
until?: string | null | undefined;
reason: string;
version?: number | undefined;
} }, options?: CallOptions): Promise<shapes.ChangedTask> {
  return call('POST', '/api/v1/companies/{company}/tasks/{task}/snooze', input, options);
}

/** Do one thing to many customers or items */
export function startBulk(input: { path: { company: string }; body: {
/** chosen by who asks: the same again is the same act */
key: string;
act: shapes.BulkActInput;
targets: {
items?: string[] | undefined;
debtors?: string[] | undefined;
actions?: string[] | undefined;
itemFilter?: {
asOf?: string | undefined;
/** `ageing` leaves out what the ageing leaves out */
scope?: "ledger" | "ageing" | undefined;
currency?: string | undefined;
/** `not-due`, `1-30`, …, `overdue`, `credits` */
band?: string[] | undefined;
/** where the bands are cut; the company's own when left out */
bands?: string | undefined;
/** overdue by more than so many days */
lateOver?: number | undefined;
dueFrom?: string | undefined;
dueUntil?: string | undefined;
/** of the balance, in the `currency` that has to be named with it */
balanceFrom?: string | undefined;
balanceUntil?: string | undefined;
debtor?: string | undefined;
customer?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
owner?: "internal" | "agency" | "lawyer" | undefined;
method?: "transfer" | "riba" | "sdd" | "cheque" | "other" | "none" | undefined;
kind?: ("invoice" | "debit" | "credit" | "payment" | "on_account" | "unpaid" | "other")[] | undefined;
stage?: number | undefined;
held?: "true" | "false" | undefined;
disputed?: "true" | "false" | undefined;
/** named in a promise that is still open */
promised?: "true" | "false" | undefined;
/** late for more than 15 days for this cause; `none`: nobody has said */
cause?: "FORGOT" | "PAYS_LATE_BY_HABIT" | "CUSTOMER_PROCESS" | "PUBLIC_PROCEDURE" | "OUR_DOCUMENTS" | "OUR_ERROR" | "OUR_POSTING" | "DISPUTE" | "DEDUCTION" | "SET_OFF" | "CASH_TEMPORARY" | "CASH_STRUCTURAL" | "WAITS_OWN_COLLECTION" | "INSOLVENT" | "STRATEGIC" | "NO_REASON_GIVEN" | "BANK_RETURN" | "UNKNOWN" | "none" | undefined;
/** in document, code and name */
search?: string | undefined;
} | undefined;
debtorFilter?: {
/** name, code, VAT number, tax code */
search?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
segment?: string | undefined;
stage?: number | undefined;
overdue?: "true" | "false" | undefined;
/** in the currency of the list */
overdueFrom?: string | undefined;
/** something overdue by more than so many days */
lateOver?: number | undefined;
held?: "true" | "false" | undefined;
stopped?: "true" | "false" | undefined;
promised?: "true" | "false" | undefined;
keyAccount?: "true" | "false" | undefined;
/** something is overdue and nothing is planned to ask for it */
unchased?: "true" | "false" | undefined;
/** why nothing is */
reason?: ("stale" | "brake" | "approval" | "hours" | "gap" | "hold" | "stop" | "contact" | "size" | "money" | "doubt" | "quiet" | "assigned" | "waits" | "other" | "unseen")[] | undefined;
/** of the amounts; the company's own when left out */
currency?: string | undefined;
} | undefined;
plannedFilter?: {
state?: ("planned" | "approval" | "released" | "in-doubt" | "done" | "cancelled")[] | undefined;
waitsFor?: ("approval" | "brake" | "signature" | "hours")[] | undefined;
step?: string | undefined;
stage?: number | undefined;
channel?: ("email" | "pec" | "letter" | "registered" | "call" | "sms" | "erp" | "task")[] | undefined;
segment?: string | undefined;
/** the day it is meant for */
on?: string | undefined;
from?: string | undefined;
until?: string | undefined;
/** name or code of the customer */
search?: string | undefined;
debtor?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
currency?: string | undefined;
} | undefined;
writtenFilter?: {
state?: ("prepared" | "queued" | "attempted" | "sent" | "produced" | "in-doubt" | "refused" | "bounced" | "cancelled")[] | undefined;
channel?: ("email" | "letter" | "pec")[] | undefined;
/** the step that wrote it, or what was written without one */
act?: string | undefined;
/** written by a person */
byHand?: "true" | "false" | undefined;
/** the day on which it left, or else was written */
on?: string | undefined;
from?: string | undefined;
until?: string | undefined;
/** name or code of the customer, address, subject */
search?: string | undefined;
debtor?: string | undefined;
area?: string | undefined;
collector?: string | undefined;
salesperson?: string | undefined;
unassigned?: ("area" | "collector" | "salesperson")[] | undefined;
currency?: string | undefined;
} | undefined;
};
/** rows that the preview told of: if the filter finds more by now, nothing is done */
atMost?: number | undefined;
} }, options?: CallOptions): Promise<{
id: string;
rows: number;
}> {
  return call('POST', '/api/v1/companies/{company}/bulk-acts', input, options);
}

/** Start the run now */
export function startRun(input: { path: { company: string }; body: {
date?: string | undefined;
yes?: boolean | undefined;
acceptStale?: boolean | undefined;
} }, options?: CallOptions): Promise<{
date: string;
}> {
  return call('POST', '/api/v1/companies/{company}/runs', input, options);
}

/** Stop a working import at the next step; nothing of it remains */
export function stopImport(input: { path: { company: string; import: string } }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/imports/{import}/stop', input, options);
}

/** Nothing automatic leaves up to a day, or sends go on */
export function stopSending(input: { path: { company: string }; body: {
/** null: sends go on */
until: string | null;
reason: string;
/** the stop that was shown: another that somebody has said since is not replaced unseen */
over?: string | null | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/messages/stop', input, options);
}

/** State the claim of a debtor by law, or no longer */
export function switchClaim(input: { path: { company: string; debtor: string }; body: {
stated: boolean;
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('PUT', '/api/v1/companies/{company}/debtors/{debtor}/claim', input, options);
}

/** Take a letter out before it is posted */
export function takeOutLetter(input: { path: { company: string; message: string }; body: {
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/messages/{message}/take-out', input, options);
}

/** What was applied (or undone after it left) since the last time, line by line; from now on it counts as sent */
export function takePostings(input: { path: { company: string } }, options?: CallOptions): Promise<{
export: string;
lines: shapes.CashPosting[];
}> {
  return call('POST', '/api/v1/companies/{company}/cash/postings', input, options);
}

/** Send a test message by the mail server to a person of the company */
export function testMail(input: { path: { company: string }; body: {
/** the asking person when left out; a key has to say it */
to?: string | undefined;
} }, options?: CallOptions): Promise<shapes.MailTest> {
  return call('POST', '/api/v1/companies/{company}/mail/test', input, options);
}

/** Take one allocation back; credit and item are open again */
export function undoAllocation(input: { path: { company: string; allocation: unknown }; body: {
reason: string;
effectiveOn?: string | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/allocations/{allocation}/undo', input, options);
}

/** Take the whole back: exactly what it did */
export function undoBulk(input: { path: { company: string; bulk: string } }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/bulk-acts/{bulk}/undo', input, options);
}

/** Take a call of today back, with all that followed from it */
export function undoCall(input: { path: { company: string; call: string } }, options?: CallOptions): Promise<{
task: string | null;
}> {
  return call('POST', '/api/v1/companies/{company}/calls/{call}/undo', input, options);
}

/** Take an application back, made by itself or by a person */
export function undoCash(input: { path: { company: string; entry: string }; body: {
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/cash/entries/{entry}/undo', input, options);
}

/** Take a whole import back */
export function undoImport(input: { path: { company: string; import: string }; body: {
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/imports/{import}/undo', input, options);
}

/** Take a payment or a receipt back; what it had paid is asked again */
export function undoPayment(input: { path: { company: string; payment: string }; body: {
reason: string;
effectiveOn?: string | undefined;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/payments/{payment}/undo', input, options);
}

/** Take the pinned note down; the timeline keeps it */
export function unpinNote(input: { path: { company: string; debtor: string }; query?: { over?: string | undefined } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/debtors/{debtor}/pinned-note', input, options);
}

/** Upload what the customer sent */
export function uploadDocument(input: { path: { company: string; debtor: string }; query?: { note?: string | undefined } }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/documents', input, options);
}

/** Upload a file: its columns are recognised, nothing is recorded */
export function uploadImport(input: { path: { company: string }; query: { kind: "open-items" | "customers" | "payments" | "orders" | "deliveries" | "contracts" | "tickets" | "closed-items" | "turnover" | "first-invoices" | "reminders" | "contacts" | "stops" | "promises"; ledger?: string | undefined } }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/imports', input, options);
}

/** Upload the PDF of an invoice: it goes with messages about it */
export function uploadInvoiceCopy(input: { path: { company: string; debtor: string }; query: { item: string } }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/invoice-copies', input, options);
}

/** Take an absence back: from now on she is there */
export function withdrawAbsence(input: { path: { company: string; absence: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/absences/{absence}', input, options);
}

/** Take one’s own absence back */
export function withdrawMyAbsence(input: { path: { company: string; absence: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/my-absences/{absence}', input, options);
}

/** Take one’s own note back, on the day it was written */
export function withdrawNote(input: { path: { company: string; note: string } }, options?: CallOptions): Promise<void> {
  return call('DELETE', '/api/v1/companies/{company}/notes/{note}', input, options);
}

/** Take a promise back: it holds nothing and counts nowhere */
export function withdrawPromise(input: { path: { company: string; promise: string }; body: {
why: string;
} }, options?: CallOptions): Promise<{
id: string;
}> {
  return call('POST', '/api/v1/companies/{company}/promises/{promise}/withdraw', input, options);
}

/** Write to a customer, with the statement attached or not */
export function writeMail(input: { path: { company: string; debtor: string }; body: {
contact?: string | null | undefined;
subject: string;
paragraphs: string[];
withStatement?: boolean | undefined;
/** the same statement as a workbook */
withStatementSheet?: boolean | undefined;
/** copies of these invoices */
copies?: string[] | undefined;
documents?: string[] | undefined;
/** counts as a contact; an answer to his question does not */
asksForMoney: boolean;
} }, options?: CallOptions): Promise<shapes.WrittenMail> {
  return call('POST', '/api/v1/companies/{company}/debtors/{debtor}/mails', input, options);
}

/** Give up the rest of an item of a ledger that we lead */
export function writeOffItem(input: { path: { company: string; item: string }; body: {
amount: shapes.Amount;
reason: string;
} }, options?: CallOptions): Promise<void> {
  return call('POST', '/api/v1/companies/{company}/items/{item}/write-off', input, options);
}
