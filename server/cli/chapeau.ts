/**
 * The command line: a name, then what belongs to it. The answer goes to stdout, what
 * people should know to stderr.
 */
export type Command = (args: readonly string[]) => Promise<number>;

interface Listed {
  readonly usage: string;
  readonly load: () => Promise<{ readonly run: Command }>;
}

const COMMANDS: Readonly<Record<string, Listed>> = {
  sample: { usage: 'sample --json [--statements n] [--members n]', load: () => import('./sample.ts') },
  parse: { usage: 'parse <file> --json', load: () => import('./parse.ts') },
  render: { usage: 'render <version.json> --format pdf|txt|html|json -o <file>', load: () => import('./render.ts') },
  hash: { usage: 'hash <file>', load: () => import('./hash.ts') },
  canonical: { usage: 'canonical <file>', load: () => import('./canonical.ts') },
  backup: { usage: 'backup <file>', load: () => import('./backup.ts') },
  restore: { usage: 'restore <file> [--force]', load: () => import('./restore.ts') },
  doctor: { usage: 'doctor', load: () => import('./doctor.ts') },
};

async function main([name, ...args]: readonly string[]): Promise<number> {
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
  if (command === undefined) {
    if (name !== undefined && name !== '--help' && name !== 'help') console.error(`There is no command ${name}.`);
    const usages = Object.values(COMMANDS).map(({ usage }) => `  chapeau ${usage}`);
    console.error(['Commands:', ...usages].join('\n'));
    return name === '--help' || name === 'help' ? 0 : 2;
  }
  const { run } = await command.load();
  return run(args);
}

process.exitCode = await main(process.argv.slice(2));
