/** What programs write where they have nothing to tell: kept as a name or an account it would join all who are not told. */
const NOTHING = /^(not ?provided|non ?ref|unknown|sconosciuto|n\.?[/.]?[adp]\.?|null|[-.*0 ]*)$/i;

/** The text of a field, `null` where it tells nothing. */
export function told(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return NOTHING.test(trimmed) ? null : trimmed;
}

/** A reference that the bank gives to one booking; a short number is only its place in the statement, and another in the next one. */
export function bookingReference(text: string | null | undefined): string | null {
  const reference = told(text);
  return reference === null || /^\d{1,5}$/.test(reference) ? null : reference;
}
