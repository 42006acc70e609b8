export { Dokumenter, type Fil, JournalpostForm, SakForm } from './deler';
export { SkjermetInnhold, useFelt, useKodetekst } from './felt';
export { Skjermingsvalg } from './skjermingsvalg';
