import { type CheckedPerson, checkPeople } from "~/features/people-import/check-people.server";
import { ROSTER_FIELDS, type RosterField } from "~/features/people-import/fields";
import { loadImportTerritory } from "~/features/people-import/import-territory.server";
import type { ImportTerritory } from "~/features/people-import/place-residence";
import { chooseRosterSheet, previewRoster } from "~/features/people-import/preview";
import type { RosterPreview } from "~/features/people-import/roster";
import {
  type CheckedVacancy,
  checkVacancies,
  loadWorkplaces,
} from "~/features/vacancy-import/check-vacancies.server";
import {
  VACANCY_FIELDS,
  VACANCY_HEADINGS,
  VACANCY_KEY_FIELDS,
  type VacancyField,
} from "~/features/vacancy-import/fields";
import { previewVacancies } from "~/features/vacancy-import/preview";
import type { VacancyPreview } from "~/features/vacancy-import/vacancies";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { dayOf, today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { findHeader, type MappingOverride } from "~/lib/tabular/header";
import { readTableFile } from "~/lib/tabular/read-table.server";
import type { Sheet, TableFile } from "~/lib/tabular/table";
import type { MappingInput } from "./inputs";
import { countStates, type ImportCounts, type ImportKind } from "./kinds";
import { type ImportBatch, readUploadedBytes } from "./queries.server";

/** A file read, checked and compared with what is registered. It holds clear ID numbers: mask before showing. */
export type ImportPreview = { counts: ImportCounts } & (
  | { kind: "people"; preview: RosterPreview; rows: CheckedPerson[]; territory: ImportTerritory }
  | { kind: "vacancies"; preview: VacancyPreview; rows: CheckedVacancy[] }
);

export type PreviewJob = {
  kind: ImportKind;
  /** The unit whose register the people go into. */
  unitId: number;
  /** Null before the batch is stored. */
  importId: string | null;
  mapping: MappingInput | null;
  /** The day the rows are checked on. */
  asOf: CalendarDate;
};

/** Reads a file. Throws 422 for a file that cannot be read, has no header or a wrong mapping. */
export async function previewFile(actor: Actor, bytes: Uint8Array, job: PreviewJob): Promise<ImportPreview> {
  const file = await readTableFile(bytes);
  return job.kind === "people" ? previewPeople(actor, file, job) : previewStock(actor, file, job);
}

/**
 * The same for a stored batch: of today until it is committed, then of the day it was. A vacancy that came in and is
 * over by now was no fault of the file.
 */
export async function previewBatch(actor: Actor, batch: ImportBatch): Promise<ImportPreview> {
  const { kind, unitId, mapping, committedAt } = batch;
  const asOf = committedAt === null ? today() : dayOf(committedAt);
  const bytes = await readUploadedBytes(batch.id);
  return previewFile(actor, bytes, { kind, unitId, mapping, importId: batch.id, asOf });
}

async function previewPeople(actor: Actor, file: TableFile, job: PreviewJob): Promise<ImportPreview> {
  const mapping = overrideOf<RosterField>(job.mapping, ROSTER_FIELDS);
  const territory = await loadImportTerritory(job.unitId);
  const preview = previewRoster(chooseRosterSheet(file), { asOf: job.asOf, ...mapping });
  const rows = await checkPeople(actor, preview, territory, job.importId);
  return { kind: "people", preview, rows, territory, counts: countStates(rows, preview.counts) };
}

async function previewStock(actor: Actor, file: TableFile, job: PreviewJob): Promise<ImportPreview> {
  const publishedOn = sameDay(job.mapping?.publishedOn);
  const columns = job.mapping && publishedOn ? { ...job.mapping, publishedOn: null } : job.mapping;
  const mapping = overrideOf<VacancyField>(columns, VACANCY_FIELDS);
  const workplaces = await loadWorkplaces();
  const preview = previewVacancies(vacancySheet(file), {
    asOf: job.asOf,
    minimumWage: workplaces.minimumWage,
    ...mapping,
    ...(publishedOn ? { publishedOn } : {}),
  });
  const rows = await checkVacancies(actor, preview, workplaces, job.importId);
  return { kind: "vacancies", preview, rows, counts: countStates(rows, preview.counts) };
}

/** The first sheet that has the heading of a vacancy list, else the first. */
function vacancySheet({ sheets }: TableFile): Sheet {
  const found = sheets.find(({ rows }) => findHeader(rows, VACANCY_HEADINGS, VACANCY_KEY_FIELDS) !== null);
  return found ?? sheets[0] ?? { name: "", rows: [] };
}

/** The day of publication for rows without one. Throws 422 for a day to come. */
function sameDay(given: MappingInput[string] | undefined): CalendarDate | null {
  if (typeof given !== "string") return null;
  if (given > today()) {
    const message = "统一的发布日期不能晚于今天。";
    throw invalidInput([{ path: "mapping.publishedOn", code: "date_in_future", message }], message);
  }
  return given;
}

/** The user's decisions about columns. Throws 422 for a field that does not exist or a column used twice. */
function overrideOf<Field extends string>(
  mapping: MappingInput | null,
  fields: readonly Field[],
): { mapping?: MappingOverride<Field> } {
  if (mapping === null) return {};
  const unknown = Object.keys(mapping).find((name) => !fields.some((field) => field === name));
  const dated = Object.keys(mapping).find((name) => typeof mapping[name] === "string");
  if (dated !== undefined) {
    const message = "只有岗位的发布日期可以统一填一个日期，其他项请指定列。";
    throw invalidInput([{ path: `mapping.${dated}`, code: "not_a_column", message }]);
  }
  const columns = Object.values(mapping).filter((column) => column !== null);
  if (unknown !== undefined) {
    throw invalidInput([
      {
        path: `mapping.${unknown}`,
        code: "unknown_field",
        message: `没有“${unknown}”这一项，请对照列的对应表。`,
      },
    ]);
  }
  if (new Set(columns).size < columns.length) {
    throw invalidInput([
      { path: "mapping", code: "column_used_twice", message: "同一列对应了两项，一列只能对应一项。请改正。" },
    ]);
  }
  return { mapping: mapping as MappingOverride<Field> };
}
