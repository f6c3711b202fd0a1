import { getCallPanelOfDebtor } from '../../client/operations.gen.ts';

/** Late items of a customer beside the chosen ones, whatever their currency. */
export async function otherDueItems(
  path: { company: string; debtor: string },
  chosen: readonly { readonly id: string }[],
): Promise<string[]> {
  const { items } = await getCallPanelOfDebtor({ path });
  return items.filter((item) => item.overdue && !chosen.some((one) => one.id === item.id)).map((item) => item.id);
}
