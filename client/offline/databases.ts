/** This browser's databases of this product. */
export async function databaseNames(): Promise<readonly string[]> {
  if (typeof indexedDB === 'undefined') return [];
  return (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/** Removes those with such names. */
export async function deleteDatabases(isMeant: (name: string) => boolean): Promise<void> {
  await Promise.all((await databaseNames()).filter(isMeant).map(deleteDatabase));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    // Another window has it open; the browser deletes it when that one closes.
    request.addEventListener('blocked', () => resolve());
    request.addEventListener('error', () =>
      reject(new Error('What is kept in this browser could not be removed.', { cause: request.error })),
    );
  });
}
