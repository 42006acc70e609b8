/** Where a command reads its settings and writes its sentences, and how it comes by the embedded database. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  /** To stdout: the answer. */
  say: (...lines: string[]) => void;
  /** To stderr: what is not the answer. */
  complain: (line: string) => void;
  /** Columns of the screen. None: what is said goes to a file or another program. */
  width?: number | undefined;
  /** Asks the person at the keyboard. None: there is nobody to ask. */
  confirm?: ((question: string) => Promise<boolean>) | undefined;
  /** All that is sent to the command. None: nothing is. */
  stdin?: (() => Promise<string>) | undefined;
  /** Whether there is an embedded database in `directory`, running or not. */
  hasDatabase(directory: string): Promise<boolean>;
  /** Opens the database that lives in `directory`; `isOurs`: nobody was running it. */
  openDatabase(directory: string): Promise<{ url: string; isOurs: boolean; stop(): Promise<void> }>;
}
