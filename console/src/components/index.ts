export { Answer, Empty, FaultAlert, Loading } from './answer';
export { ConfirmDialog } from './confirm-dialog';
export { Copyable } from './copyable';
export { Feilkode, FEILKODER, useFeilkodenavn } from './feilkode';
export { Instant } from './instant';
export { NoticeBoard, useNotice } from './notice';
export { Fact, Facts, Page } from './page';
export { StatusTag, useStatusnavn } from './status-tag';
export { useUnsaved } from './unsaved';
