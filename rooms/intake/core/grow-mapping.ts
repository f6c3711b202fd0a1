import { fieldsOf, neededFields } from './fields/kinds.ts';
import { columnsOf, type Mapping } from './mapping.ts';
import { SURE_ENOUGH, type MappingProposal } from './recognise/propose-mapping.ts';
import { squash } from './values/text.ts';

/** Whether a file has columns that nobody had seen when its mapping was kept. */
export function hasGrown(kept: Mapping, columns: readonly string[]): boolean {
  return unseenOf(kept, columns).length > 0;
}

/**
 * A kept mapping for a file that has more columns by now: what nobody was asked about is read as proposed, when that is sure and the
 * field is still free. What a person once decided stays, and amounts never join by themselves: they would change what is owed.
 */
export function growMapping(kept: Mapping, proposal: MappingProposal): Mapping {
  const unseen = new Set(unseenOf(kept, proposal.mapping.file.headings));
  const spokenFor = fieldsAnswered(kept);
  const joining = Object.entries(proposal.mapping.fields).filter(([name, from]) => {
    if (name in kept.fields || spokenFor.has(name) || fieldsOf(kept.kind)[name]?.type === 'amount') return false;
    const read = columnsOf(from);
    return read.length > 0 && read.every((column) => unseen.has(column) && isSure(proposal, column));
  });
  if (joining.length === 0) return kept;
  return {
    ...kept,
    file: { ...kept.file, headings: [...new Set([...kept.file.headings, ...unseen])] },
    fields: { ...kept.fields, ...Object.fromEntries(joining) },
  };
}

/** Beside a code, name and VAT number describe the customer; any other second answer to one question could make other items of the old ones. */
function fieldsAnswered({ kind, fields }: Mapping): ReadonlySet<string> {
  const answered = new Set(
    neededFields(kind)
      .filter((group) => group.some((name) => name in fields))
      .flat(),
  );
  if ('customerCode' in fields) for (const name of ['customerName', 'vatNumber']) answered.delete(name);
  return answered;
}

function unseenOf(kept: Mapping, columns: readonly string[]): string[] {
  const seen = new Set(kept.file.headings.map(squash));
  return columns.filter((column) => !seen.has(squash(column)));
}

function isSure(proposal: MappingProposal, heading: string): boolean {
  return proposal.columns.some(({ column, confidence }) => column === heading && confidence >= SURE_ENOUGH);
}
