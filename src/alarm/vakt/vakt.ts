import type { Alarmnavn } from '../alarm.table.js';

/** Something that is wrong now. */
export interface Funn {
  navn: Alarmnavn;
  /** Which of several; default: there is but one. */
  gjelder?: string;
  antall: number;
  /** Since when, where that is known better than by when it was first seen. */
  siden?: Date | null;
  /** The first of those that it is about, to be looked at again at the next turn. */
  referanser?: string[];
}

/** What an earlier turn has found, and when it first did. */
export interface Kjent {
  referanser: string[];
  siden: Date;
}

/** Looks for what a few alarms are about, each minute, at a cost that does not grow with what lies waiting or archived. */
export interface Vakt {
  /** The alarms it answers for: if it fails, these stay as they are. */
  navn: readonly Alarmnavn[];
  look(kjent: (navn: Alarmnavn) => Kjent | undefined): Promise<Funn[]>;
}
