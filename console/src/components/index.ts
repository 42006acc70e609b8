export { Answer, Empty, FaultAlert, Loading } from './answer';
export { BegrunnelseDialog, useBegrunnelse } from './begrunnelse';
export { ConfirmDialog } from './confirm-dialog';
export { Copyable } from './copyable';
export { Instant } from './instant';
export { NoticeBoard, useNotice } from './notice';
export { Fact, Facts, Page } from './page';
export { StatusTag } from './status-tag';
export { useUnsaved } from './unsaved';
