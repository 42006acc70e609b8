import type { FieldFault } from '../../shared/problem/index.js';
import type { Field, Table } from './arkivmelding.fields.js';

interface Sted {
  path: string;
  table: Table;
}

/** Where in the arkivmelding each part of what it became stood: so that the rules' faults can be told there. */
export class PathMap {
  private readonly steder = new Map<string, Sted>();

  set(sti: string, path: string, table: Table = {}): void {
    this.steder.set(sti, { path, table });
  }

  /** One place that became two. */
  same(sti: string, as: string): void {
    const sted = this.steder.get(as);
    if (sted) this.steder.set(sti, sted);
  }

  /** An XPath instead of the JSON Pointer. What is wrong with the request as a whole keeps the empty one. */
  told(fault: FieldFault): FieldFault {
    return fault.sti === '' || fault.sti.startsWith('/arkivmelding')
      ? fault
      : { ...fault, sti: this.pathOf(fault.sti) };
  }

  /** By the nearest object above that is known, and the element its table makes the rest of. */
  pathOf(sti: string): string {
    for (let end = sti.length; end >= 0; end = sti.lastIndexOf('/', end - 1)) {
      const sted = this.steder.get(sti.slice(0, end));
      if (sted) return sted.path + elementFor(sted.table, sti.slice(end + 1));
      if (end === 0) break;
    }
    return '/arkivmelding';
  }
}

function elementFor(table: Table, rest: string): string {
  if (rest === '') return '';
  for (const [name, field] of Object.entries(table)) {
    const below = field.slag === 'del' ? elementFor(field.table, rest) : placeIn(field, rest);
    if (below !== undefined && (field.slag !== 'del' || below !== '')) return `/${name}${below}`;
  }
  return '';
}

/** '' when the element becomes exactly this, `[2]` for the second item of its list; undefined when it is another's. */
function placeIn(field: Exclude<Field, { slag: 'del' }>, rest: string): string | undefined {
  if (field.til === rest || (field.slag === 'tekst' && field.videre?.includes(rest))) return '';
  if (field.slag !== 'liste' || !rest.startsWith(`${field.til}/`)) return undefined;
  const index = Number(rest.slice(field.til.length + 1));
  return Number.isInteger(index) ? `[${index + 1}]` : undefined;
}
