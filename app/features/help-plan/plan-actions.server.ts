import { data } from "@remix-run/node";

import { actionProblem } from "~/lib/action-problem.server";
import type { PageProblem } from "~/lib/page-problem";
import { isCalendarDate } from "~/lib/calendar-date";
import type { Actor } from "~/lib/actor";
import { redirectWithMessage } from "~/lib/flash.server";
import { invalidInput } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { approvePlan } from "./approve-plan.server";
import { draftPlan } from "./draft-plan.server";
import type { PlanInput } from "./inputs";
import { type PlanFormReading, readPlanForm } from "./plan-form";
import { approvedPlan, listPlans, openPlan, type StoredPlan } from "./queries.server";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { reviewPlan } from "./review-plan.server";
import { savePlan } from "./save-plan.server";
import { sendBackPlan } from "./send-back-plan.server";
import { submitPlan } from "./submit-plan.server";

/** A refusal of the form with what was typed, so that the page can show it again. */
export type RefusedPlanForm = { problem: PageProblem; typed?: PlanInput };

type Answer = Response | ReturnType<typeof data<RefusedPlanForm>>;
type Step = (actor: Actor, personId: string, form: FormData) => Promise<Answer>;

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const versionOf = (form: FormData) => Number(text(form, "version")) || 0;

/** Runs the step a button of the plan page asks for and goes back to the page with a message. */
export async function actOnPlan(actor: Actor, personId: string, form: FormData): Promise<Answer> {
  const step = STEPS[text(form, "step")] ?? saveForm;
  return step(actor, personId, form);
}

const STEPS: Readonly<Record<string, Step>> = {
  draft: async (actor, personId) => {
    const saved = await saveDraft(actor, personId);
    return redirectWithMessage(
      paths.personPlan(personId),
      `已由档案起草第 ${saved.versionNo} 版，请核对后提交。`,
    );
  },
  revise: async (actor, personId) => {
    await getPersonForHelp(actor, personId);
    const approved = approvedPlan(await listPlans(personId));
    const input = approved ? inputOf(approved) : undefined;
    const saved = input ? await savePlan(actor, personId, input) : await saveDraft(actor, personId);
    return redirectWithMessage(paths.personPlan(personId), `已在现行方案上新建第 ${saved.versionNo} 版。`);
  },
  approve: async (actor, personId, form) => {
    const { versionNo } = await approvePlan(actor, personId, text(form, "planId"), versionOf(form));
    return redirectWithMessage(paths.personPlan(personId), `第 ${versionNo} 版方案已批准。`);
  },
  send_back: async (actor, personId, form) => {
    const reason = text(form, "reason");
    if (reason === "") throw required("reason", "请写退回原因，让经办人知道改什么。");
    await sendBackPlan(actor, personId, text(form, "planId"), versionOf(form), reason.slice(0, 200));
    return redirectWithMessage(paths.personPlan(personId), "方案已退回经办人。");
  },
  review: async (actor, personId, form) => {
    const [note, nextReviewOn] = [text(form, "note"), text(form, "nextReviewOn")];
    if (note === "") throw required("note", "请写这次回顾的情况。");
    if (!isCalendarDate(nextReviewOn)) throw required("nextReviewOn", "请填下次回顾日。");
    await reviewPlan(actor, personId, text(form, "planId"), versionOf(form), {
      note: note.slice(0, 500),
      nextReviewOn,
    });
    return redirectWithMessage(paths.personPlan(personId), `已登记回顾，下次 ${nextReviewOn}。`);
  },
};

const required = (path: string, message: string) =>
  invalidInput([{ path, code: "required", message }], message);

async function saveDraft(actor: Actor, personId: string, version?: number): Promise<StoredPlan> {
  const { paths: drafted, measures } = await draftPlan(actor, personId);
  const { main, others } = drafted;
  return savePlan(
    actor,
    personId,
    { paths: { main, others }, goal: "", measures, amberReasons: {} },
    version,
  );
}

function inputOf({ paths: planPaths, goal, measures }: StoredPlan): PlanInput {
  return {
    paths: planPaths,
    goal,
    amberReasons: {},
    measures: measures.map(({ id: _id, status: _status, doneOn: _doneOn, match, ...measure }) => ({
      ...measure,
      match: match.filter(({ chosen }) => chosen),
    })),
  };
}

/** What is typed is kept first, whatever follows: a submission that is refused leaves the saved draft. */
const saveForm: Step = async (actor, personId, form) => {
  await getPersonForHelp(actor, personId);
  const open = openPlan(await listPlans(personId));
  const reading = readPlanForm(form, open?.measures.map(({ suggestedBy }) => suggestedBy) ?? []);
  if (reading.issues.length > 0) throw invalidInput([], `还不能保存：${reading.issues.join("；")}。`);
  if (reading.intent === "redraft") {
    await saveDraft(actor, personId, reading.version);
    return redirectWithMessage(paths.personPlan(personId), "已按档案和岗位库重新起草。");
  }
  let saved: StoredPlan;
  try {
    saved = await savePlan(actor, personId, reading.input, reading.version);
  } catch (error) {
    const refused = await actionProblem(error, actor);
    return data({ ...refused.data, typed: reading.input }, refused.init ?? undefined);
  }
  return afterSaving(actor, personId, reading, saved, form);
};

async function afterSaving(
  actor: Actor,
  personId: string,
  { intent }: PlanFormReading,
  saved: StoredPlan,
  form: FormData,
): Promise<Response> {
  const page = paths.personPlan(personId);
  if (intent === "add")
    return redirectWithMessage(`${page}#measure-${saved.measures.length}`, "已添加一项空措施。");
  if (intent === "remove") return redirectWithMessage(page, "措施已删除。");
  if (intent !== "submit") return redirectWithMessage(page, "草稿已保存。");
  const agreedOn = text(form, "agreedOn");
  await submitPlan(actor, personId, saved.id, saved.version, {
    amberReasons: {},
    ...(isCalendarDate(agreedOn) ? { agreedOn } : {}),
  });
  return redirectWithMessage(page, `第 ${saved.versionNo} 版已提交，等待负责人批准。`);
}
