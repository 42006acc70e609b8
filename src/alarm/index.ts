export { AlarmController } from './alarm.controller.js';
export { AlarmModule } from './alarm.module.js';
