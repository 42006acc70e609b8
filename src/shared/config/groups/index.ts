export { alarmFaults } from './settings.alarm.js';
export { ConsoleSettings } from './settings.console.js';
export { ARKIVSYSTEM_NAVN, archiveFaults } from './settings.fint.js';
export { telemetryFaults } from './settings.telemetry.js';
