import type { OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

interface Place {
  method: (typeof METHODS)[number];
  path: string;
  operation: Operation;
}

/** All that can be called, each with where. */
export function operationsOf({ paths }: Pick<OpenAPIObject, 'paths'>): Place[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}
