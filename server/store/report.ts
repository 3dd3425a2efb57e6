/** Where faults go when the server has given no log. */
export function reportToStderr(fault: unknown): void {
  process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
}
