const REGLER = new Map<string, object>();

/**
 * A rule across the properties of a DTO, as keywords of JSON Schema: @ApiProperty has no place for it. The rule itself is
 * code; this only tells it. Keywords that code generators pass over (`if`, `not`, `maxProperties`) leave the type as it is.
 */
export function ApiRegel(keywords: object): ClassDecorator {
  return ({ name }) => void REGLER.set(name, keywords);
}

/** What ApiRegel says of the class of this name. */
export function regelOf(name: string): object | undefined {
  return REGLER.get(name);
}
