import type { Bodies } from './bodies.js';

const HENDELSER = ['innsending.arkivert', 'innsending.feilet', 'innsending.avbrutt'];

/** `receiver`: an address without path that callbacks may be registered for in this environment. */
export function callbackExamples(receiver: string): Bodies {
  return {
    'POST /api/v1/callbacks': {
      'application/json': {
        enkel: {
          summary: 'Alle hendelser, med signatur alene',
          value: { url: `${receiver}/arkivflyt`, hendelser: HENDELSER, beskrivelse: 'Skyss, test' },
        },
        bearer: {
          summary: 'Mottakeren krever et fast token',
          value: {
            url: `${receiver}/med-token`,
            autentisering: { type: 'bearer', token: 'hemmelig-token' },
          },
        },
        basic: {
          summary: 'Mottakeren krever brukernavn og passord (HTTP Basic)',
          value: {
            url: `${receiver}/med-passord`,
            autentisering: { type: 'basic', brukernavn: 'arkivflyt', passord: 'hemmelig-passord' },
          },
        },
        oauth2: {
          summary: 'Mottakeren krever OAuth 2.0 (client credentials)',
          value: {
            url: `${receiver}/med-oauth2`,
            autentisering: {
              type: 'oauth2',
              tokenUrl: `${receiver}/token`,
              klientId: 'arkivflyt',
              hemmelighet: 'hemmelig-passord',
              scope: 'callback',
            },
          },
        },
      },
    },
    'PATCH /api/v1/callbacks/{callbackId}': {
      'application/json': {
        hendelser: { summary: 'Bare de hendelsene som trengs', value: { hendelser: HENDELSER.slice(0, 2) } },
        av: { summary: 'Slå av', value: { aktiv: false } },
        paa: { summary: 'Slå på igjen', value: { aktiv: true } },
      },
    },
  };
}
