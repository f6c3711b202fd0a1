import { openPdfWorkers, type PdfWorkers } from './pdf-workers.ts';

let shared: PdfWorkers | null = null;

/** The PDF workers of this process: no child is started before the first page, and it ends with its parent. */
export function pdfWorkers(): PdfWorkers {
  shared ??= openPdfWorkers();
  return shared;
}

export async function closePdfWorkers(): Promise<void> {
  const open = shared;
  shared = null;
  await open?.close();
}
