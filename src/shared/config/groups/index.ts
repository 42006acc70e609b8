import { alarmFaults } from './settings.alarm.js';
import { consoleFaults } from './settings.console.js';
import { archiveFaults } from './settings.fint.js';
import { telemetryFaults } from './settings.telemetry.js';

export { ConsoleSettings } from './settings.console.js';
export { ARKIVSYSTEM_NAVN } from './settings.fint.js';

/** What may be wrong with the settings of a group together. */
export const groupFaults = [archiveFaults, consoleFaults, alarmFaults, telemetryFaults];
