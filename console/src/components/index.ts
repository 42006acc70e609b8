export { Answer, Empty, FaultAlert, Loading } from './answer';
export { BegrunnelseDialog, useBegrunnelse } from './begrunnelse';
export { ConfirmDialog } from './confirm-dialog';
export { Copyable, useCopy } from './copyable';
export {
  Feilkode,
  FEILKODER,
  Referanselenke,
  Sakslenke,
  StatusTag,
  useFeilkodenavn,
  useStatusnavn,
} from './innsending';
export { Instant } from './instant';
export { ListTable } from './list-table';
export { NoticeBoard, useNotice } from './notice';
export { Fact, Facts, Page } from './page';
export { useUnsaved } from './unsaved';
