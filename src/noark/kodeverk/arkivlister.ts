/**
 * The lists that an archive has of its own, by the names under which a profile maps codes: those that are a Noark list
 * too under its name, and those whose entries are the archive's alone.
 */
export const NOARKLISTER = [
  'journalposttype',
  'journalstatus',
  'saksstatus',
  'dokumentstatus',
  'tilknyttetRegistreringSom',
  'variantformat',
  'korrespondanseparttype',
  'dokumenttype',
  'merknadstype',
  'partrolle',
  'tilgangsrestriksjon',
];

export const ARKIVLISTER = [
  ...NOARKLISTER,
  ...['skjermingshjemmel', 'tilgangsgruppe', 'saksmappetype', 'format'],
  ...['administrativenhet', 'arkivdel', 'arkivressurs', 'klassifikasjonssystem'],
];

/** What a submission means rests on these: neither a deployment nor an archive has others. */
export const FASTE_LISTER = ['tilknyttetRegistreringSom', 'variantformat'];
