import type { Transaction } from "~/db.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { ApplicationView } from "~/features/recognition/application-view";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { presentCase } from "~/features/recognition/present-case.server";
import { updateGuarded } from "~/features/recognition/take-step.server";
import { declarationBlock } from "~/features/recognition/written-declaration";
import type { Actor } from "~/lib/actor";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { now } from "~/lib/clock.server";
import { invalidInput, ruleBroken } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { factCheck } from "~db/schema";
import { CHECK_SOURCE, factsOfDepartment, sourceLabel } from "./departments";
import { declarableFacts } from "./evidence";
import { factOf, factTitle } from "./fact-keys";
import type { RecordCheckInput } from "./inputs";
import { type GivenResult, type JudgedResult, judgeResults } from "./judge-results";
import { openCase } from "./open-case.server";
import { jsonValue, openQuestionsOn } from "./open-questions.server";
import { visitFaults } from "./person-met";
import { CHECKABLE_STATUSES } from "./rules";

function checkDays({ application, day }: Case, on: CalendarDate, dataAsOf: CalendarDate | undefined): void {
  const tooLate = (path: string, label: string) =>
    invalidInput([
      { path, code: "date_in_future", message: `${label}不能晚于今天（${formatDate(day.today)}）。` },
    ]);
  if (on > day.today) throw tooLate("on", "核实日期");
  if (dataAsOf !== undefined && dataAsOf > day.today) throw tooLate("dataAsOf", "数据日期");
  if (application.acceptedOn !== null && on < application.acceptedOn) {
    throw invalidInput([
      {
        path: "on",
        code: "date_before_previous_step",
        message: `核实日期不能早于受理日期（${formatDate(application.acceptedOn)}）。`,
      },
    ]);
  }
}

/** A department speaks of the facts in its own registers only. */
function refuseForeignFacts(input: RecordCheckInput): void {
  if (input.method !== "data_sharing") return;
  const covered: readonly string[] = factsOfDepartment(input.source);
  const violations = input.results.flatMap(({ factKey }, index) =>
    factKey === undefined || covered.includes(factKey)
      ? []
      : [
          {
            path: `results.${index}.factKey`,
            code: "not_of_department",
            message: `${sourceLabel(input.source)}的数据不能证明“${factTitle(factKey)}”。`,
            source: CHECK_SOURCE,
          },
        ],
  );
  if (violations.length > 0) throw invalidInput(violations);
}

/** A visit has seen something, and heard the person's statements from the person or a relative with a name. */
function requireWitness(input: RecordCheckInput): void {
  if (input.method !== "site_check") return;
  const faults = visitFaults(input);
  if (faults.length > 0) throw invalidInput(faults, faults.map((one) => one.message).join(""));
}

/** 凭承诺认可 needs the declaration in writing, something declared, and a fact that may rest on it. */
function requireDeclared(found: Case, input: RecordCheckInput): void {
  if (input.method !== "declaration") return;
  const view = presentCase(found);
  const block = declarationBlock(view.writtenDeclaration);
  if (block) throw block;
  const undeclared = input.facts.filter((key) => factOf(view.facts, key) === undefined);
  if (undeclared.length > 0) {
    throw ruleBroken(
      "not_declared",
      `申请表没有填${undeclared.map(factTitle).join("、")}，没有可以认可的承诺。请先由申请人补填。`,
      CHECK_SOURCE,
    );
  }
  const may = declarableFacts(view);
  const refused = input.facts.filter((key) => !may.includes(key));
  if (refused.length > 0) {
    throw ruleBroken(
      "not_declarable",
      `${refused.map(factTitle).join("、")}不能凭承诺认可：已有核实结果，与核实结果不一致，或须凭证件、登记核实。请按核实结果办理。`,
      CHECK_SOURCE,
      refused.map((key) => ({
        path: "facts",
        code: "not_declarable",
        message: `${factTitle(key)}不能凭承诺认可。`,
        source: CHECK_SOURCE,
      })),
    );
  }
}

function givenResults(input: RecordCheckInput): GivenResult[] {
  if (input.method !== "declaration") return input.results;
  return input.facts.map((factKey) => ({ factKey, conclusion: "consistent" as const }));
}

function judge({ application, records }: Case, input: RecordCheckInput): JudgedResult[] {
  const { results, violations } = judgeResults(application.facts, givenResults(input), records.places);
  if (violations.length > 0) {
    throw ruleBroken("check_contradicts", "有结果与申报情况对不上，请看各项提示。", CHECK_SOURCE, violations);
  }
  if (input.method !== "site_check") return results;
  const disagrees = results.some((one) => one.question !== null);
  if (input.conclusion === "consistent" && disagrees) {
    throw ruleBroken(
      "check_contradicts",
      "现场看到的情况有与申报不一致的，核查结论应选“不一致”。",
      CHECK_SOURCE,
      [{ path: "conclusion", code: "check_contradicts", message: "请选“不一致”，或改正上面的回答。" }],
    );
  }
  const head = judgeResults(application.facts, [{ conclusion: input.conclusion }]).results;
  // Findings that disagree carry the questions; the visit as a whole asks only where none does.
  return [...head.map((one) => (disagrees ? { ...one, question: null } : one)), ...results];
}

type Row = typeof factCheck.$inferInsert;

function rowsOf(actor: Actor, found: Case, input: RecordCheckInput, results: readonly JudgedResult[]): Row[] {
  const { application, day } = found;
  const headId = newId();
  return results.map((result, index) => {
    const isHead = input.method === "site_check" && index === 0;
    const visit = input.method === "site_check";
    return {
      id: index === 0 ? headId : newId(),
      city: application.city,
      applicationId: application.id,
      personId: application.personId,
      method: input.method,
      source: input.method === "data_sharing" ? input.source : null,
      factKey: result.factKey,
      conclusion: result.conclusion,
      sharedValue: jsonValue(result.sharedValue),
      dataAsOf: input.method === "data_sharing" ? (input.dataAsOf ?? null) : null,
      // The findings of a visit point to it.
      batch: visit
        ? isHead
          ? null
          : headId
        : input.method === "data_sharing"
          ? (input.batch ?? null)
          : null,
      visitors: isHead ? input.visitors : null,
      place: isHead ? input.place : null,
      personMet: isHead ? input.personMet : null,
      note: visit && !isHead ? "" : input.note,
      actorName: visit ? input.visitors.join("、") : actor.name,
      occurredOn: input.on ?? day.today,
      recordedAt: now(),
      recordedBy: actor.accountId,
    };
  });
}

/**
 * Keeps judged results with the case and opens the questions of those that contradict it, with the audit event; the
 * caller has moved the case's version. Returns the id of the first row.
 */
async function keepResults(
  tx: Transaction,
  actor: Actor,
  found: Case,
  { input, results }: { input: RecordCheckInput; results: readonly JudgedResult[] },
): Promise<{ view: ApplicationView; checkId: string }> {
  const rows = rowsOf(actor, found, input, results);
  const source = input.method === "data_sharing" ? input.source : null;
  await tx.insert(factCheck).values(rows);
  await openQuestionsOn(
    tx,
    actor,
    found,
    results.flatMap(({ question }, index) =>
      question ? [{ ...question, checkId: rows[index]?.id ?? null, source: source ?? "site_check" }] : [],
    ),
  );
  const view = presentCase(await loadCase(actor, found.application.id));
  await recordAudit(tx, actor, {
    action: "application.record_check",
    subject: { type: "application", id: found.application.id, unitId: found.application.unitId },
    details: {
      personId: found.application.personId,
      method: input.method,
      source,
      facts: results.flatMap(({ factKey }) => (factKey ? [factKey] : [])),
      questionsOpened: results.filter((one) => one.question !== null).length,
    },
    before: presentCase(found),
    after: view,
  });
  return { view, checkId: rows[0]?.id ?? "" };
}

/**
 * Records what a department, a visit or the applicant's declaration says of the facts of a case (一（三）), from the
 * acceptance to the decision. What contradicts the declared facts opens questions in the same transaction; the
 * case's version moves, so that no notice or opinion slips past a question opened at the same moment.
 * Throws 404, 403, 409 `wrong_status`, 422 for a day out of range or a result that does not fit the facts.
 */
export async function recordCheck(
  actor: Actor,
  applicationId: string,
  input: RecordCheckInput,
): Promise<{ view: ApplicationView; checkId: string }> {
  return withTransaction(async (tx) => {
    const found = await openCase(actor, applicationId, {
      statuses: CHECKABLE_STATUSES,
      doing: "登记核实结果",
    });
    checkDays(
      found,
      input.on ?? found.day.today,
      input.method === "data_sharing" ? input.dataAsOf : undefined,
    );
    refuseForeignFacts(input);
    requireDeclared(found, input);
    requireWitness(input);
    const results = judge(found, input);
    await updateGuarded(tx, actor, found, {});
    return keepResults(tx, actor, found, { input, results });
  });
}

export type SharedResults = Extract<RecordCheckInput, { method: "data_sharing" }>;

/**
 * The same for what a department's file said of many people at once: only results that contradict what the case
 * declares are kept, whoever handed the file in; a case whose facts say the same is left alone. The caller moves the
 * version. Returns whether something was kept.
 */
export async function keepContradictions(
  tx: Transaction,
  actor: Actor,
  found: Case,
  input: SharedResults,
): Promise<boolean> {
  const kept = input.results.filter(
    (one) => judgeResults(found.application.facts, [one], found.records.places).results[0]?.question,
  );
  if (kept.length === 0) return false;
  const { results } = judgeResults(found.application.facts, kept, found.records.places);
  await keepResults(tx, actor, found, { input: { ...input, results: kept }, results });
  return true;
}
