export { Dokumenter, type Fil, JournalpostForm, SakForm } from './deler';
export { SkjermetInnhold, useFelt } from './felt';
export { Skjermingsvalg } from './skjermingsvalg';
