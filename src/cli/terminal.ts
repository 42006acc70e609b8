/** Where a command reads its settings and writes its sentences, and how it comes by the embedded database. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  say: (...lines: string[]) => void;
  complain: (line: string) => void;
  /** Opens the database that lives in `directory`; `isOurs`: nobody was running it. */
  openDatabase(directory: string): Promise<{ url: string; isOurs: boolean; stop(): Promise<void> }>;
}
