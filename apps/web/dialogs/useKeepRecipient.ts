import { useRef } from 'react';
import { addRecipient, changeRecipient } from '../client/operations.gen.ts';
import { useCompanyCode } from '../links.tsx';
import type { RecipientChoice } from './RecipientDialog.tsx';

/**
 * Writes down what was said of the chosen recipient, new or known, and gives his id. Tried again because what comes after was refused,
 * whom the first try has made is not made twice, and what it has written is not somebody else's change.
 */
export function useKeepRecipient(): (choice: RecipientChoice) => Promise<string> {
  const company = useCompanyCode();
  const kept = useRef<{ choice: string | null; id: string; version: number } | null>(null);
  return async ({ id: choice, fields, version: seen }) => {
    const before = kept.current?.choice === choice ? kept.current : null;
    const id = before?.id ?? choice;
    if (id !== null && fields === null) return id;
    if (id === null) {
      const made = await addRecipient({ path: { company }, body: fields! });
      kept.current = { choice, id: made.id, version: 1 };
      return made.id;
    }
    const version = Math.max(seen, before?.version ?? 0);
    await changeRecipient({ path: { company, recipient: id }, body: { ...fields!, version } });
    kept.current = { choice, id, version: version + 1 };
    return id;
  };
}
