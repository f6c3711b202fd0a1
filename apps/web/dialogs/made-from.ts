export type VersionOfPolicy = { readonly key: string; readonly version: number };

/** The version whose file this was, by the name under which it was downloaded, if the file kept it. */
export function madeFrom<One extends VersionOfPolicy>(fileName: string, versions: readonly One[]): One | null {
  const [, key, version] = /^(.+)-v(\d+)(?!\d)/.exec(fileName) ?? [];
  return versions.find((one) => one.key === key && one.version === Number(version)) ?? null;
}

/** What was published last, from whatever day on: whoever starts anew starts from it. */
export function newestOf<One extends { readonly publishedAt: string | null }>(versions: readonly One[]): One | null {
  return versions.reduce<One | null>(
    (newest, one) => (one.publishedAt !== null && one.publishedAt > (newest?.publishedAt ?? '') ? one : newest),
    null,
  );
}
