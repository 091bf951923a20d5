import { and, eq, isNull } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { answerCorrection } from "~/features/recognition/answer-correction.server";
import { loadCase } from "~/features/recognition/case.server";
import type { ShownDocument } from "~/features/recognition/application-inputs";
import { heldDocuments } from "~/features/recognition/not-held";
import { listHouseholdsOfPerson } from "~/features/recognition/member-households.server";
import { updateApplication } from "~/features/recognition/update-application.server";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { today } from "~/lib/clock.server";
import { conflict, invalidInput } from "~/lib/errors";
import { withTransaction } from "~/lib/transaction.server";
import { correctionRequest, factQuestion, onlineApplication, person } from "~db/schema";
import { applicantActor } from "./applicant-actor.server";
import { checkDraft } from "./check-draft";
import { otherPhoneOf, settleAgainstRecord } from "./contradiction-questions";
import { openRecordQuestions } from "./join-online-application.server";
import { signatureState } from "./materials.server";
import { withKnownHousehold } from "./known-household";
import { contentOf } from "./queries.server";

const NOTHING_OPEN = "没有待补正的通知，不需要补正。";

/**
 * Whether the request that a page answers was answered from here already: the same answer sent twice stands once. What
 * the window or another page has answered otherwise, or what was never asked, is not answered by an older page (409).
 */
async function isAnsweredAlready(
  tx: Transaction,
  applicationId: string,
  { number, note }: { number: string; note: string },
): Promise<boolean> {
  const [asked] = await tx
    .select({
      answeredAt: correctionRequest.answeredAt,
      answeredBy: correctionRequest.answeredBy,
      note: correctionRequest.answerNote,
    })
    .from(correctionRequest)
    .where(and(eq(correctionRequest.applicationId, applicationId), eq(correctionRequest.number, number)));
  if (!asked) throw conflict("no_open_correction", NOTHING_OPEN);
  if (asked.answeredAt === null) return false;
  if (asked.answeredBy === null) {
    if ((asked.note ?? "") === note) return true;
    throw conflict(
      "no_open_correction",
      "这次补正在别的页面已经提交过，这一页写的没有收。还要改的请联系受理窗口。",
    );
  }
  throw conflict(
    "no_open_correction",
    "受理窗口已经登记了这次补正，网上没有再提交。请到“查询进度”看下一步；还要改的请联系受理窗口。",
  );
}

/** What the window has in hand stays; of other papers the answer counts, and where it is silent what was said there. */
function mergeDocuments(recorded: readonly ShownDocument[], given: readonly ShownDocument[]) {
  const inspected = heldDocuments(recorded);
  const isNew = ({ code }: ShownDocument) => !inspected.some((one) => one.code === code);
  const answered = given.filter(isNew);
  const said = recorded.filter(
    (one) => isNew(one) && one.saidIn === "window" && !answered.some(({ code }) => code === one.code),
  );
  return [...inspected, ...answered, ...said];
}

/**
 * 补正: what was changed goes into the application, differences from the register are asked about, and the request
 * is answered with a note. `correction`: the number of the request that the page answers; sent twice, it is answered
 * once. Throws 409 `no_open_correction`, 422 with what is to be mended (path: the step).
 */
export async function answerOnlineCorrection(
  onlineApplicationId: string,
  { note, correction }: { note: string; correction?: string },
  requestId: string,
): Promise<void> {
  await withTransaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(onlineApplication)
      .where(eq(onlineApplication.id, onlineApplicationId))
      .for("update");
    if (row?.status !== "linked" || row.applicationId === null || row.personId === null) {
      throw conflict("no_open_correction", NOTHING_OPEN);
    }
    if (
      correction !== undefined &&
      (await isAnsweredAlready(tx, row.applicationId, { number: correction, note }))
    )
      return;
    const draft = contentOf(row);
    // What was changed under the signature is signed again; an older draft cannot say whether it was.
    const checked = checkDraft(draft, today(), signatureState(draft, true));
    if (!checked.ready) {
      const faults = checked.toMend.map(({ step, message }) => ({ path: step, code: "not_ready", message }));
      throw invalidInput(faults, "还有内容没填好，暂时不能提交，请按下面的提示改好。");
    }
    const actor = await applicantActor(row, requestId);
    const found = await loadCase(actor, row.applicationId);
    const [recorded] = await tx
      .select({ phoneIndex: person.phoneIndex, phoneMasked: person.phoneMasked })
      .from(person)
      .where(and(eq(person.id, row.personId), eq(person.city, row.city)));
    const applied = { index: blindIndex("phone", draft.phone), phone: draft.phone };
    const otherPhone = recorded ? otherPhoneOf(recorded, applied) : null;
    const { facts, questions } = settleAgainstRecord({ ...found.person, otherPhone }, checked.content.facts);
    const documents = mergeDocuments(found.application.documents, checked.content.documents);
    const updated = await updateApplication(
      actor,
      { applicationId: row.applicationId, expectedVersion: found.application.version },
      withKnownHousehold(
        { ...checked.content, facts, documents },
        await listHouseholdsOfPerson(row.personId),
      ),
      { signedUnder: draft.signedContent !== undefined },
    );
    const open = await tx
      .select({ factKey: factQuestion.factKey })
      .from(factQuestion)
      .where(and(eq(factQuestion.applicationId, row.applicationId), isNull(factQuestion.answeredAt)));
    const asked = new Set(open.map((one) => one.factKey));
    await openRecordQuestions(
      tx,
      { applicationId: row.applicationId, city: row.city, personId: row.personId },
      // What is asked already is not asked twice.
      questions.filter((one) => !asked.has(one.factKey)),
    );
    await answerCorrection(
      actor,
      { applicationId: row.applicationId, expectedVersion: updated.version },
      { note },
    );
  });
}
