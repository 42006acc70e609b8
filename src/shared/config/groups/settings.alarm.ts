import { isUrl, isWhole, Must, Setting } from '../setting.js';
import { TelemetrySettings } from './settings.telemetry.js';

const SECRET = /^whsec_[A-Za-z0-9+/]+={0,2}$/;

/** As Standard Webhooks has it: 24 to 64 bytes. */
function isWebhookSecret(text: string): boolean {
  const bytes = Buffer.from(text.slice(text.indexOf('_') + 1), 'base64').length;
  return SECRET.test(text) && bytes >= 24 && bytes <= 64;
}

/** When the operator is told that something is wrong, and where. */
export class AlarmSettings extends TelemetrySettings {
  @Setting(
    "The operator's own receiver of alarms, or a chat's incoming webhook. It may be on a private network. None: alarms are shown, and told to nobody.",
    { secret: true },
  )
  @Must('en http- eller https-adresse', isUrl(['http:', 'https:']))
  ALARM_WEBHOOK_URL?: string = undefined;

  @Setting('Secret that alarms are signed with (Standard Webhooks): `whsec_` and 24 to 64 bytes as base64.', {
    secret: true,
  })
  @Must('whsec_ og 24 til 64 byte som base64', isWebhookSecret)
  ALARM_WEBHOOK_SECRET?: string = undefined;

  @Setting('Minutes after which a submission that is not archived yet is too old.')
  @Must('et heltall fra 1 til 43200', isWhole(1, 43_200))
  ALARM_WORK_AGE_MINUTES = 60;

  @Setting(
    'Hours after which a receiver that takes nothing, while deliveries wait for it, is taken to be dead.',
  )
  @Must('et heltall fra 1 til 120', isWhole(1, 120))
  ALARM_RECEIVER_HOURS = 6;

  @Setting('Percent of the disk of DATA_DIR that should be free. 0: it is not looked at.')
  @Must('et heltall fra 0 til 90', isWhole(0, 90))
  ALARM_DISK_FREE_PERCENT = 10;
}

export function* alarmFaults(settings: AlarmSettings): Generator<string> {
  if ((settings.ALARM_WEBHOOK_URL === undefined) !== (settings.ALARM_WEBHOOK_SECRET === undefined))
    yield 'ALARM_WEBHOOK_URL og ALARM_WEBHOOK_SECRET må settes sammen.';
}
