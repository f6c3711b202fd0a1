export type MergedPdf = {
  readonly pdf: Uint8Array;
  /** Pages of each document, in their order. */
  readonly pages: readonly number[];
};

/** One print file of many documents. It is for the printer only: merging drops PDF/A, the archive keeps each document. */
export async function mergePdf(documents: readonly Uint8Array[]): Promise<MergedPdf> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const merged = await PDFDocument.create();
  const pages: number[] = [];
  for (const document of documents) {
    const source = await PDFDocument.load(document, { updateMetadata: false });
    const copied = await merged.copyPages(source, source.getPageIndices());
    for (const page of copied) merged.addPage(page);
    pages.push(copied.length);
  }
  return { pdf: await merged.save(), pages };
}
