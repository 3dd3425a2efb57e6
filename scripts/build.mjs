// npm run build: the production build, made anew.
import { ensureBuilt, ensureInstalled } from './prepare.mjs';

ensureInstalled();
await ensureBuilt({ force: true });
