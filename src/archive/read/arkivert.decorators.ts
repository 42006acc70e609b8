import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

type Type = typeof String | typeof Number | typeof Date | (new () => object);

/** A property of an answer that is null when the submission did not give it, or another archive does not tell. */
export function KanMangle(type: Type = String, more: ApiPropertyOptions = {}): PropertyDecorator {
  // Every number of an archive is a whole one.
  const told = type === Number ? 'integer' : type;
  return ApiProperty({ ...more, type: told, nullable: true } as ApiPropertyOptions);
}
