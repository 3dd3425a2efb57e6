import type { Route } from './route.ts';
import { PRINT_ROUTES } from './routes/prints.ts';
import { ACTIVITY_ROUTES } from './routes/activity.ts';
import { INSTANCE_ROUTES } from './routes/instance.ts';
import { SESSION_ROUTES } from './routes/session.ts';
import { WORKING_GROUP_ROUTES } from './routes/workingGroups.ts';
import { STATEMENT_ROUTES } from './routes/statements.ts';
import { HISTORY_ROUTES } from './routes/history.ts';
import { THREAD_ROUTES } from './routes/threads.ts';
import { VERSION_ROUTES } from './routes/versions.ts';

/**
 * THE TABLE: every door of the interface, who may knock, which command it runs, and
 * who shows the answer; one file per noun. `/api/openapi.json` and the tests of rights
 * read it too.
 */
export const ROUTES: readonly Route[] = [
  ...INSTANCE_ROUTES,
  ...SESSION_ROUTES,
  ...WORKING_GROUP_ROUTES,
  ...STATEMENT_ROUTES,
  ...THREAD_ROUTES,
  ...VERSION_ROUTES,
  ...HISTORY_ROUTES,
  ...ACTIVITY_ROUTES,
  ...PRINT_ROUTES,
];
