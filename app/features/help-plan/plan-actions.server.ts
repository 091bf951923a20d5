import { data, redirect } from "@remix-run/node";

import { actionProblem } from "~/lib/action-problem.server";
import { isCalendarDate } from "~/lib/calendar-date";
import type { Actor } from "~/lib/actor";
import { redirectWithMessage } from "~/lib/flash.server";
import { invalidInput, isAppError } from "~/lib/errors";
import type { PageProblem } from "~/lib/page-problem";
import { paths } from "~/lib/paths";
import { getPersonForHelp } from "~/features/job-offers/queries.server";
import { draftPlan } from "./draft-plan.server";
import { planInputSchema, type PlanInput } from "./inputs";
import { type Choice, headOf, type KeptPicks, holdsAll, mergePlans, mergeRows, type Side } from "./merge";
import { discardPlanEdits, keepPlanEdits } from "./plan-edits.server";
import { type PlanFormReading, type PlanIntent, readPlanForm, type TypedPlan } from "./plan-form";
import { PLAN_STEPS, stepLink } from "./plan-steps.server";
import { inputOf } from "./plan-view";
import { approvedPlan, listPlans, openPlan, type StoredPlan } from "./queries.server";
import { savePlan } from "./save-plan.server";
import { submitPlan } from "./submit-plan.server";
import { listTemplates } from "./templates.server";

/** A refusal of the form with what was typed. */
type RefusedPlanForm = { problem: PageProblem; typed?: TypedPlan };

type Answer = Response | ReturnType<typeof data<RefusedPlanForm>>;

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const back = (personId: string, message: string, hash = "") =>
  redirectWithMessage(`${paths.personPlan(personId)}${hash}`, message);

/** Runs the step a button of the plan page asks for and goes back to the page with a message. */
export async function actOnPlan(actor: Actor, personId: string, form: FormData): Promise<Answer> {
  const step = text(form, "step");
  if (step === "draft") {
    const begun = await toOpenPlan(actor, personId);
    if (begun) return begun;
    const saved = await saveDraft(actor, personId);
    return back(personId, `已由档案起草第 ${saved.versionNo} 版，请核对后提交。`);
  }
  if (step === "revise") return revise(actor, personId);
  if (step === "merge") return mergeForm(actor, personId, form);
  if (text(form, "intent") === "discard") {
    await discardPlanEdits(actor, text(form, "planId"));
    return back(personId, "已丢弃自动保存的内容。");
  }
  const single = PLAN_STEPS[step];
  if (single) {
    const message = await single(actor, personId, form);
    const plan = paths.personPlan(personId);
    const hash = step === "measure" ? `#measure-${text(form, "position")}` : "";
    return redirectWithMessage(`${plan}${hash}`, message, undefined, stepLink(step, plan));
  }
  return saveForm(actor, personId, form);
}

/** Whoever comes second to begin a version, from a page of before, goes on in the one there is. */
async function toOpenPlan(actor: Actor, personId: string): Promise<Response | null> {
  await getPersonForHelp(actor, personId);
  const open = openPlan(await listPlans(personId));
  if (!open) return null;
  const who = open.draftedBy === actor.accountId ? "您" : open.draftedByName;
  const now = open.status === "submitted" ? "已提交，等待负责人批准" : "就是下面这一版，请接着写";
  return back(personId, `第 ${open.versionNo} 版已由${who}于 ${open.draftedOn} 起草，${now}。`);
}

/** A new version begins with what is still to be done; a closed plan or nothing left begins with the record. */
async function revise(actor: Actor, personId: string): Promise<Response> {
  const begun = await toOpenPlan(actor, personId);
  if (begun) return begun;
  const approved = approvedPlan(await listPlans(personId));
  const input = approved && approved.closedOn === null ? inputOf(approved, { onlyOpen: true }) : null;
  const saved = input?.measures.length
    ? await savePlan(actor, personId, { ...input, amberReasons: {} })
    : await saveDraft(actor, personId);
  return back(personId, `已新建第 ${saved.versionNo} 版，已完成和取消的措施不再列入。`);
}

async function saveDraft(actor: Actor, personId: string, version?: number): Promise<StoredPlan> {
  const { paths: drafted, goal, measures } = await draftPlan(actor, personId);
  const { main, others } = drafted;
  return savePlan(actor, personId, { paths: { main, others }, goal, measures, amberReasons: {} }, version);
}

async function refused(actor: Actor, error: unknown, typed: TypedPlan) {
  const { data: answer, init } = await actionProblem(error, actor);
  return data({ ...answer, typed }, init ?? undefined);
}

/** What is typed is kept first, whatever follows: a submission that is refused leaves the saved draft. */
async function saveForm(actor: Actor, personId: string, form: FormData): Promise<Answer> {
  await getPersonForHelp(actor, personId);
  const open = openPlan(await listPlans(personId));
  const reading = readPlanForm(form, open?.measures.map(({ suggestedBy }) => suggestedBy) ?? []);
  const typed = { input: reading.input, loaded: reading.loaded, version: reading.version ?? 0 };
  // The same form sent twice (a double click, the page before): it was submitted the first time.
  if (reading.intent === "submit" && open?.status === "submitted" && saysTheSame(reading, open)) {
    return back(personId, `第 ${open.versionNo} 版已提交，等待负责人批准。`);
  }
  const elsewhere = ELSEWHERE[reading.intent];
  // Looking at the paper or the signature is no change: nothing typed, nothing saved.
  if (elsewhere && open && saysNothingNew(reading, open)) return redirect(elsewhere(personId));
  let saved: StoredPlan;
  // A form that knew of no draft has not seen the one there is now.
  const version = open ? (reading.version ?? 0) : reading.version;
  try {
    if (reading.issues.length > 0) throw invalidInput([], `还不能保存：${reading.issues.join("；")}。`);
    if (reading.intent === "redraft") {
      await discardPlanEdits(actor, (await saveDraft(actor, personId, version)).id);
      return back(personId, "已按档案和岗位库重新起草。");
    }
    const input =
      reading.intent === "insert" ? await withTemplate(actor, reading.input, form) : reading.input;
    saved = await saveLosingNothing(actor, personId, { ...reading, input, version });
    await discardPlanEdits(actor, saved.id);
  } catch (error) {
    if (error instanceof Response) throw error;
    if (open) await keepPlanEdits(actor, open.id, form);
    return refused(actor, error, typed);
  }
  return afterSaving(actor, personId, reading, saved, form);
}

function saysTheSame({ input, loaded }: PlanFormReading, plan: StoredPlan): boolean {
  return mergeRows(input, inputOf(plan), loaded).every(({ kind }) => kind === "same");
}

/** Where a button leads that saves on its way. */
const ELSEWHERE: Partial<Record<PlanIntent, (personId: string) => string>> = {
  sign: paths.personPlanAgreement,
  print: paths.personPlanSheet,
};

function saysNothingNew(reading: PlanFormReading, plan: StoredPlan): boolean {
  const { input, version } = reading;
  const reasons = Object.entries(input.amberReasons);
  return (
    version === plan.version &&
    saysTheSame(reading, plan) &&
    headOf(input) === headOf(inputOf(plan)) &&
    reasons.every(([code, reason]) => plan.amberReasons[code] === reason)
  );
}

/** The plan with a wording of the unit as its last measure; its 〔…〕 places are still to be filled. */
async function withTemplate(actor: Actor, input: PlanInput, form: FormData): Promise<PlanInput> {
  const id = text(form, "template");
  const template = (await listTemplates(actor.unit.id)).find((one) => one.id === id);
  if (!template) throw invalidInput([], "请先选一条本单位的常用说法，再插入。");
  const { path, step, content, way } = template;
  const measure = {
    path,
    step,
    content,
    way,
    responsible: text(form, "self").slice(0, 30),
    dueOn: null,
    suggestedBy: null,
    match: [],
    options: [],
  };
  return { ...input, measures: [...input.measures, measure] };
}

async function afterSaving(
  actor: Actor,
  personId: string,
  { intent }: PlanFormReading,
  saved: StoredPlan,
  form: FormData,
): Promise<Response> {
  const last = `#measure-${saved.measures.length}`;
  if (intent === "add") return back(personId, "已添加一项空措施。", last);
  if (intent === "insert") return back(personId, "已插入常用说法，请把〔…〕换成本人的情况。", last);
  if (intent === "remove") return back(personId, "措施已删除。");
  const elsewhere = ELSEWHERE[intent];
  if (elsewhere) return redirectWithMessage(elsewhere(personId), "草稿已保存。");
  if (intent !== "submit") return back(personId, "草稿已保存。");
  const agreedOn = text(form, "agreedOn");
  await submitPlan(actor, personId, saved.id, saved.version, {
    amberReasons: {},
    ...(isCalendarDate(agreedOn) ? { agreedOn } : {}),
  });
  return back(personId, `第 ${saved.versionNo} 版已提交，等待负责人批准。`);
}

/**
 * Saves the form; over a version that moved on only when it holds every word of that one: the own save whose answer is
 * not there yet (two buttons pressed after one another), or the same change made twice. Else 409 `stale_version`.
 */
async function saveLosingNothing(
  actor: Actor,
  personId: string,
  reading: PlanFormReading,
): Promise<StoredPlan> {
  const { input, version } = reading;
  try {
    return await savePlan(actor, personId, input, version);
  } catch (error) {
    const current =
      isAppError(error) && error.code === "stale_version" ? openPlan(await listPlans(personId)) : undefined;
    if (!current || !holdsAll(reading, inputOf(current))) throw error;
    return savePlan(actor, personId, input, current.version);
  }
}

const CHOICES: readonly string[] = ["mine", "theirs", "both"];

function readTyped(form: FormData): TypedPlan {
  try {
    const { input, loaded } = JSON.parse(String(form.get("typed") ?? "")) as Record<string, unknown>;
    return {
      input: planInputSchema.parse(input),
      loaded: Array.isArray(loaded) ? loaded.map(String) : [],
      version: Number(text(form, "version")) || 0,
    };
  } catch {
    throw invalidInput([], "没有收到您填的内容，请返回上一页再试。");
  }
}

/** What was chosen, with what the page showed on the other side: `theirs` in its rows, not those of now. */
function readPicks(form: FormData, typed: TypedPlan): KeptPicks {
  const picks: KeptPicks["rows"] = [];
  for (let index = 0; form.has(`pick.${index}`); index += 1) {
    const pick = text(form, `pick.${index}`);
    if (!CHOICES.includes(pick)) continue;
    picks.push({
      mine: index < typed.input.measures.length ? index : null,
      theirs: text(form, `theirs.${index}`) || null,
      pick: pick as Choice,
    });
  }
  const head = text(form, "head");
  const chosen = head === "mine" || head === "theirs";
  return { head: chosen ? { theirs: text(form, "theirs.head"), pick: head } : null, rows: picks };
}

/** Saves what was chosen row by row after two people had changed one plan. */
async function mergeForm(actor: Actor, personId: string, form: FormData): Promise<Answer> {
  await getPersonForHelp(actor, personId);
  const typed = readTyped(form);
  try {
    const open = openPlan(await listPlans(personId));
    const theirs = open ? inputOf(open) : { ...typed.input, measures: [] };
    const rows = mergeRows(typed.input, theirs, typed.loaded);
    const picks = rows.map((_row, index): Choice | undefined => {
      const value = text(form, `pick.${index}`);
      return CHOICES.includes(value) ? (value as Choice) : undefined;
    });
    const head: Side = text(form, "head") === "mine" ? "mine" : "theirs";
    const merged = mergePlans(typed.input, theirs, rows, { head, rows: picks });
    const saved = await savePlan(actor, personId, merged, Number(text(form, "version")) || 0);
    await discardPlanEdits(actor, saved.id);
    return back(personId, `已按选定的内容保存，共 ${saved.measures.length} 项措施。`);
  } catch (error) {
    return refused(actor, error, { ...typed, picks: readPicks(form, typed) });
  }
}
