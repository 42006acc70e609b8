export { KodeverkModule } from './kodeverk.module.js';
