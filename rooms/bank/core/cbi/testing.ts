/** Fields of a layout by record type: name → positions, from one, both included. */
export type Layouts = ReadonlyMap<string, ReadonlyMap<string, readonly [from: number, to: number]>>;

/** The layouts of one flow from the table of positions (`flow,record,from,to,type,name,note`). */
export function layoutsOf(csv: string, flow: string): Layouts {
  const layouts = new Map<string, Map<string, readonly [number, number]>>();
  for (const line of csv.split('\n')) {
    const [of, record = '', from, to, , name = ''] = line.split(',');
    if (of !== flow) continue;
    const fields = layouts.get(record) ?? new Map<string, readonly [number, number]>();
    fields.set(name, [Number(from), Number(to)]);
    layouts.set(record, fields);
  }
  return layouts;
}

/** One record of 120 characters with the given fields; figures are filled with zeros, words with blanks. */
export function aRecord(layouts: Layouts, record: string, fields: Readonly<Record<string, string | number>>): string {
  const [type = ''] = record.split('-');
  const marks = ` ${type}`.padEnd(120, ' ').split('');
  for (const [name, value] of Object.entries(fields)) {
    // The order number stands at the same place in all records of a bill.
    const at = [record, type, '14'].map((one) => layouts.get(one)?.get(name)).find((one) => one !== undefined);
    if (at === undefined) throw new Error(`no field ${name} in ${record}`);
    const [from, to] = at;
    const width = to - from + 1;
    const text = typeof value === 'number' ? String(value).padStart(width, '0') : value.padEnd(width, ' ');
    marks.splice(from - 1, width, ...text.slice(0, width));
  }
  return marks.join('');
}
