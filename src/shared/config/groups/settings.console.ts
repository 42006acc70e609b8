import { FintSettings } from './settings.fint.js';
import { isWhole, Must, Setting } from '../setting.js';

/** The console, and who may sign in to it. */
export class ConsoleSettings extends FintSettings {
  @Setting('Minutes without use after which a person is signed out of the console.')
  @Must('et heltall fra 5 til 1440', isWhole(5, 1440))
  CONSOLE_IDLE_MINUTES = 30;

  @Setting('Hours after which a person must sign in to the console again, used or not.')
  @Must('et heltall fra 1 til 168', isWhole(1, 168))
  CONSOLE_SESSION_HOURS = 10;

  @Setting('Let the users made by `npm run cli -- bruker` sign in to the console with a password.')
  @Must('true eller false', (value: boolean) => typeof value === 'boolean')
  CONSOLE_LOCAL_USERS = true;
}
