import { holdToContract } from './store.contract.ts';
import { sqliteSubject } from './sqliteSubject.ts';

holdToContract('SQLite', sqliteSubject);
