import { and, eq, isNull, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { requireNotFuture } from "~/features/dossier/require-day.server";
import { standardDay } from "~/features/duties/due-days";
import { type LockedPerson, lockPerson } from "~/features/people/lock-person.server";
import { refuseOwnRecord } from "~/features/people/own-record.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { getStandards } from "~/features/settings/standards.server";
import { refuseBroken } from "~/features/subsidies/apply-subsidy.server";
import { lateEntryDays } from "~/law/standards";
import { type Actor, requireRole } from "~/lib/actor";
import { now, today } from "~/lib/clock.server";
import { checkDisabilityCertificate, type DisabilityGrade } from "~/lib/codes/disability";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { conflict, invalidInput } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { employmentStatus, welfarePlacement, welfareQueueEntry } from "~db/schema";
import type { PlacementInput } from "./inputs";
import type { SecondGround } from "./kinds";
import { readPlacementContext } from "./placement-context.server";
import {
  type AnsweredInWriting,
  isLateEntry,
  placementDoubtProblems,
  precedenceQuestions,
} from "./placement-doubts";
import { readPlacementDoubts, refuseOpenExit } from "./placement-doubts.server";
import { getPostInScope, lockPost, type PostRow } from "./queries.server";
import { requireWage } from "./require-wage";
import { checkPlacement } from "./rules";

/**
 * Places a recognized person in a recognized post with a free place: the placement, the employment line and the end
 * of the waiting in one transaction. The post's row is held, so that two placements on the last place cannot both
 * succeed (409 `no_free_place`). Throws 404 for a person or post outside, 409 `exit_open` while a proposed exit waits
 * for the county, 422 with clauses where a rule forbids it or a question is left without its written answer.
 */
export async function placePerson(
  actor: Actor,
  personId: string,
  input: PlacementInput,
): Promise<{ id: string }> {
  requireRole(actor, "caseworker", "manager", "reviewer");
  requireNotFuture("startsOn", input.startsOn);
  return withTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.scope, personId);
    await refuseOwnRecord(actor, personId);
    const seen = await getPostInScope(actor.scope, input.postId);
    await lockPost(seen.id, seen.city);
    const post = await getPostInScope(actor.scope, input.postId);
    if (post.countyId !== person.countyId) {
      throw conflict("other_county", "这个岗位不属于此人所在的县（市、区），请选本地岗位。");
    }
    if (post.status !== "recognized" || post.decidedOn === null || input.startsOn < post.decidedOn) {
      throw conflict(
        "post_not_recognized",
        post.status === "recognized"
          ? `岗位 ${post.decidedOn ?? ""} 才认定，上岗日不能更早。`
          : "只有经县级认定、未停用的岗位才能安置。",
      );
    }
    requireWage(post, {
      division: post.divisionCode,
      on: input.startsOn,
      path: "postId",
      mend: "请由用人单位按现行标准重新申报岗位，停用这一个。",
    });
    if (post.filled >= post.places) {
      throw conflict("no_free_place", `这个岗位 ${post.places} 个名额已满，请选其他岗位或登记轮候。`, {
        places: post.places,
        filled: post.filled,
      });
    }
    const { startsOn, contractUntil, concurrent } = input;
    const context = await readPlacementContext(actor.scope, personId, startsOn);
    const second = secondOf(person, input, context.disabilityGrade);
    const disabilityGrade = second?.grade ?? context.disabilityGrade;
    refuseBroken(
      checkPlacement({ startsOn, contractUntil, second, concurrent }, { ...context, disabilityGrade }),
    );
    const answers = await answersOf(person, post, input);
    const id = newId();
    const values = {
      postId: post.id,
      employer: post.employer,
      post: post.post,
      monthlyWage: post.monthlyWage,
      contractUntil,
      ordinal: context.placements.length + 1,
      secondGround: second?.ground ?? null,
      secondNote: second?.note ?? null,
      secondGrade: second?.grade ?? null,
      ...answers,
    };
    const recorded = {
      city: person.city,
      personId,
      occurredOn: startsOn,
      actorName: actor.name,
      recordedAt: now(),
      recordedBy: actor.accountId,
    };
    await tx.insert(welfarePlacement).values({ id, ...recorded, ...values });
    await tx.insert(employmentStatus).values({
      id: newId(),
      ...recorded,
      status: "employed",
      destination: "welfare_post",
      employer: post.employer,
      post: post.post,
      monthlyWage: post.monthlyWage,
      contract: true,
      contractUntil,
      placementId: id,
    });
    await tx
      .update(welfareQueueEntry)
      .set({
        leftOn: startsOn,
        leftReason: "placed",
        leftRecordedAt: now(),
        version: sql`${welfareQueueEntry.version} + 1`,
      })
      .where(
        and(
          eq(welfareQueueEntry.personId, personId),
          isNull(welfareQueueEntry.leftOn),
          isNull(welfareQueueEntry.voidedAt),
        ),
      );
    await recordAudit(tx, actor, {
      action: "welfare_post.place",
      subject: { type: "person", id: personId, unitId: person.unitId },
      details: { placementId: id, postId: post.id, startsOn, ordinal: values.ordinal, checked: concurrent },
      after: { ...values, startsOn },
    });
    await refreshPersonFacts(tx, personId);
    return { id };
  });
}

/** The second placement as asked; the certificate shown proves the grade and is not kept itself (422). */
function secondOf(
  { residentIdCipher }: LockedPerson,
  { second }: PlacementInput,
  known: DisabilityGrade | null,
) {
  if (!second) return null;
  const { ground, note, certificateNumber } = second;
  const asked = { ground: ground as SecondGround, note, grade: null as DisabilityGrade | null };
  if (asked.ground !== "severely_disabled" || known !== null || !certificateNumber) return asked;
  const checked = checkDisabilityCertificate(certificateNumber, decryptField(residentIdCipher));
  if (checked.valid) return { ...asked, grade: checked.grade };
  const message = checked.problems.includes("other_resident_id")
    ? "残疾人证号的前 18 位不是此人的公民身份号码，请对照证件核对。"
    : "残疾人证号为 20 位：18 位公民身份号码加残疾类别、等级各 1 位，请对照证件核对。";
  throw invalidInput([{ path: "second.certificateNumber", code: "invalid_certificate", message }], message);
}

/** What was answered in writing; an answer to a question that does not arise is not kept as one. */
async function answersOf(
  person: LockedPerson,
  post: PostRow,
  { startsOn, ...given }: PlacementInput,
): Promise<AnsweredInWriting> {
  const { aheadReason, lateReason } = {
    aheadReason: given.aheadReason ?? null,
    lateReason: given.lateReason ?? null,
  };
  const doubts = await readPlacementDoubts(person, post.kind, startsOn);
  refuseOpenExit(doubts);
  const standards = await getStandards(person.unitId);
  const lateness = { startsOn, today: today(), allowedDays: standards(lateEntryDays, standardDay(startsOn)) };
  refuseBroken(placementDoubtProblems(doubts, { aheadReason, lateReason }, lateness));
  return {
    aheadReason: precedenceQuestions(doubts).length > 0 ? aheadReason : null,
    lateReason: isLateEntry(lateness) ? lateReason : null,
  };
}
