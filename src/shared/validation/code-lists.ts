/** A code, and the days (YYYY-MM-DD, both included) between which it may be used. */
export interface ListedCode {
  gyldigFra?: string;
  gyldigTil?: string;
}

/** The code lists that hold where a value is to be used: handed to the rules with the value. */
export interface CodeLists {
  find(list: string, code: unknown): ListedCode | undefined;
  /** The lists that hold inside this object, where they are others. */
  within?(object: object): CodeLists | undefined;
}

/** For values that hold no codes. */
export const NO_CODES: CodeLists = { find: () => undefined };
