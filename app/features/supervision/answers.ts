/** What /reports, /report-months and /report-schedules answer. Pure. */
import { z } from "zod";

import { answerDay, answerUnit } from "~/api/answer-parts";
import { RECORD_SUBJECTS } from "./members/record-figures";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const files = z.array(z.object({ format: z.enum(["docx", "xlsx"]), url: z.string() }));

export const madeReportAnswer = z.object({ id: z.string(), snapshotHash: hash, files });
export const madeScheduleAnswer = z.object({ id: z.string() });
export const endedAnswer = z.object({ ended: z.literal(true) });
export const editedAnswer = z.object({ version: z.int() });

export const reportAnswer = z.object({
  id: z.string(),
  kind: z.enum(["supervision", "circular", "month"]),
  version: z.int(),
  snapshotHash: hash,
  figures: z.object({
    unit: answerUnit,
    period: z.object({ from: answerDay, to: answerDay, label: z.string() }),
    asOf: answerDay,
    total: z.record(z.string(), z.int()),
    coverage: z.array(z.looseObject({ unit: answerUnit })),
    membersDigest: z.string(),
  }),
  /** `{…}` stands for a number, which may be moved and not changed. */
  paragraphs: z.array(z.object({ key: z.string(), original: z.string(), text: z.string().nullable() })),
  files,
});

const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), next: z.string().nullable() });

/** A frozen list: people and applications, findings of checks, or records; its `total` (or `sum`) is the figure. */
export const reportFigureAnswer = z.object({
  report: z.object({ id: z.string(), title: z.string(), period: z.string() }),
  label: z.string(),
  unitName: z.string(),
  definition: z.object({ term: z.string(), text: z.string(), basis: z.string() }).nullable(),
  page: page(
    z.object({
      id: z.string().nullable(),
      personId: z.string().nullable(),
      name: z.string().nullable(),
      residentId: z.string().nullable(),
      number: z.string().nullable(),
      unitName: z.string(),
      categoryName: z.string(),
    }),
  ).nullable(),
  hits: page(z.object({ id: z.string(), personId: z.string().nullable(), fact: z.string() })).nullable(),
  frozen: page(
    z.object({
      id: z.string().nullable(),
      name: z.string().nullable(),
      category: z.string(),
      value: z.number(),
      now: z.number().nullable(),
    }),
  )
    .extend({ subject: z.enum(RECORD_SUBJECTS), sum: z.number(), changed: z.int(), added: z.int() })
    .nullable(),
  /** Address of today's list. */
  records: z.object({ to: z.string(), label: z.string() }).nullable(),
});

const changed = z.object({
  personId: z.string().nullable(),
  name: z.string().nullable(),
  number: z.string().nullable(),
  reasons: z.array(z.string()),
});

export const verifiedAnswer = z.object({
  ok: z.boolean(),
  figures: z.boolean(),
  members: z.boolean(),
  words: z.boolean(),
  snapshotHash: hash,
  differences: z.array(
    z.object({
      metric: z.string(),
      label: z.string(),
      measure: z.string(),
      unit: answerUnit,
      before: z.number().nullable(),
      after: z.number().nullable(),
      addedCount: z.int(),
      removedCount: z.int(),
      added: z.array(changed),
      removed: z.array(changed),
      records: z.array(z.string()),
      derived: z.boolean(),
    }),
  ),
});
