import { useCallback } from 'react';
import { useSearchParams } from 'wouter';

/** Whether it is shown who wrote what, as the address says. */
export function useAuthorsSwitch(): { readonly hasAuthors: boolean; readonly showAuthors: (isShown: boolean) => void } {
  const [search, setSearch] = useSearchParams();
  const showAuthors = useCallback(
    (isShown: boolean) =>
      setSearch(
        (old) => {
          const next = new URLSearchParams(old);
          if (isShown) next.set('authors', 'shown');
          else next.delete('authors');
          return next;
        },
        { replace: true },
      ),
    // The setter is a new one each time and does the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [],
  );
  return { hasAuthors: search.get('authors') === 'shown', showAuthors };
}
