/** How far an archive is opened: what a month of a company's documents needs, many times over. */
export const ARCHIVE_LIMITS = {
  /** Archives within archives. */
  depth: 3,
  files: 50_000,
  /** Unpacked, of all files of an archive and of the archives in it. */
  bytes: 1024 * 1024 * 1024,
  /** Of one file. */
  fileBytes: 128 * 1024 * 1024,
  /** Times the packed size, beyond the free size: text shrinks twentyfold, a bomb a thousandfold. */
  ratio: 200,
  ratioFreeBytes: 1024 * 1024,
} as const;
