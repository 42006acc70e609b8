export { MegModule } from './meg.module.js';
