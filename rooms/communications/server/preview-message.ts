import type { CalendarDate } from '#kernel/calendar/calendar-date.ts';
import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import type { Tx } from '#platform/database/database.ts';
import type { TypstDocument } from '#platform/pdf/pdf-workers.ts';
import type { DocumentView } from '../core/document-view.ts';
import type { LetterContent } from '../core/letter-content.ts';
import { checkMessage, type MessageCheck } from '../core/message-checks.ts';
import { presentLetter } from '../core/present-letter.ts';
import { assembleForAction, loadAction, type ActionRow } from './assemble-message.ts';
import { checkFacts } from './check-facts.ts';
import { messageOfAction } from './message-row.ts';
import { letterDocument, renderMail, type RenderedMail } from './render-message.ts';

export type MessagePreview = {
  readonly action: ActionRow;
  readonly channel: 'email' | 'letter';
  readonly content: LetterContent;
  readonly view: DocumentView;
  readonly mail: RenderedMail | null;
  readonly from: string | null;
  readonly checks: readonly MessageCheck[];
  readonly contactId: bigint | null;
  /** Of the words a person has changed; `null` as long as they are the template's. */
  readonly version: number | null;
};

/** A planned message exactly as it would leave today, with what was looked at. Stores nothing. */
export async function previewMessage(tx: Tx, companyId: number, actionId: bigint, today: CalendarDate): Promise<MessagePreview | Refusal> {
  const action = await loadAction(tx, companyId, actionId);
  if (action === null) return refuse('action-unknown');
  const assembled = await assembleForAction(tx, companyId, action, today);
  if (isRefusal(assembled)) return assembled;
  const message = await messageOfAction(tx, companyId, actionId);
  const edited = message !== null && message.content.edited;
  const content = edited ? { ...assembled.content, words: message.content.words, edited } : assembled.content;
  const { from } = assembled.company;
  return {
    action,
    channel: assembled.channel,
    content,
    view: presentLetter(content),
    mail: assembled.channel === 'email' ? await renderMail(content) : null,
    from: from === null ? null : `${from.name} <${from.address}>`,
    checks: checkMessage(content, await checkFacts(tx, companyId, action, assembled, today)),
    contactId: assembled.contact?.id ?? null,
    version: message?.version ?? null,
  };
}

/** Its letter, to be rendered outside the transaction. */
export async function previewLetter(tx: Tx, companyId: number, actionId: bigint, today: CalendarDate): Promise<TypstDocument | Refusal> {
  const preview = await previewMessage(tx, companyId, actionId, today);
  return isRefusal(preview) ? preview : letterDocument(preview.content);
}
