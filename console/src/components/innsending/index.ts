export { Feilkode, FEILKODER, useFeilkodenavn } from './feilkode';
export { Referanselenke, Sakslenke } from './lenker';
export { StatusTag, useStatusnavn } from './status-tag';
