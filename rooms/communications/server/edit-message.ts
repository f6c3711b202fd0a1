import { isRefusal, refuse, type Refusal } from '#kernel/outcome.ts';
import { writeAudit } from '#platform/audit/write-audit.ts';
import type { Tx } from '#platform/database/database.ts';
import { versionConflict } from '#rooms/companies/server/door.ts';
import type { LetterContent } from '../core/letter-content.ts';
import { assembleForAction } from './assemble-message.ts';
import { waitingAction, type Approver } from './approve-message.ts';
import { messageOfAction, type MessageRow } from './message-row.ts';
import { replaceContent, storeMessage } from './store-message.ts';

export type EditedWords = { readonly subject: string; readonly opening: readonly string[]; readonly closing: readonly string[] };

/** Changes the words of a message that waits for a person. The tables, the totals and where to pay stay the product's. */
export async function editMessage(
  tx: Tx,
  approver: Approver,
  { actionId, version, words }: { readonly actionId: bigint; readonly version: number | null; readonly words: EditedWords },
): Promise<{ readonly messageId: bigint; readonly version: number } | Refusal> {
  const { companyId, today, clock } = approver;
  if (words.subject.trim() === '') return refuse('subject-missing');
  const action = await waitingAction(tx, companyId, actionId);
  if (isRefusal(action)) return action;
  const known = await messageOfAction(tx, companyId, actionId);
  // Words that were the product's when she began, and are somebody's now, are as stale as older ones.
  if (known !== null && known.version !== version) return conflict(tx, companyId, { actionId, words, known });
  const assembled = await assembleForAction(tx, companyId, { ...action, approved_by: approver.actor.userId }, today);
  if (isRefusal(assembled)) return assembled;
  const content = withWords(assembled.content, words);
  await writeAudit(tx, approver, {
    code: 'message.edit',
    subject: { kind: 'action', id: actionId },
    data: { before: known?.content.words ?? assembled.content.words, after: content.words },
  });
  if (known === null) {
    const messageId = await storeMessage(
      tx,
      companyId,
      { ...assembled, content },
      { debtorId: action.debtor_id, actionId, counted: true, userId: approver.actor.userId, state: 'prepared', now: clock.now() },
    );
    return { messageId, version: 1 };
  }
  await replaceContent(tx, companyId, known.message_id, content, assembled.channel);
  return { messageId: known.message_id, version: known.version + 1 };
}

async function conflict(
  tx: Tx,
  companyId: number,
  { actionId, words, known }: { readonly actionId: bigint; readonly words: EditedWords; readonly known: MessageRow },
): Promise<Refusal> {
  const { subject, opening, closing } = known.content.words;
  const changed = { kind: 'action', id: actionId, acts: ['message.edit'] };
  return versionConflict(tx, companyId, changed, { sent: words, current: { subject, opening, closing, version: known.version } });
}

function withWords(content: LetterContent, words: EditedWords): LetterContent {
  const lines = (texts: readonly string[]): readonly string[] =>
    texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  return {
    ...content,
    edited: true,
    words: {
      ...content.words,
      subject: words.subject.replace(/\s+/g, ' ').trim(),
      opening: lines(words.opening),
      closing: lines(words.closing),
    },
  };
}
