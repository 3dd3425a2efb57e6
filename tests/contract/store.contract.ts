import { describe } from 'vitest';
import { activityRules } from './activityRules.ts';
import { commitRules } from './commitRules.ts';
import { logRules } from './logRules.ts';
import { packingRules } from './packingRules.ts';
import { peopleRules } from './peopleRules.ts';
import { sealRules } from './sealRules.ts';
import type { OpenSubject } from './subject.ts';
import { textRules } from './textRules.ts';

/** What every store is held to, whatever database it stands on. */
export function holdToContract(name: string, open: OpenSubject): void {
  describe(`${name}: people and rights`, () => peopleRules(open));
  describe(`${name}: texts, margin, versions`, () => textRules(open));
  describe(`${name}: what happened`, () => activityRules(open));
  describe(`${name}: commits and the journal`, () => commitRules(open));
  describe(`${name}: the log of live edits`, () => logRules(open));
  describe(`${name}: the log as it is packed`, () => packingRules(open));
  describe(`${name}: what the database itself refuses`, () => sealRules(open));
}
