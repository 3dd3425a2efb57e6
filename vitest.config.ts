import { defineConfig } from 'vitest/config';

const kinds = ['unit', 'contract', 'server', 'convergence', 'hostile'] as const;

/** One project per kind of test; `vitest run --project unit` runs one of them. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: kinds.map((name) => ({
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`],
        environment: 'node',
        testTimeout: name === 'unit' ? 20_000 : 60_000,
        hookTimeout: 60_000,
        pool: 'forks' as const,
        // Pure functions share nothing; a module that is loaded once serves all files.
        isolate: name !== 'unit',
      },
    })),
  },
});
