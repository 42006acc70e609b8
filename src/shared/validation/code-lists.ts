/** A code, and the days (YYYY-MM-DD, both included) between which it may be used. */
export interface ListedCode {
  gyldigFra?: string;
  gyldigTil?: string;
}

/** A code as a list shows it. */
export interface NamedCode extends ListedCode {
  kode: string;
  navn?: string;
}

/** The code lists that hold where a value is to be used: handed to the rules with the value. */
export interface CodeLists {
  find(list: string, code: unknown): ListedCode | undefined;
  /** All of a list, to tell of; none when it is unknown. */
  codes(list: string): readonly NamedCode[];
  /** The lists that hold inside this object, where they are others. */
  within?(object: object): CodeLists | undefined;
}

/** For values that hold no codes. */
export const NO_CODES: CodeLists = { find: () => undefined, codes: () => [] };
