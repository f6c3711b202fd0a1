import { t } from '@lingui/core/macro';
import type { Formats } from '#design/formats/useFormats.ts';
import { reasonWords } from '#rooms/policies/core/reason-words.ts';
import { REASON_CODES, type Reason } from '#rooms/policies/core/reasons.ts';
import { TASK_REASON_WORDS } from '#rooms/worklist/core/task-reason-words.ts';
import { fill, type Names, type Values } from './fill.ts';
import { language } from './language.ts';

type Given = { readonly code: string; readonly values: Values };

/** Why a task is there now. Its words stand in the room that opened it; the rest are said here. */
export function taskReason(reason: Given, formats: Formats, names: Names): string {
  const own = TASK_REASON_WORDS[reason.code]?.[language()] ?? ofTheRun()[reason.code];
  if (own !== undefined)
    return fill(own, reason.values, formats, names)
      .replaceAll(/\s+([,.:])/g, '$1')
      .trim();
  if ((REASON_CODES as readonly string[]).includes(reason.code)) return lower(reasonWords(reason as Reason, language()));
  return '';
}

function ofTheRun(): Readonly<Record<string, string | undefined>> {
  return {
    'promise-due': t`promessi [amount], scade oggi`,
    'stop-review': t`fermo da rivedere: [reason]`,
    'message-in-doubt': t`il server di posta non ha risposto: arrivato o no?`,
    'left-ledger': t`uscita dal partitario, causa da chiarire`,
  };
}

/** After a colon a sentence begins small and has no full stop. */
function lower(sentence: string): string {
  return sentence.replace(/\.$/, '').replace(/^(\p{Lu})(?=\p{Ll}|\s)/u, (first) => first.toLowerCase());
}
