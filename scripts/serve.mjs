// The server as a process of its own, for scripts/supervise.mjs.
process.env.NODE_ENV ??= 'production';
await import(new URL('../dist/server/main.js', import.meta.url).href).then((server) => server.main());
