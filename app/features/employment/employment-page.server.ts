import { data, redirect } from "@remix-run/node";

import { parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { correctingOf, correctionSchema } from "~/features/dossier/correcting";
import { whyNotAlive } from "~/features/dossier/require-alive.server";
import {
  findRecognitionInForce,
  getOfferInScope,
  getPersonForHelp,
} from "~/features/job-offers/queries.server";
import { employmentLabel } from "~/features/people/labels";
import { listPlacementsOf } from "~/features/welfare-posts/queries.server";
import { getStandards } from "~/features/settings/standards.server";
import { callBackMonths } from "~/law/standards";
import { actionProblem } from "~/lib/action-problem.server";
import { type Actor, hasRole } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { redirectWithMessage } from "~/lib/flash.server";
import { newId } from "~/lib/ids.server";
import { isAppError, notFound } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import { answerEntry } from "./answer-entry.server";
import { isFinalGround } from "./renewed-unemployment";
import { answerSchema, recordEmploymentSchema, voidSchema } from "./inputs";
import {
  type EmploymentRow,
  listCallBackServices,
  listEmployments,
  listRecognitionSpans,
  standingFacts,
} from "./queries.server";
import { type RecordedEmployment, recordEmployment } from "./record-employment.server";
import { replaceEmployment } from "./replace-employment.server";
import { owedCallBacks, questionOf, type StatusFact, statusOn } from "./rules";
import { isAskedInPost, postHeldOn } from "./while-in-post";
import { voidEmployment } from "./void-employment.server";

/** The employment line with its call-backs; reading it is a read of the dossier and leaves its trace. */
export async function readEmploymentLine(actor: Actor, personId: string) {
  const person = await getPersonForHelp(actor, personId);
  await recordAudit(executor(), actor, {
    action: "dossier.read",
    subject: { type: "person", id: person.id, unitId: person.unitId },
    details: { part: "employment" },
  });
  const rows = await listEmployments(person.id);
  const services = await listCallBackServices(person.id);
  const recognitions = await listRecognitionSpans(person.id);
  const facts = standingFacts(rows);
  const standards = await getStandards(person.unitId);
  return {
    person,
    rows,
    services,
    standards,
    current: statusOn(facts, today()),
    callBacks: owedCallBacks(facts, services, today(), standards, recognitions).map(
      ({ service, ...one }) => ({
        ...one,
        serviceId: service?.id ?? null,
        servedOn: service?.on ?? null,
      }),
    ),
  };
}

/** What an offer answered 录用 says already of the work; nothing for any other. */
async function prefillFrom(actor: Actor, personId: string, offerId: string | null) {
  if (offerId === null) return null;
  const offer = await getOfferInScope(actor, personId, offerId);
  if (offer.reply !== "hired" || offer.voidedAt !== null) return null;
  const { employer, post, monthlyWage, repliedOn } = offer;
  return {
    status: "employed",
    destination: "employer",
    occurredOn: repliedOn ?? today(),
    employer,
    post,
    monthlyWage: monthlyWage.toFixed(2),
  };
}

/** What the form starts from that puts this entry right. */
function startFrom(entry: EmploymentRow, held: boolean): Record<string, string> {
  const { monthlyWage, contract, placementNote } = entry;
  const fields = {
    status: entry.status,
    occurredOn: entry.occurredOn,
    destination: entry.destination,
    employer: entry.employer,
    post: entry.post,
    monthlyWage: monthlyWage === null ? null : monthlyWage.toFixed(2),
    contract: contract === null ? null : contract ? "yes" : "no",
    contractUntil: entry.contractUntil,
    unemployedSince: entry.unemployedSince,
    unemploymentRegisteredOn: entry.unemploymentRegisteredOn,
    // Where the post was left with it, nothing is asked of the post again.
    ...(held ? { "placement.left": "no", "placement.note": placementNote } : {}),
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

function correctingEntry({ voidedAt, voidReason, recordedAt, actorName, ...entry }: EmploymentRow) {
  const voided = voidedAt === null ? null : { at: voidedAt.toISOString(), reason: voidReason ?? "" };
  return correctingOf({
    ...entry,
    actor: actorName ?? "",
    recorded: { at: recordedAt.toISOString() },
    voided,
  });
}

/**
 * `offer`: the offer answered 录用 that the form for a change is filled from; `corrects`: the entry that the form puts
 * right. Throws 404.
 */
export async function readEmploymentPage(
  actor: Actor,
  personId: string,
  { offer = null, corrects = null }: { offer?: string | null; corrects?: string | null } = {},
) {
  const line = await readEmploymentLine(actor, personId);
  const { person, rows, services, standards, current, callBacks: due } = line;
  const recognized = await findRecognitionInForce(person.id);
  const gone = await whyNotAlive(person.id, { what: "本人的就业失业变动" });
  const corrected = corrects === null ? null : rows.find(({ id }) => id === corrects);
  if (corrected === undefined) throw notFound("没有找到要更正的这条就业失业记录。");
  const posts = (await listPlacementsOf(person.id)).filter(({ voided }) => !voided);
  const held = postHeldOn(posts, corrected?.occurredOn ?? today());
  const last = recognized ? undefined : (await listRecognitionSpans(person.id)).at(-1);
  const leftOn = last && !isFinalGround(last.ground ?? "") ? last.until : null;
  return {
    person: { id: person.id, name: person.name, residentId: person.residentId },
    today: today(),
    recordId: newId(),
    prefill: corrected ? startFrom(corrected, held !== null) : await prefillFrom(actor, person.id, offer),
    correcting: corrected ? correctingEntry(corrected) : null,
    status: current?.status ?? null,
    gone,
    /** The public-welfare post held today, or on the day of the entry that is put right: work taken up beside it has to be explained, or ends it. */
    held: held && { employer: held.employer, post: held.post, startsOn: held.startsOn },
    recognized: recognized !== undefined,
    mayAct: hasRole(actor, "caseworker", "manager", "reviewer"),
    mayApply: gone === null && hasRole(actor, "caseworker"),
    /** What holds for a job of today; each job follows the standard of its own first day. */
    callBackMonths: standards(callBackMonths, today()),
    callBacks: due.map((one) => {
      const service = services.find(({ id }) => id === one.serviceId);
      const job = rows.find(({ id }) => id === one.employmentId);
      return { ...one, content: service?.content ?? null, employer: job?.employer ?? null };
    }),
    mayDecide: hasRole(actor, "reviewer"),
    entries: rows.toReversed().map(({ recordedAt, voidedAt, personId: _person, ...row }) => ({
      ...row,
      recordedAt: recordedAt.toISOString(),
      voided: voidedAt !== null,
      current: row.id === current?.id,
      question: questionOf(
        { ...row, voided: voidedAt !== null },
        { current: row.id === current?.id, leftOn },
      ),
    })),
  };
}

const FIELDS = [
  "id",
  "status",
  "occurredOn",
  "destination",
  "employer",
  "post",
  "monthlyWage",
  "contractUntil",
  "unemployedSince",
  "unemploymentRegisteredOn",
] as const;

/** The answer about the post held, where the form asked for it. */
function placementOf(form: FormData) {
  const left = form.get("placement.left");
  const note = String(form.get("placement.note") ?? "").trim();
  if (left !== "yes" && left !== "no") return {};
  const reason = String(form.get("placement.reason") ?? "");
  // For other work the reason is that work.
  const gives = left === "yes" && reason !== "" && form.get("status") !== "employed";
  return {
    placement: { left: left === "yes", ...(gives ? { reason } : {}), ...(note === "" ? {} : { note }) },
  };
}

/** What a form sends as the input of the interface: empty fields are absent, those of the other status too. */
function inputOf(form: FormData): Record<string, unknown> {
  const given = Object.fromEntries(
    FIELDS.flatMap((name) => {
      const text = String(form.get(name) ?? "").trim();
      return text === "" ? [] : [[name, text]];
    }),
  );
  const contract = form.get("contract");
  if (given.status === "employed") {
    delete given.unemployedSince;
    delete given.unemploymentRegisteredOn;
    return {
      ...given,
      ...(contract === "yes" || contract === "no" ? { contract: contract === "yes" } : {}),
      ...placementOf(form),
    };
  }
  for (const name of ["destination", "employer", "post", "monthlyWage", "contractUntil"]) delete given[name];
  if (given.status !== "unemployed") delete given.unemployedSince;
  return { ...given, ...(isAskedInPost(given.status ?? "") ? placementOf(form) : {}) };
}

/** Takes the step a form of the page names; a refusal comes back with its reasons, the input kept. */
export async function actOnEmployment(actor: Actor, personId: string, form: FormData) {
  const back = paths.personEmployment(personId);
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  try {
    if (text("intent") === "answer") {
      const { answer } = parseWith(answerSchema, { answer: text("answer") }, "body");
      await answerEntry(actor, personId, text("employmentId"), Number(text("version")) || 0, answer);
      return await redirectWithMessage(back, "已写明，今日必办里不再列这一项。");
    }
    if (text("intent") === "void") {
      const { reason } = parseWith(voidSchema, { reason: text("reason") }, "body");
      await voidEmployment(actor, personId, text("employmentId"), Number(text("version")) || 0, reason);
      return await redirectWithMessage(back, "已作废，记录保留。");
    }
    const input = parseWith(recordEmploymentSchema, inputOf(form), "body");
    const { replaced } = parseWith(correctionSchema, Object.fromEntries(form), "body");
    const recorded = replaced
      ? await replaceEmployment(actor, personId, replaced, input)
      : await recordEmployment(actor, personId, input);
    const current = statusOn(standingFacts(await listEmployments(personId)), today());
    const said = replaced ? "原记录已作废。" : "";
    return await redirectWithMessage(back, said + outcome(recorded, current));
  } catch (error) {
    // The same correction sent twice: the first one stands.
    if (isAppError(error) && error.code === "already_recorded" && form.has("replaces")) {
      if ((await listEmployments(personId)).some(({ id }) => id === text("id"))) return redirect(back);
    }
    const { data: answer, init } = await actionProblem(error, actor, form);
    return data({ intent: text("intent"), values, ...answer }, init ?? undefined);
  }
}

function outcome(
  { id, status, occurredOn, exitId, coveredUntil, contradicts, questionedApplication }: RecordedEmployment,
  current: StatusFact | null,
): string {
  if (contradicts !== null) {
    return `已登记。${occurredOn} 起的就业与认定时的失业矛盾（一（二）），已列入县级复核员的今日必办，由县级核实后决定。`;
  }
  if (questionedApplication !== null) {
    return `已登记。与申请 ${questionedApplication} 所填的失业情况矛盾（一（二）），已在该申请上列为疑点，处理前不能公示、签署意见和认定。`;
  }
  // Recorded before what stands already: nothing changes for today, which a slip in the year would hide.
  if (current !== null && current.id !== id) {
    const label = employmentLabel(status);
    return `已登记 ${occurredOn} 起“${label}”；${current.on} 起已是“${employmentLabel(current.status)}”，现在的状况不变。日期有误的，请作废后重新登记。`;
  }
  if (exitId) return "已登记。没有期限内的补贴和岗位，已列为建议注销，由县级决定。";
  if (coveredUntil)
    return `已登记。补贴（含下次申报）或岗位的期限到${formatDate(coveredUntil)}，其间认定继续有效。`;
  return "已登记就业失业变动。";
}
