/** Where a command reads its settings and writes its sentences. */
export interface Terminal {
  env: NodeJS.ProcessEnv;
  say: (...lines: string[]) => void;
  complain: (line: string) => void;
}
