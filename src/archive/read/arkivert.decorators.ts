import { ApiProperty } from '@nestjs/swagger';

/** A property of an answer that is null when the submission did not give it. */
export function KanMangle(type: typeof String | typeof Object = String, format?: string): PropertyDecorator {
  return ApiProperty({ type, nullable: true, ...(format ? { format } : {}) });
}
