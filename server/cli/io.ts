/** What a command says and what it was started with. */
export interface CommandIo {
  /** The answer, on stdout. */
  out(text: string): void;
  /** What people should know, on stderr. */
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const processIo: CommandIo = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  env: process.env,
};
