import { ApiProperty } from '@nestjs/swagger';

export class InnholdsdokumentDto {
  @ApiProperty({ type: String, nullable: true, example: 'Søknad', description: 'null: skjermet.' })
  tittel!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'søknad.pdf', description: 'null: skjermet.' })
  filnavn!: string | null;

  @ApiProperty({ example: 'application/pdf' })
  mediatype!: string;
}

export class InnholdsjournalpostDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Søknad om skoleskyss',
    description: 'null: skjermet.',
  })
  tittel!: string | null;

  @ApiProperty({ example: 'I' })
  journalposttype!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  antallKorrespondanseparter!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  antallDokumenter!: number;

  @ApiProperty({ type: [InnholdsdokumentDto], description: 'De første 20.' })
  dokumenter!: InnholdsdokumentDto[];
}

/** What a submission is about, without what is shielded in it, and without the names of its parties. */
export class InnholdsoversiktDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Skoleskyss for elev 4711',
    description:
      'Tittelen på saken; er det ingen sak med, på den første journalposten. Den offentlige tittelen der noe er skjermet; ' +
      'null: skjermet, og uten offentlig tittel.',
  })
  tittel!: string | null;

  @ApiProperty({ type: 'integer', example: 1, description: 'Parter i saken.' })
  antallParter!: number;

  @ApiProperty({ type: 'integer', example: 1 })
  antallJournalposter!: number;

  @ApiProperty({ type: 'integer', example: 1, description: 'I alle journalpostene.' })
  antallDokumenter!: number;

  @ApiProperty({ type: [InnholdsjournalpostDto], description: 'De første 20.' })
  journalposter!: InnholdsjournalpostDto[];
}
