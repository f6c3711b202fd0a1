/** From which version a file was written: the page gives its number to the file that it hands out (`standard-v3.yaml`). */
export function versionOfFile(name: string): number | null {
  const found = /-v(\d{1,6})(?!\d)[^/]*\.(?:ya?ml|json)$/i.exec(name);
  return found === null ? null : Number(found[1]);
}
