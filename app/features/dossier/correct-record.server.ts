import { voidEmployment } from "~/features/employment/void-employment.server";
import { voidOffer } from "~/features/job-offers/void-offer.server";
import type { Actor } from "~/lib/actor";
import { type AppError, isAppError, notFound } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { recordedWords, voidedWords } from "./correcting";
import { dossierParts } from "./parts";
import type { PartRow, PartTable } from "./parts/part";
import { getDossier } from "./read-dossier.server";
import type { DatedRecord } from "./records";
import { voidAssessment } from "./void-assessment.server";
import { voidContact } from "./void-contact.server";

const KINDS = {
  contact: "联系服务",
  assessment: "意愿与能力评估",
  offer: "岗位推荐",
  employment: "就业失业变动",
} as const;
type CorrectedKind = keyof typeof KINDS;

function requireKind(text: string | undefined): CorrectedKind {
  if (text !== undefined && Object.hasOwn(KINDS, text)) return text as CorrectedKind;
  throw notFound();
}

/** The form on which the record is written anew, filled in from it. */
const FORMS: Record<CorrectedKind, (personId: string, recordId: string) => string> = {
  contact: (personId, recordId) => paths.personContact(personId, { corrects: recordId }),
  assessment: (personId, recordId) => paths.personAssessment(personId, { corrects: recordId }),
  offer: (personId, recordId) => `${paths.personOffers(personId, { corrects: recordId })}#by-hand`,
  employment: (personId, recordId) => `${paths.personEmployment(personId, { corrects: recordId })}#record`,
};

const cellText = (cell: PartRow["cells"][number]) => (typeof cell === "string" ? cell : cell.text);

/** The record as the dossier shows it, with who wrote it down and what has become of it. Throws 404. */
export async function readCorrection(
  actor: Actor,
  personId: string,
  kindText: string | undefined,
  recordId: string,
) {
  const kind = requireKind(kindText);
  const { records, state, asOf } = await getDossier(actor, personId, undefined, { part: "correction" });
  const lists: Record<CorrectedKind, readonly DatedRecord[]> = {
    contact: records.services,
    assessment: records.assessments,
    offer: records.offers,
    employment: records.employments,
  };
  const record = lists[kind].find(({ id }) => id === recordId);
  if (!record) throw notFound("没有找到这条记录。");
  const tables: PartTable[] = dossierParts(records, state, asOf).flatMap((part) => part.tables);
  const shown = tables.flatMap(({ heads, rows }) =>
    rows
      .filter(({ id, correct }) => id === recordId && correct !== undefined)
      .flatMap(({ cells }) =>
        cells.map((cell, index) => ({ term: heads[index] ?? "", value: cellText(cell) })),
      ),
  );
  const seen = new Set<string>();
  return {
    kind,
    title: KINDS[kind],
    person: { id: records.person.id, name: records.person.name },
    version: record.version,
    lines: shown.filter(({ term }) => !seen.has(term) && seen.add(term)),
    recorded: recordedWords(record),
    voided: voidedWords(record),
    again: FORMS[kind](records.person.id, record.id),
  };
}

/**
 * Voids a record with its reason, putting nothing in its place. A record somebody else has voided or changed meanwhile
 * comes back as a conflict. Throws 404, 403, 409.
 */
export async function voidRecord(
  actor: Actor,
  personId: string,
  kindText: string | undefined,
  recordId: string,
  asked: { version: number; reason: string },
): Promise<void> {
  const write = {
    contact: voidContact,
    assessment: voidAssessment,
    offer: voidOffer,
    employment: voidEmployment,
  }[requireKind(kindText)];
  await write(actor, personId, recordId, asked.version, asked.reason);
}

/** Whether somebody else was faster: the page then shows the record as it is now. */
export function isOvertaken(error: unknown): error is AppError {
  return isAppError(error) && (error.code === "stale_version" || error.code === "already_voided");
}
