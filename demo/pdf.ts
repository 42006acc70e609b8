import { createHash } from 'node:crypto';
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';

export interface Pdf {
  filnavn: string;
  tittel: string;
  bytes: Buffer;
  sjekksum: string;
}

const A4 = [595.28, 841.89] as const;
const MARGIN = 72;

/** A real PDF file of one page: letterhead, title, paragraphs. */
export async function makePdf(filnavn: string, tittel: string, paragraphs: string[]): Promise<Pdf> {
  const document = await PDFDocument.create();
  document.setTitle(tittel, { showInWindowTitleBar: true });
  document.setAuthor('arkivflyt demo');
  document.setLanguage('nb-NO');
  const [plain, bold] = [
    await document.embedFont(StandardFonts.Helvetica),
    await document.embedFont(StandardFonts.HelveticaBold),
  ];
  const page = document.addPage([...A4]);
  const [width, height] = A4;
  page.drawText('Fjellvang kommune', {
    x: MARGIN,
    y: height - MARGIN,
    size: 10,
    font: plain,
    color: rgb(0.35, 0.35, 0.35),
  });
  page.drawLine({
    start: { x: MARGIN, y: height - 82 },
    end: { x: width - MARGIN, y: height - 82 },
    thickness: 0.7,
    color: rgb(0.1, 0.35, 0.6),
  });
  page.drawText(tittel, { x: MARGIN, y: height - 130, size: 18, font: bold });
  const text = paragraphs.join('\n\n');
  page.drawText(text, {
    x: MARGIN,
    y: height - 170,
    size: 11,
    font: plain,
    lineHeight: 16,
    maxWidth: width - 2 * MARGIN,
  });
  page.drawText('Laget av npm run demo. Personer og saker er oppdiktet.', {
    x: MARGIN,
    y: 48,
    size: 8,
    font: plain,
    color: rgb(0.5, 0.5, 0.5),
  });
  const bytes = Buffer.from(await document.save());
  return { filnavn, tittel, bytes, sjekksum: createHash('sha256').update(bytes).digest('hex') };
}
