// Makes everything ready to serve, in a process of its own: what watches over the server stays small.
import { ensureBuilt, ensureInstalled } from './prepare.mjs';

ensureInstalled();
await ensureBuilt();
