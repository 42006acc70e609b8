export { FintFront } from './fint.front.js';
export type { Front } from './adresse.js';
export type { Aarsak, Fil, Hentet, IkkeLest, Lest, Sendt, Soekt, Status, Tilstand } from './front.types.js';
