export { Feilkode, FEILKODER, useFeilkodenavn } from './feilkode';
export { StatusTag, useStatusnavn } from './status-tag';
