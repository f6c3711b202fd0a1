/** At most so many characters, never ending in half a sign: a database refuses that. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).toWellFormed();
}
