import type { Store } from '../../server/store/store.ts';

/** A store under test, with a way round it: what somebody with the database's own tools could do. */
export interface Subject {
  readonly store: Store;
  readonly dialect: 'sqlite' | 'postgres';
  /** Runs a statement over a connection of its own, unprepared by us. */
  attack(statement: string): Promise<void>;
  ask(query: string): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

export type OpenSubject = () => Promise<Subject>;
