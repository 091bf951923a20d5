import { and, desc, eq } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { Actor } from "~/lib/actor";
import { AppError, conflict } from "~/lib/errors";
import { needAssessment } from "~db/schema";
import { versionOfAll } from "./assessment-version";

export const assessmentColumns = {
  id: needAssessment.id,
  personId: needAssessment.personId,
  wishes: needAssessment.wishes,
  expectedWage: needAssessment.expectedWage,
  workDivision: needAssessment.workDivision,
  workingHours: needAssessment.workingHours,
  trainingWish: needAssessment.trainingWish,
  startUpWish: needAssessment.startUpWish,
  wantsWelfarePost: needAssessment.wantsWelfarePost,
  needs: needAssessment.needs,
  skills: needAssessment.skills,
  barriers: needAssessment.barriers,
  health: needAssessment.health,
  marketAbility: needAssessment.marketAbility,
  note: needAssessment.note,
  occurredOn: needAssessment.occurredOn,
  recordedAt: needAssessment.recordedAt,
  version: needAssessment.version,
};

/** Every assessment of a person whose row the caller holds, the one that stands first where it is not voided. */
export async function readAssessments(tx: Transaction, person: { id: string; city: number }) {
  return tx
    .select({
      ...assessmentColumns,
      recordedBy: needAssessment.recordedBy,
      voidedAt: needAssessment.voidedAt,
      voidedBy: needAssessment.voidedBy,
    })
    .from(needAssessment)
    .where(and(eq(needAssessment.personId, person.id), eq(needAssessment.city, person.city)))
    .orderBy(desc(needAssessment.occurredOn), desc(needAssessment.recordedAt));
}

type Assessments = Awaited<ReturnType<typeof readAssessments>>;

const writtenAt = ({ voidedAt, recordedAt }: Assessments[number]) => (voidedAt ?? recordedAt).getTime();

function shownOf({ recordedBy: _by, voidedAt: _at, voidedBy: _voider, ...shown }: Assessments[number]) {
  return { ...shown, recordedAt: shown.recordedAt.toISOString() };
}

/**
 * A new assessment takes the place of the one before it, so it names what it was written from: 409 `stale_version`
 * (with what stands by now) where that has changed; without a version 428 where another hand wrote last.
 */
export function requireSeen(actor: Actor, all: Assessments, version: number | undefined): void {
  const latest = versionOfAll(all);
  const standing = all.find(({ voidedAt }) => voidedAt === null);
  const extra = { current: standing ? shownOf(standing) : null, assessmentVersion: latest };
  if (version !== undefined && version !== latest) {
    throw conflict(
      "stale_version",
      "此人的意愿与需求刚有变动（别人登记或作废过，或您自己已经提交过），您填的还没有保存。请看最新内容后再登记。",
      extra,
    );
  }
  const last = all.toSorted((a, b) => writtenAt(b) - writtenAt(a))[0];
  if (version === undefined && last && (last.voidedBy ?? last.recordedBy) !== actor.accountId) {
    throw new AppError(
      "if_match_required",
      `此人的意愿与需求已有别人登记：先读取一人一册，再带 If-Match: "${latest}" 登记，以免盖住没有看到的内容。`,
      { status: 428, extra },
    );
  }
}
