// Node 20 cannot be told by a flag to load TypeScript in a thread; the loader has to be
// registered inside it. Used when the product runs from its sources, never by a build.
import { register } from 'tsx/esm/api';

register();
await import('./writer.ts');
