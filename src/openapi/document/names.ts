import type { OpenAPIObject } from '@nestjs/swagger';

const ROLE = /Dto$/;
const REFERENCE = /^(#\/components\/schemas\/\w+)Dto$/;

/** A class is called `SakDto` here, where the role tells it from the sak itself; in a client that is made from the document, `Sak`. */
export function namedForPeople(document: OpenAPIObject): OpenAPIObject {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => [name.replace(ROLE, ''), schema] as const,
  );
  const twice = schemas.find(([name], index) => schemas.findIndex(([other]) => other === name) !== index);
  if (twice) throw new Error(`two schemas would be called ${twice[0]}`);
  const named = { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
  return JSON.parse(JSON.stringify(named), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(REFERENCE, '$1') : value,
  ) as OpenAPIObject;
}
