import { and, eq, inArray, isNull, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { SAVES_PER_SESSION } from "~/features/citizen-access/rate-rules";
import type { FormValues } from "~/features/recognition/application-form";
import { CORRECTABLE_STATUSES } from "~/features/recognition/status";
import { now, today } from "~/lib/clock.server";
import { encryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput } from "~/lib/errors";
import { limitRate } from "~/lib/rate-limit.server";
import { executor, withTransaction } from "~/lib/transaction.server";
import { application, attachment, correctionRequest, onlineApplication, signature } from "~db/schema";
import { text } from "./answers";
import { type ChosenPlace, type DraftContent, type SaidIn, withStepValues } from "./draft";
import { stepOfField } from "./fields";
import { withAbsentBoxes } from "./paper-answers";
import { findChosenPlace } from "./places.server";
import { contentOf, type OnlineRow, type OwnApplication } from "./queries.server";
import { type StepKey, stepNumber } from "./steps";

/** More than all fields together may hold; beyond it somebody is not filling in a form. */
const MOST_CHARACTERS = 40_000;
const MOST_PER_FIELD = 1_000;

function requireSize(values: FormValues): void {
  const all = Object.entries(values).flatMap(([name, list]) => [name, ...list]);
  const long = Object.entries(values).find(([, list]) => list.some((one) => one.length > MOST_PER_FIELD));
  if (long) throw invalidInput([{ path: long[0], code: "too_long", message: "这里写得太长，请改短。" }]);
  if (all.join("").length > MOST_CHARACTERS)
    throw invalidInput([], "填写的内容太多，放不下。请把文字改短后再试。");
}

/** Whether this submission may be changed: a draft, or while a 一次性告知补正 waits for its answer. */
export async function mayChange(row: Pick<OnlineRow, "status" | "applicationId">): Promise<boolean> {
  if (row.status === "draft") return true;
  if (row.status !== "linked" || row.applicationId === null) return false;
  return withTransaction(async (tx) => {
    const [open] = await tx
      .select({ id: correctionRequest.id })
      .from(correctionRequest)
      .innerJoin(
        application,
        and(
          eq(application.id, correctionRequest.applicationId),
          eq(application.city, correctionRequest.city),
          inArray(application.status, [...CORRECTABLE_STATUSES]),
        ),
      )
      .where(
        and(
          eq(correctionRequest.applicationId, row.applicationId ?? ""),
          isNull(correctionRequest.answeredAt),
        ),
      );
    return open !== undefined;
  });
}

/** Whether papers may be added: while it may be changed, and until the window has accepted it (二（四）: then they are complete). */
export async function mayAddMaterials(row: Pick<OnlineRow, "status" | "applicationId">): Promise<boolean> {
  if (row.status === "submitted") return true;
  if (await mayChange(row)) return true;
  if (row.status !== "linked" || row.applicationId === null) return false;
  const [joined] = await executor()
    .select({ status: application.status })
    .from(application)
    .where(eq(application.id, row.applicationId));
  return joined?.status === "submitted";
}

/** The place follows the three choices; a changed county or street takes back what was chosen below. */
async function placeOf(draft: DraftContent, values: FormValues): Promise<ChosenPlace | null> {
  const chosen = ["county", "street", "community"].map((name) => text(values, name)) as [
    string,
    string,
    string,
  ];
  const before = ["county", "street", "community"].map((name) => text(draft.values, name));
  if (draft.place && chosen.every((one, index) => one === before[index])) return draft.place;
  return findChosenPlace(...chosen);
}

/** Where an applicant says now what paper is not there. */
export const saidInOf = ({ status }: Pick<OnlineRow, "status">): SaidIn =>
  status === "draft" ? "declaration" : "correction_answer";

/** Codes of the papers sent in and not taken back; null for those of no kind. */
export async function uploadedPapers(onlineApplicationId: string): Promise<(string | null)[]> {
  const files = await executor()
    .select({ code: attachment.documentCode })
    .from(attachment)
    .where(and(eq(attachment.onlineApplicationId, onlineApplicationId), isNull(attachment.voidedAt)));
  return files.map(({ code }) => code);
}

/** Files and signature stay with the office that takes the application. */
async function moveTo(tx: Transaction, row: OnlineRow, city: number): Promise<void> {
  if (city === row.city) return;
  const own = { attachment, signature };
  for (const table of Object.values(own)) {
    await tx
      .update(table)
      .set({ city })
      .where(and(eq(table.onlineApplicationId, row.id), isNull(table.applicationId)));
  }
}

/**
 * Saves what a step's form holds, complete or not: nothing typed is lost. Fields of other steps are left alone.
 * Throws 409 `not_changeable` once it is handed in, 422 for too much text, 429 when saved too often.
 */
export async function saveDraft(
  own: OwnApplication,
  step: StepKey,
  posted: FormValues,
): Promise<OwnApplication> {
  await limitRate({ rule: SAVES_PER_SESSION, subject: own.row.id });
  requireSize(posted);
  return withTransaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(onlineApplication)
      .where(eq(onlineApplication.id, own.row.id))
      .for("update");
    if (!row || !(await mayChange(row))) {
      throw conflict("not_changeable", "这份申请已经提交，内容不能再改。请到“查询进度”看下一步。");
    }
    const stored = contentOf(row);
    const taken = withStepValues(stored.values, posted, (name) => stepOfField(name) === step);
    const values =
      step === "category"
        ? withAbsentBoxes(
            taken,
            posted,
            { saidOn: today(), saidIn: saidInOf(row) },
            await uploadedPapers(row.id),
          )
        : taken;
    const place = step === "residence" ? await placeOf(stored, values) : stored.place;
    const draft: DraftContent = { ...stored, values, place };
    // A handed-in one stays with the office it was handed in to.
    const moves = row.status === "draft" && place !== null;
    if (moves) await moveTo(tx, row, place.cityId);
    const [saved] = await tx
      .update(onlineApplication)
      .set({
        contentCipher: encryptField(JSON.stringify(draft)),
        step: Math.max(row.step, stepNumber(step)),
        updatedAt: now(),
        version: sql`${onlineApplication.version} + 1`,
        ...(moves
          ? {
              city: place.cityId,
              unitId: place.unitId,
              countyId: place.countyId,
              streetId: place.streetId,
              communityId: place.communityId,
            }
          : {}),
      })
      .where(eq(onlineApplication.id, row.id))
      .returning();
    return { row: saved ?? row, draft };
  });
}
