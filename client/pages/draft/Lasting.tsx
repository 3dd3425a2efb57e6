import { useEffect, useState, type ReactElement, type ReactNode } from 'react';

const LASTING_MS = 1500;

interface LastingProps {
  readonly isShownAtOnce: boolean;
  readonly children: ReactNode;
}

/** What is said only when it lasts: of what is over in a moment, reading it out would only disturb. */
export function Lasting({ isShownAtOnce, children }: LastingProps): ReactElement | null {
  const [isLasting, setLasting] = useState(isShownAtOnce);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(true), LASTING_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLasting ? <>{children}</> : null;
}
