export { image } from './image.js';
export { isOle, OleExamination } from './ole.js';
export { isTiff, otherFormats, tiff } from './others.js';
export { PdfExamination, pdfHeader } from './pdf.js';
export { program } from './program.js';
export { TextExamination } from './text.js';
export { wav } from './wav.js';
export { isZip, ZipExamination } from './zip.js';
