// Answers the benchmark's questions about this process, and ends with it.
export function answerQuestions() {
  process.on('message', ({ ask, id }) => {
    const cpu = process.cpuUsage();
    if (ask === 'memory') globalThis.gc?.();
    process.send({ id, cpu, memory: process.memoryUsage() });
  });
  process.on('disconnect', () => process.exit(0));
}
