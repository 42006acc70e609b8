import type { FastifyRequest } from 'fastify';
import type { KlientPrincipal } from '../auth/index.js';
import { bareType, unsupported, XML_TYPES } from '../http/index.js';
import { JournalpostInnsendingDto, SakDto } from '../noark/index.js';
import { type FieldFault, notUtf8, Problem, unreadable } from '../shared/problem/index.js';
import { planOf, readJson } from '../shared/validation/index.js';
import { journalposterFrom, NAMESPACE, sakFrom } from './arkivmelding/index.js';
import { plainObject } from './xml.body.js';
import type { XmlElement } from './xml.element.js';
import { readXml } from './xml.reader.js';

/** The two structures of the contract, by the root element they have in XML. */
const STRUCTURES = {
  sak: { dto: SakDto, fromArkivmelding: sakFrom },
  journalpostInnsending: { dto: JournalpostInnsendingDto, fromArkivmelding: journalposterFrom },
};

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;

export type Rot = keyof typeof STRUCTURES;

/** A body as the plain value its JSON is, or would be. */
export interface Innhold {
  value: unknown;
  /** What only XML can have wrong. */
  faults: FieldFault[];
  /** The place of a fault in what was sent, where that was no JSON. */
  told?(fault: FieldFault): FieldFault;
}

/** Bytes of JSON, or for clients with the agreement XML: the contract's own structure, or an arkivmelding. */
export function readInnhold(rot: Rot, klient: KlientPrincipal, { body, headers }: FastifyRequest): Innhold {
  const { 'content-type': contentType = '' } = headers;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  if (!isXml(contentType)) return { value: readJson(bytes), faults: [] };
  if (!klient.xml) throw unsupported({ xmlByAgreement: true });
  const [, charset = 'utf-8'] = CHARSET.exec(contentType) ?? [];
  if (charset.toLowerCase() !== 'utf-8') throw notUtf8();
  return fromXml(rot, readXml(bytes));
}

/** Errors of the rules at their places in what was sent. */
export function toldBy<T>({ told }: Innhold, answer: Promise<T>): Promise<T> {
  if (!told) return answer;
  return answer.catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    error.faults.splice(0, error.faults.length, ...once(error.faults.map(told)));
    throw error;
  });
}

function fromXml(rot: Rot, root: XmlElement): Innhold {
  const { dto, fromArkivmelding } = STRUCTURES[rot];
  if (root.name === 'arkivmelding' && root.namespace === NAMESPACE) return fromArkivmelding(root);
  if (root.name !== rot || root.namespace !== '') {
    throw unreadable({
      nb: `Innholdet må ha rotelementet ${rot}, uten navnerom, eller arkivmelding (Fiks Arkiv v1 opprett).`,
      en: `The content must have the root element ${rot}, without a namespace, or arkivmelding (Fiks Arkiv v1 opprett).`,
    });
  }
  const faults: FieldFault[] = [];
  return { value: plainObject(root, planOf(dto), '', faults), faults };
}

function isXml(contentType: string): boolean {
  const type = bareType(contentType);
  return XML_TYPES.some((one) => one === type);
}

/** Two places of the contract may be one of an arkivmelding. */
function once(faults: FieldFault[]): FieldFault[] {
  return [...new Map(faults.map((fault) => [`${fault.kode} ${fault.sti}`, fault])).values()];
}
