export { andreFormater, isTiff, tiff } from './andre.js';
export { bilde } from './bilde.js';
export { wav } from './lyd.js';
export { isOle, OleUndersoekelse } from './ole.js';
export { pdfHeader, PdfUndersoekelse } from './pdf.js';
export { program } from './program.js';
export { TekstUndersoekelse } from './tekst.js';
export { isZip, ZipUndersoekelse } from './zip.js';
