import type { Context } from '../context.ts';
import { examineDatabase } from './examine-database.ts';
import { examineFolder } from './examine-folder.ts';
import { examineMachine } from './examine-machine.ts';

/** One thing that was looked at. Codes and facts in English, as in all JSON; the advice in the person's language. */
export type Finding = { readonly ok: boolean; readonly about: string; readonly found: string; readonly mend?: string };

export type Examination = (context: Context) => Promise<readonly Finding[]>;

export async function examine(context: Context): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const part of [examineMachine, examineFolder, examineDatabase]) findings.push(...(await part(context)));
  return findings;
}
