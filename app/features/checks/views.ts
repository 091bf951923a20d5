/** What the pages of the automatic checks show. Types only. */
import type { CalendarDate } from "~/lib/calendar-date";
import type { CheckId, CheckRule } from "./catalogue";
import type { CheckSubject } from "./labels";
import type { Trend } from "./trend";
import type { HitFacts } from "./words";

export type CheckCount = {
  rule: CheckId;
  /** Records that count, people among them (each once), records set aside. */
  count: number;
  people: number;
  exempted: number;
};

export type CheckLine = CheckRule & Omit<CheckCount, "rule">;
/** Null: no night has been counted, or only part of the territory is seen. */
export type ShownRule = CheckLine & { trend: Trend | null };

export type CheckHitRow = {
  id: string;
  rule: CheckId;
  /** Null: a household or a post. Without an id, like the record: the dossier has left the reader's territory. */
  person: { id: string | null; name: string; residentId: string } | null;
  unit: { id: number; name: string };
  responsible: string | null;
  subject: CheckSubject;
  recordId: string | null;
  /** The day of the fact. */
  since: CalendarDate;
  /** The fact that made it a hit. */
  fact: string;
  /** What the sentence was made of. */
  facts: HitFacts;
  foundOn: CalendarDate;
  /** Null too where the dossier has left: what was weighed is part of the case. */
  exemption: { id: string; reason: string; until: CalendarDate; by: string; version: number } | null;
};

/** A hit with the page on which it is mended. */
export type ShownHit = Omit<CheckHitRow, "facts"> & { to: string | null };

export type HitsPage = {
  rule: CheckRule;
  show: "open" | "exempted";
  today: CalendarDate;
  /** The day proposed for an exemption. */
  proposedUntil: CalendarDate;
  items: readonly ShownHit[];
  mayExempt: boolean;
};
