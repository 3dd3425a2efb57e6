import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * One bundler for both sides: `vite build` makes the browser's part from `client/`,
 * `vite build --ssr` the server's three entry points.
 */
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const ONE_COPY = [
  'yjs',
  'y-protocols',
  'lib0',
  'react',
  'react-dom',
  'prosemirror-model',
  'prosemirror-state',
  'prosemirror-view',
  'prosemirror-transform',
];

/** Needed by everything, and the editor with all it stands on. */
const SMALL =
  /client\/sentence\.ts|client\/draft\/(early|ahead)\.ts|shared\/terms\.ts|shared\/wire\/socket\.ts|shared\/messages\/en\/draft\.ts|vite\/preload-helper|rolldown\/runtime/;
const EDITOR =
  /client\/draft\/|node_modules\/(@tiptap|prosemirror-|y-prosemirror|y-protocols|y-websocket|yjs|lib0|orderedmap|rope-sequence|w3c-keyname)/;

const client = {
  root: at('./client'),
  plugins: [react()],
  resolve: { dedupe: ONE_COPY },
  build: {
    outDir: at('./dist/client'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // A browser fetches six files at a time: what stands before the first letter must be few.
    cssCodeSplit: false,
    rollupOptions: {
      input: { index: at('./client/index.html'), offline: at('./client/offline/worker.ts') },
      output: {
        // A worker's address decides what it may serve, and must stay the same.
        entryFileNames: ({ name }: { readonly name: string }) => (name === 'offline' ? 'offline.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'small', test: SMALL },
            { name: 'editor', test: EDITOR },
          ],
        },
      },
    },
  },
};

const server = {
  root: at('./'),
  build: {
    outDir: at('./dist/server'),
    emptyOutDir: true,
    ssr: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: {
        main: at('./server/main.ts'),
        chapeau: at('./server/cli/chapeau.ts'),
        writer: at('./server/store/writer.ts'),
        reading: at('./server/importing/readingThread.ts'),
        playing: at('./server/history/playingThread.ts'),
        printing: at('./server/printing/printingThread.ts'),
        watching: at('./server/watchdog/watchingThread.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
};

export default defineConfig(({ isSsrBuild }) => (isSsrBuild === true ? server : client));
