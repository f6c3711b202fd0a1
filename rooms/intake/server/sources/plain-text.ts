/** What a server or a sender wrote, fit to be kept and shown: no control characters, no half characters, no longer than asked. */
export function plainText(text: string, most: number): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .slice(0, most)
    .toWellFormed()
    .trim();
}
