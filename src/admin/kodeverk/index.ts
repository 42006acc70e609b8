export { KodeverkAdminController } from './kodeverk-admin.controller.js';
export { KodeverkAdminReader } from './kodeverk-admin.reader.js';
