export { doctorCommand } from './doctor.command.js';
export { examine } from './examine.js';
