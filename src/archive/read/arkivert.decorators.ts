import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

type Type = typeof String | typeof Number | typeof Date | typeof Object;

/** A property of an answer that is null when the submission did not give it, or another archive does not tell. */
export function KanMangle(type: Type = String, more: ApiPropertyOptions = {}): PropertyDecorator {
  return ApiProperty({ ...more, type, nullable: true } as ApiPropertyOptions);
}
