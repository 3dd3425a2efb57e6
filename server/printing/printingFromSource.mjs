// As for the writer's thread: Node 20 loads TypeScript in a thread only with a loader
// registered inside it. Used when the product runs from its sources, never by a build.
import { register } from 'tsx/esm/api';

register();
await import('./printingThread.ts');
