/** What ALARM_WEBHOOK_URL receives: see src/alarm/alarm.melding.ts. */
export const ALARM_SCHEMAS = {
  AlarmMelding: {
    type: 'object',
    required: ['type', 'timestamp', 'text', 'data'],
    properties: {
      type: { type: 'string', enum: ['alarm.utloest', 'alarm.opphoert'] },
      timestamp: {
        type: 'string',
        format: 'date-time',
        description: 'Når alarmen ble løst ut, eller var over.',
      },
      text: {
        type: 'string',
        description:
          'Det hele på én linje: det en innkommende webhook i Slack, Mattermost eller Teams viser.',
      },
      data: { $ref: '#/components/schemas/AlarmData' },
    },
  },
  AlarmData: {
    type: 'object',
    required: ['navn', 'alvor', 'gjelder', 'melding', 'antall', 'siden', 'lenke', 'miljoe'],
    properties: {
      navn: { type: 'string', description: 'Som i `GET /internal/v1/alarmer`.' },
      alvor: { type: 'string', enum: ['KRITISK', 'ADVARSEL'] },
      gjelder: {
        type: ['string', 'null'] as unknown as string,
        description: 'Hvilket av flere: et arkiv, en status, et emne eller en fast oppgave.',
      },
      melding: { type: 'string', description: 'Hva som er galt, og hva som bør gjøres. Bokmål.' },
      antall: { type: 'integer' },
      siden: { type: 'string', format: 'date-time' },
      lenke: {
        type: ['string', 'null'] as unknown as string,
        description: 'Hvor i konsollen det kan ses nærmere på.',
      },
      miljoe: { type: 'string', enum: ['test', 'production'] },
    },
  },
};

const ALARM = {
  navn: 'ARKIV_NEDE',
  alvor: 'KRITISK',
  gjelder: 'fint',
  antall: 1,
  siden: '2026-11-23T07:58:01.250Z',
  lenke: 'https://arkivflyt.example.no/console/innsendinger?status=UNDER_ARKIVERING',
  miljoe: 'production',
};
const NEDE =
  'Arkivet fint svarer ikke. Innsendinger til det venter, og går av seg selv når det er tilbake. Hør med dem som drifter arkivet.';
const OVER = 'Alarmen ARKIV_NEDE for fint er over.';

export const ALARMER = [
  {
    type: 'alarm.utloest',
    summary: 'Til driften: noe er galt',
    text: `Arkivflyt (Produksjon, kritisk): ${NEDE} ${ALARM.lenke}`,
    data: { ...ALARM, melding: NEDE },
  },
  {
    type: 'alarm.opphoert',
    summary: 'Til driften: det er over',
    text: `Arkivflyt (Produksjon, over): ${OVER}`,
    data: { ...ALARM, melding: OVER },
  },
];
