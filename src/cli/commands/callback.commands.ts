import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import {
  BegrunnelseDto,
  CallbackAdminController,
  DriftController,
  LeveranseSoekDto,
} from '../../admin/index.js';
import { CallbackService, LeveranseService, PingService } from '../../notification/index.js';
import { Outbox } from '../../shared/outbox/index.js';
import type { Tx } from '../../shared/prisma/index.js';
import { notFound } from '../../shared/problem/index.js';
import { RevisjonService } from '../../shared/revisjon/index.js';
import { action } from '../command.js';
import { checked, uuidOf } from '../line.js';
import { COMMAND_LINE } from '../session.js';
import { brief, sheet, table } from '../table.js';
import type { Terminal } from '../terminal.js';
import { more } from './page.js';

export function callbackCommands(program: Command, terminal: Terminal): void {
  const callback = program
    .command('callback')
    .description('Mottakerne til alle klienter, og det som er sendt dem');
  looking(callback, terminal);
  deliveries(callback, terminal);
  switching(callback, terminal);
}

function looking(callback: Command, terminal: Terminal): void {
  const list = callback
    .command('list')
    .alias('liste')
    .description('Mottakerne')
    .option('--klient <klientId>', 'Bare mottakerne til denne klienten');
  action(list, terminal, {
    read: ({ options }) => options.klient as string | undefined,
    work: async (app, klientId) => ({ callbacks: await app.get(CallbackService).listAll(klientId) }),
    show: ({ callbacks }, width) =>
      table(
        callbacks,
        [
          { head: 'Callback', of: ({ callbackId }) => callbackId },
          { head: 'Klient', of: ({ klientId }) => klientId, shrinks: true },
          {
            head: 'Aktiv',
            of: ({ aktiv, deaktivertGrunn }) => (aktiv ? 'ja' : `nei ${deaktivertGrunn ?? ''}`),
          },
          { head: 'Feiler siden', of: ({ feilSiden }) => brief(feilSiden), drops: true },
          { head: 'Adresse', of: ({ url }) => url, shrinks: true },
        ],
        width,
        'Ingen mottakere.',
      ),
  });

  action(callback.command('vis <callbackId>').description('Én mottaker'), terminal, {
    read: (line) => uuidOf(line, 'CallbackId'),
    work: found,
    show: sheet,
  });
}

function deliveries(callback: Command, terminal: Terminal): void {
  const list = callback
    .command('leveranser [callbackId]')
    .description('Det som er sendt, eller venter på å bli det, nyeste først')
    .option('--status <status>', 'VENTER, LEVERT, PARKERT eller FEILET (en ping)');
  action(more(list), terminal, {
    read: (line) => {
      const callbackId = line.args.length > 0 ? { callbackId: uuidOf(line, 'CallbackId') } : {};
      return checked(LeveranseSoekDto, { ...line.options, ...callbackId });
    },
    work: (app, soek) => app.get(DriftController).deliveries(soek),
    show: ({ leveranser, neste }, width) => [
      ...table(
        leveranser,
        [
          { head: 'Leveranse', of: ({ leveranseId }) => leveranseId },
          { head: 'Status', of: ({ status }) => status },
          { head: 'Klient', of: ({ klientId }) => klientId, shrinks: true },
          { head: 'Hendelse', of: ({ hendelse }) => hendelse, shrinks: true },
          { head: 'Forsøk', of: ({ antallForsoek }) => antallForsoek },
          { head: 'Siste', of: ({ forsoek }) => outcome(forsoek.at(-1)), shrinks: true },
          { head: 'Opprettet', of: ({ opprettet }) => brief(opprettet), drops: true },
        ],
        width,
        'Ingen leveranser passer.',
      ),
      ...more.told(neste),
    ],
  });

  action(callback.command('send-igjen <leveranseId>').description('Send en leveranse igjen, nå'), terminal, {
    read: (line) => uuidOf(line, 'LeveranseId'),
    work: (app, leveranseId) =>
      app
        .get(LeveranseService)
        .sendAgain(leveranseId, undefined, audit(app, 'leveranse.send-igjen', leveranseId)),
    show: ({ leveranseId }) => [`${leveranseId} sendes igjen.`],
  });
}

function outcome(forsoek: { httpStatus: number | null; feilklasse: string | null } | undefined): unknown {
  return forsoek?.httpStatus ?? forsoek?.feilklasse;
}

function switching(callback: Command, terminal: Terminal): void {
  action(
    callback.command('ping <callbackId>').description('Send callback.ping nå, og fortell hvordan det gikk'),
    terminal,
    {
      read: (line) => uuidOf(line, 'CallbackId'),
      work: async (app, callbackId) => {
        const { klientId } = await found(app, callbackId);
        await app.get(Outbox).transaction(audit(app, 'callback.ping', callbackId));
        return app.get(PingService).ping(klientId, callbackId, 'nb');
      },
      show: (utfall, width) => sheet(utfall, width),
      fault: ({ levert, melding }) => (levert ? undefined : melding),
    },
  );

  pausing(callback, terminal);
  for (const [name, aktiv, description, said] of [
    ['aktiver', true, 'Slå på en mottaker; feilhistorikken nullstilles', 'slått på'],
    ['deaktiver', false, 'Slå av en mottaker; det som venter, parkeres', 'slått av'],
  ] as const) {
    action(callback.command(`${name} <callbackId>`).description(description), terminal, {
      read: (line) => uuidOf(line, 'CallbackId'),
      work: async (app, callbackId) => {
        const { klientId } = await found(app, callbackId);
        const log = audit(app, `callback.${name}`, callbackId);
        return app.get(CallbackService).change(klientId, callbackId, { aktiv }, log);
      },
      show: ({ callbackId }) => [`${callbackId} er ${said}.`],
    });
  }
}

function pausing(callback: Command, terminal: Terminal): void {
  const pause = callback
    .command('pause <callbackId>')
    .description('Sett en mottaker på pause; det som skal sendes, venter')
    .requiredOption('--begrunnelse <tekst>', 'Føres i revisjonsloggen: ingen personopplysninger');
  action(pause, terminal, {
    read: (line) => ({ callbackId: uuidOf(line, 'CallbackId'), dto: checked(BegrunnelseDto, line.options) }),
    work: (app, { callbackId, dto }) =>
      app.get(CallbackAdminController).pause(callbackId, dto, COMMAND_LINE, 'nb'),
    show: ({ callbackId }) => [`${callbackId} er satt på pause.`],
  });

  const goOn = callback
    .command('fortsett <callbackId>')
    .description('Send til en mottaker igjen, etter en pause eller når den ble slått av fordi den feilet');
  action(goOn, terminal, {
    read: (line) => uuidOf(line, 'CallbackId'),
    work: (app, callbackId) => app.get(CallbackAdminController).resume(callbackId, COMMAND_LINE, 'nb'),
    show: ({ callbackId }) => [`Det sendes til ${callbackId} igjen.`],
  });
}

/** By its id alone, whoever's it is. */
async function found(app: INestApplicationContext, callbackId: string) {
  const all = await app.get(CallbackService).listAll();
  const callback = all.find((one) => one.callbackId === callbackId);
  if (!callback) throw notFound();
  return callback;
}

function audit(app: INestApplicationContext, handling: string, gjelder: string): (tx: Tx) => Promise<void> {
  return (tx) => app.get(RevisjonService).log(tx, { aktoer: COMMAND_LINE, handling, gjelder });
}
