export interface Example {
  summary: string;
  value: object | string;
}

/** Bodies by operation ("POST /api/v1/saker"), media type and name. */
export type Bodies = Record<string, Record<string, Record<string, Example>>>;
