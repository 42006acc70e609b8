export { GUIDE_FILES, CONSOLE, MIGRATIONS, VERSION, WEB } from './installation.js';
export { ConfigModule } from './config.module.js';
export { PublicUrl } from './public-url.js';
export { describedSettings, isSafeUrl } from './setting.js';
export { misspelled } from './misspelled.js';
export { environment } from './environment.js';
export { readSettings, ROLES, Settings, SettingsError, type Role } from './settings.js';
export { ARKIVSYSTEM_NAVN, type ConsoleSettings } from './groups/index.js';
