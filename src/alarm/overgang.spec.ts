import { expect, test } from 'vitest';
import { type Alarmrad, overgang } from './overgang.js';
import type { Funn } from './vakt/index.js';

const START = Date.parse('2026-11-28T08:00:00.000Z');
const PARKED: Funn = { navn: 'MELDING_PARKERT', antall: 3 };
const DOWN: Funn = { navn: 'ARKIV_NEDE', gjelder: 'fint', antall: 1 };

/** What happened, minute by minute: `null`: nobody could look. */
function run(minutes: (Funn[] | null)[]): string[] {
  let rader: Alarmrad[] = [];
  return minutes.map((funn, minute) => {
    const seen = new Set(funn === null ? [] : [PARKED.navn, DOWN.navn]);
    const next = overgang(rader, funn ?? [], seen, new Date(START + minute * 60_000));
    const gone = new Set(next.slettes.map(({ navn, gjelder }) => navn + gjelder));
    const stored = new Map([...rader, ...next.rader].map((rad) => [rad.navn + rad.gjelder, rad]));
    rader = [...stored].filter(([key]) => !gone.has(key)).map(([, rad]) => rad);
    const told = (word: string, all: Alarmrad[]) =>
      all.map(({ navn, gjelder }) => `${word}${navn}${gjelder}`);
    return [...told('+', next.utloest), ...told('-', next.opphoert)].join(' ');
  });
}

const NOTHING: Funn[] = [];

test('an alarm is raised once, and over once when it has been gone for five minutes', () => {
  expect(run([[PARKED], [PARKED], ...Array.from({ length: 7 }, () => NOTHING)])).toEqual([
    '+MELDING_PARKERT',
    '',
    '',
    '',
    '',
    '',
    '',
    '-MELDING_PARKERT',
    '',
  ]);
});

test('what comes and goes is one alarm', () => {
  const flapping = [[PARKED], NOTHING, NOTHING, [PARKED], NOTHING, [PARKED], NOTHING, NOTHING];
  expect(run(flapping).filter(Boolean)).toEqual(['+MELDING_PARKERT']);
});

test('what heals by itself before its time is no alarm', () => {
  expect(run([[DOWN], [DOWN], NOTHING, [DOWN], [DOWN], NOTHING]).filter(Boolean)).toEqual([]);
  expect(run([[DOWN], [DOWN], [DOWN]])).toEqual(['', '', '+ARKIV_NEDEfint']);
});

test('what nobody could look at stays as it was', () => {
  const blind = Array.from({ length: 9 }, () => null);
  expect(run([[PARKED], ...blind, [PARKED]]).filter(Boolean)).toEqual(['+MELDING_PARKERT']);
});

test('each archive has its own alarm, and an alarm keeps when it began', () => {
  const other: Funn = { ...DOWN, gjelder: 'vest' };
  expect(
    run([
      [DOWN, other],
      [DOWN, other],
      [DOWN, other],
    ]).at(-1),
  ).toBe('+ARKIV_NEDEfint +ARKIV_NEDEvest');
  const siden = new Date(START - 3_600_000);
  const first = overgang([], [{ ...PARKED, siden }], new Set(), new Date(START));
  const second = overgang(first.rader, [PARKED], new Set(), new Date(START + 60_000));
  expect(second.rader).toMatchObject([{ siden, antall: 3, sistSett: new Date(START + 60_000) }]);
});
