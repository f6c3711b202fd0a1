import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

/** A page with these lines, columns parted by blanks where they stand. */
export async function aPdf(lines: readonly string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([595, 842]);
  lines.forEach((line, row) => {
    line.split(/ {2,}/).forEach((cell, column) => page.drawText(cell, { x: 50 + column * 160, y: 780 - row * 18, size: 10, font }));
  });
  return pdf.save();
}
