import { useState, type ReactNode } from 'react';
import { useMay } from '../../chrome/FrameContext.ts';
import { WriteMail } from '../customer/WriteMail.tsx';
import type { CallWriting } from './model.ts';

/** The mail that is written during a call, over its panel. */
export function useWriting(debtor: string): { onWrite: ((writing: CallWriting) => void) | null; dialog: ReactNode } {
  const may = useMay();
  const [writing, setWriting] = useState<CallWriting | null>(null);
  return {
    onWrite: may('messages.write') ? setWriting : null,
    dialog: writing && (
      <WriteMail debtor={debtor} contact={writing.contactId} enclosed={writing.enclosed} onClose={() => setWriting(null)} />
    ),
  };
}
