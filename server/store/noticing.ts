import type { KyselyPlugin } from 'kysely';

/** Notices whether any statement changed a row; one that found nothing to change does not count. */
export function noticingChanges(): { readonly plugin: KyselyPlugin; any(): boolean } {
  let changed = false;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult({ result }) {
      if (result.numAffectedRows !== undefined && result.numAffectedRows > 0n) changed = true;
      return Promise.resolve(result);
    },
  };
  return { plugin, any: () => changed };
}
