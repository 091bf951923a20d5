/**
 * The clauses a refusal rests on: each with the fact found and its article, so that form and paper can name clause,
 * fact and reason (二（二）、二（三）: 在认定表上注明原因，并告知申请人). Pure.
 */
import { factsOfClause } from "~/features/verification/evidence";
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import type { Verdict } from "~/law/verdict";
import type { Violation } from "~/lib/errors";
import { assessmentOf, categoryRows, type ClauseRowData, exclusionRows, gateRows } from "./clause-rows";
import type { RecognitionCategory } from "./categories";
import { sourceOfPaper } from "./documents";
import { criterionLabels, failedLabels } from "./labels";
import { type NotHeld, notHeldFact } from "./not-held";
import type { Eligibility } from "./rules";
import { paperOf } from "./what-would-change";

export type RefusalClause = {
  /** Id of the clause's test; `verification`, `objection` or `other` beyond them. */
  id: string;
  /** The ground in words: what fails, or what could not be settled. */
  title: string;
  /** What was found. */
  fact: string;
  source: Source;
  verdict: Exclude<Verdict, "met">;
  /** Nothing on file says so: by what was declared the condition is met, or no clause names it (其他情形). */
  contested?: true;
  /** The applicant has no paper that would show it: established is that, and nothing of the condition itself. */
  unproven?: true;
};

/** A clause as a letter words it: ground, what was found, article. Its digest stands under the seal. */
export function clauseLine({
  title,
  fact,
  source,
}: Pick<RefusalClause, "title" | "fact" | "source">): string {
  return `${title}：${fact}（${source.document} ${source.article}）`;
}

const bare = (words: string) => words.replace(/。$/, "");

type Ground = {
  eligibility: Eligibility | null;
  category: RecognitionCategory;
  lastVerification: "consistent" | "inconsistent" | null;
  upheldObjections: number;
  /** Keys of the facts (or the whole case) on which a question is open. */
  openFacts?: readonly string[];
  /** Papers of the category that the applicant has said not to have. */
  notHeld?: readonly NotHeld[];
};

const FAILED: ReadonlyMap<string, string> = new Map(Object.entries(failedLabels));

const CONDITIONS: ReadonlyMap<string, string> = new Map(Object.entries(criterionLabels));
const unconfirmed = (id: string, title = CONDITIONS.get(id) ?? id) => `不能确认“${title}”`;

function clauseOf({ id, title, reason, source, verdict }: ClauseRowData): RefusalClause {
  const failed = FAILED.get(id) ?? `不符合“${title}”`;
  if (verdict === "unmet") return { id, title: failed, fact: reason, source, verdict };
  if (verdict === "unknown") return { id, title: unconfirmed(id, title), fact: reason, source, verdict };
  const declared = reason.replace(/。$/, "");
  return {
    id,
    title: failed,
    fact: `申报为“${declared}”`,
    source,
    verdict: "unmet",
    contested: true,
  };
}

/**
 * A condition that its paper would show and that the applicant has no paper of. Declared as met, or left open, it is
 * shown by nothing (二（一）): that alone is the ground, never the contrary of what was declared. What fails on the
 * facts themselves names the missing paper beside.
 */
function withAbsence(clause: RefusalClause, { notHeld = [], category }: Ground): RefusalClause {
  const absent = notHeld.find(({ code }) => code === paperOf(clause.id));
  if (!absent || clause.fact.includes(notHeldFact(absent))) return clause;
  const { contested, ...rest } = clause;
  const fact = `${[bare(clause.fact), notHeldFact(absent)].join(contested ? "，但" : "；")}。`;
  if (clause.verdict === "unmet" && !contested) return { ...rest, fact };
  const { article } = sourceOfPaper(category, absent.code);
  return {
    ...rest,
    title: unconfirmed(clause.id),
    fact,
    source: { ...clause.source, article: `${clause.source.article}、${article}` },
    verdict: "unknown",
    unproven: true,
  };
}

/** 一（二）4: what no other clause names. */
const OTHER: RefusalClause = {
  id: "other",
  title: "不予认定的其他情形",
  fact: "",
  source: notice("一（二）4"),
  verdict: "unmet",
  contested: true,
};

function beyondConditions({ lastVerification, upheldObjections }: Ground): RefusalClause[] {
  return [
    ...(lastVerification === "inconsistent"
      ? [
          {
            id: "verification",
            title: "核实情况与申报不一致",
            fact: "核实结论为不一致。",
            source: notice("一（三）"),
            verdict: "unmet" as const,
          },
        ]
      : []),
    ...(upheldObjections > 0
      ? [
          {
            id: "objection",
            title: "公示期间有异议，经核查成立",
            fact: `公示期间有 ${upheldObjections} 件异议，经核查成立。`,
            source: notice("二（二）"),
            verdict: "unmet" as const,
          },
        ]
      : []),
  ];
}

/**
 * Every clause that a refusal of this case can name: those that are not met first, then what could not be settled,
 * 其他情形, and last those that are met by what was declared (`contested`): a visit or a report may say otherwise.
 */
export function refusalClauses(ground: Ground): RefusalClause[] {
  const { eligibility, category } = ground;
  const assessment = eligibility ? assessmentOf(eligibility, category) : undefined;
  const rows = eligibility
    ? [
        ...exclusionRows(eligibility),
        ...(assessment ? categoryRows(assessment) : []),
        ...gateRows(eligibility),
      ].map((row) => withAbsence(clauseOf(row), ground))
    : [];
  const unmet = rows.filter((one) => one.verdict === "unmet" && !one.contested);
  const unknown = rows.filter((one) => one.verdict === "unknown");
  const contested = rows.filter((one) => one.contested);
  return [...unmet, ...beyondConditions(ground), ...unknown, OTHER, ...contested];
}

/**
 * What a refusal names unless somebody chooses: what is not met or has no paper, else what could not be settled. A fact on which a
 * question is open establishes nothing, whichever side is right, and while one is open nobody can say that it is the
 * lack of another fact that decides. Nothing where the record holds none of these: no clause is chosen by the program.
 */
export function proposedClauses(ground: Ground): RefusalClause[] {
  const open = ground.openFacts ?? [];
  const isSettled = ({ id }: RefusalClause) => !factsOfClause(id).some((key) => open.includes(key));
  const stands = refusalClauses(ground).filter((one) => !one.contested && isSettled(one));
  const unmet = stands.filter((one) => one.verdict === "unmet" || one.unproven);
  return unmet.length > 0 || open.length > 0 ? unmet : stands;
}

/** What the hand that refuses says besides the choice of clauses. */
export type Stated = {
  clauses: readonly string[] | undefined;
  /** What was found where nothing on file says so, of a refusal that rests on one such clause; null: not stated. */
  finding: string | null;
  /** The same by clause: each has a fact of its own. */
  findings?: Readonly<Record<string, string>>;
  /** By clause: what a recorded check says against what was declared; for `verification` what it found. */
  recorded: Readonly<Record<string, string>>;
  /** Says where the fact of a clause comes from; what was found is put beside that, never in its place. */
  origin?: (clause: RefusalClause) => RefusalClause;
};

function withFact(clause: RefusalClause, found: string, recorded?: string): RefusalClause {
  const parts = [
    bare(clause.fact),
    `查明：${bare(found)}`,
    recorded === undefined ? "" : `核实记录：${bare(recorded)}`,
  ];
  return { ...clause, fact: `${parts.filter(Boolean).join("；")}。` };
}

/** A clause that the record does not establish says what was found; a check recorded beside it is named, not enough. */
function stating(clause: RefusalClause, found: string | undefined, recorded?: string): RefusalClause {
  // That a check came out otherwise is no fact yet: what it found is.
  if (clause.id === "verification") {
    const words = [recorded, found].filter((one) => one !== undefined).map(bare);
    return words.length === 0 ? clause : withFact(clause, words.join("；"));
  }
  return found === undefined ? clause : withFact(clause, found, recorded);
}

/**
 * The clause that words without a name are about: the only one that needs any, else the only one chosen; null where
 * there are several, and nobody can tell which of them is meant.
 */
function unnamedOf(chosen: readonly RefusalClause[], { finding, findings = {} }: Stated): string | null {
  if (finding === null) return null;
  const without = chosen.filter(({ id }) => findings[id] === undefined);
  const needing = without.filter(({ contested }) => contested);
  const candidates = needing.length > 0 ? needing : without;
  return candidates.length === 1 ? (candidates[0]?.id ?? null) : null;
}

/** The words found for a clause: its own, or those given without a name where only one can be meant. */
function findingsByClause(
  chosen: readonly RefusalClause[],
  stated: Stated,
): Readonly<Record<string, string>> {
  const { finding, findings = {} } = stated;
  const only = unnamedOf(chosen, stated);
  return only !== null && finding !== null ? { ...findings, [only]: finding } : findings;
}

/** What was found stands on the paper or is refused, never left out (二（二）、二（三）: 注明原因). */
function unplaced(chosen: readonly RefusalClause[], stated: Stated): Violation[] {
  const { finding, findings = {} } = stated;
  const needing = chosen.some(({ id, contested }) => contested && findings[id] === undefined);
  // Several that need a fact are each asked for their own.
  if (finding === null || chosen.length === 0 || needing || unnamedOf(chosen, stated) !== null) return [];
  return [
    {
      path: "finding",
      code: "finding_of_which",
      message: `“查明的事实”没有写明是哪一条的。请按条款分别写：${chosen.map(({ title }) => title).join("、")}。`,
      source: notice("二（二）"),
    },
  ];
}

function factlessFault({ id, title, source }: RefusalClause, stated: Stated): Violation {
  const shared = stated.finding === null ? "" : "“查明的事实”要一条一条写，各条不能共用一份。";
  return {
    path: `findings.${id}`,
    code: "finding_required",
    message: `按申报和核实记录，“${title}”没有依据。${shared}请写明这一条查明的事实（谁在何时查到什么）；登记为“不一致”、还没有处理的核实结果不能代替。`,
    source,
  };
}

const noClause = (id: string): Violation => ({
  path: "clauses",
  code: "clause_unknown",
  message: `“${id}”不是这件申请的条款，不能作为原因。请刷新后重新选择。`,
});

const noneChosen = (id: string): Violation => ({
  path: `findings.${id}`,
  code: "finding_without_clause",
  message: `写了查明的事实，但没有选这一条（${id}）。请选上，或去掉这一条的事实。`,
});

/**
 * The chosen clauses in the page's order, each with a fact. A clause that the record meets, and 其他情形, need one of
 * their own that somebody found and states (二（二）、二（三）: 注明原因); a result 不一致 that nobody has dealt with is none,
 * and neither is what was found of another clause. Ids that are none of this case, words for a clause that is not chosen
 * and clauses without a fact come back as violations.
 */
export function chosenClauses(
  ground: Ground,
  stated: Stated,
): { clauses: RefusalClause[]; violations: Violation[] } {
  const { clauses: ids, findings = {}, recorded, origin = (clause) => clause } = stated;
  const all = refusalClauses(ground);
  const chosen = ids === undefined ? proposedClauses(ground) : all.filter((one) => ids.includes(one.id));
  const found = findingsByClause(chosen, stated);
  const unknown = (ids ?? []).filter((id) => !all.some((one) => one.id === id));
  const idle = Object.keys(findings).filter((id) => !chosen.some((one) => one.id === id));
  return {
    clauses: chosen.map((clause) =>
      stating(withAbsence(origin(clause), ground), found[clause.id], recorded[clause.id]),
    ),
    violations: [
      ...unknown.map(noClause),
      ...idle.map(noneChosen),
      ...chosen
        .filter(({ id, contested }) => contested && found[id] === undefined)
        .map((clause) => factlessFault(clause, stated)),
      ...unplaced(chosen, stated),
    ],
  };
}

/** How many Chinese characters a reason needs to be one: “不符合” and “不行” tell the applicant nothing. */
export const LEAST_REASON = 4;
/** Of a 退回: one character tells the applicant nothing, 补材料 does. */
export const LEAST_RETURN_REASON = 2;

/** Whether words are long enough to be a reason that somebody can understand and object to. */
export function isReason(words: string, least = LEAST_REASON): boolean {
  return (words.match(/\p{Script=Han}/gu) ?? []).length >= least;
}

/** How a step keeps them: details hold scalars only. */
export function clausesText(clauses: readonly RefusalClause[]): string {
  return JSON.stringify(clauses);
}

function isClause(value: unknown): value is RefusalClause {
  return (
    typeof value === "object" && value !== null && "title" in value && "fact" in value && "source" in value
  );
}

/** The clauses a step kept; none for steps from before they were kept. */
export function clausesOfStep(details: Readonly<Record<string, unknown>>): RefusalClause[] {
  if (typeof details.clauses !== "string") return [];
  const read: unknown = JSON.parse(details.clauses);
  return Array.isArray(read) ? read.filter(isClause) : [];
}

type Steps = readonly { action: string; details: unknown }[];

const REFUSALS: readonly string[] = ["refuse", "fail-first-review"];
const detailsOfStep = (step: Steps[number] | undefined) => (step?.details ?? {}) as Record<string, unknown>;

/** The refusal of a case with what was written down for it afterwards; null where it was not refused. */
export function refusalOfSteps<S extends Steps[number]>(
  steps: readonly S[],
): { step: S; supplement: S | null; clauses: RefusalClause[]; open: boolean } | null {
  const at = steps.findLastIndex(({ action }) => REFUSALS.includes(action));
  const step = steps[at];
  if (!step) return null;
  const supplement = steps.slice(at + 1).findLast(({ action }) => action === "add-grounds") ?? null;
  const own = clausesOfStep(detailsOfStep(step));
  return {
    step,
    supplement,
    clauses: supplement ? clausesOfStep(detailsOfStep(supplement)) : own,
    open: supplement === null && detailsOfStep(step).groundsOpen === true,
  };
}

/** Whether the 不予认定告知书 can be issued: the case was not recognized, and clause and finding are written down. */
export function hasRefusalNotice({
  status,
  history,
}: {
  status: string;
  history: readonly Steps[number][];
}): boolean {
  return (
    (status === "refused" || status === "first_review_failed") && refusalOfSteps(history)?.open === false
  );
}

/** In place of clause and fact on everything that speaks of such a refusal. */
export const GROUNDS_OPEN = "不符合的条款和查明的事实还没有写明";
