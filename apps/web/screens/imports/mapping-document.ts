/** The mapping document of the API, as far as the table of columns edits it. */
export type MappingDocument = {
  fields: Record<string, { column?: string | string[]; value?: string; impliedDecimals?: number }>;
} & Record<string, unknown>;

export function fieldOf(mapping: MappingDocument, heading: string): string | null {
  const found = Object.entries(mapping.fields).find(([, source]) =>
    Array.isArray(source.column) ? source.column.includes(heading) : source.column === heading,
  );
  return found?.[0] ?? null;
}

/** The document with one column read as another field, or as none. */
export function mapColumn(mapping: MappingDocument, heading: string, field: string | null): MappingDocument {
  const fields = Object.fromEntries(
    Object.entries(mapping.fields).filter(
      ([name, source]) => name !== field && !(Array.isArray(source.column) ? source.column.includes(heading) : source.column === heading),
    ),
  );
  if (field !== null) fields[field] = { column: heading };
  return { ...mapping, fields };
}

/** How many digits at the end of a column are read as decimals; `null` = its numbers are read as they stand. */
export function impliedDecimalsOf(mapping: MappingDocument, heading: string): number | null {
  const field = fieldOf(mapping, heading);
  return field === null ? null : (mapping.fields[field]?.impliedDecimals ?? null);
}

export function implyDecimals(mapping: MappingDocument, heading: string, digits: number | null): MappingDocument {
  const field = fieldOf(mapping, heading);
  if (field === null) return mapping;
  const { impliedDecimals: _before, ...source } = mapping.fields[field] ?? {};
  return { ...mapping, fields: { ...mapping.fields, [field]: digits === null ? source : { ...source, impliedDecimals: digits } } };
}
