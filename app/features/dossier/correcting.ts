/** A form that puts a dated record right: saved, it voids that record and takes its place. Pure. */
import { z } from "zod";

import type { CalendarDate } from "~/lib/calendar-date";
import { requiredSentence } from "./inputs";
import { momentWords } from "./parts/part";
import type { DatedRecord } from "./records";

/** What the form shows of the record it started from; `version` null where it has been voided already. */
export type Correcting = {
  id: string;
  version: number | null;
  occurredOn: CalendarDate;
  recorded: string;
  voided: string | null;
};

/** The record a saved form voids, and why. */
export type Replaced = { id: string; version: number; reason: string };

export const recordedWords = (record: Pick<Corrected, "actor" | "recorded">) =>
  `${record.actor} ${momentWords(record.recorded.at)} 记录`;

export const voidedWords = ({ voided }: Pick<Corrected, "voided">) =>
  voided ? `${momentWords(voided.at)} 已作废：${voided.reason}` : null;

type Corrected = Pick<DatedRecord, "id" | "version" | "occurredOn" | "actor"> & {
  recorded: Pick<DatedRecord["recorded"], "at">;
  voided: { at: string; reason: string } | null;
};

export function correctingOf(record: Corrected): Correcting {
  return {
    id: record.id,
    version: record.voided ? null : record.version,
    occurredOn: record.occurredOn,
    recorded: recordedWords(record),
    voided: voidedWords(record),
  };
}

const replacedSchema = z
  .object({ replaces: z.uuid().optional(), replacedVersion: z.coerce.number().int().optional() })
  .catch({});

/** The fields of a correction beside the form's own; a form that names no record voids none. */
export const correctionSchema = z
  .looseObject({ voidReason: z.string().optional() })
  .transform((form, context): { replaced: Replaced | null } => {
    const { replaces: id, replacedVersion: version } = replacedSchema.parse(form);
    if (id === undefined || version === undefined) return { replaced: null };
    const reason = requiredSentence("作废原因", 200).safeParse(form.voidReason ?? "");
    if (reason.success) return { replaced: { id, version, reason: reason.data } };
    for (const { message } of reason.error.issues) {
      context.addIssue({ code: "custom", path: ["voidReason"], message });
    }
    return z.NEVER;
  });

/** A form's schema with what a correction adds to it. */
export const orCorrection = <Schema extends z.ZodType>(schema: Schema) =>
  z.intersection(schema, correctionSchema);
