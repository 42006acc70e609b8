/** Tiny but valid files of every format that is known. */
export * from './filer.bilde.js';
export * from './filer.lyd.js';
export * from './filer.ole.js';
export * from './filer.pdf.js';
export * from './filer.program.js';
export * from './filer.tekst.js';
export * from './filer.zip.js';
