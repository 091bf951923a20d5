/** 拟注销告知书 and 注销告知书: letters to the person, each with the clause, the facts and what can be done. Pure. */
import { exitGroundLabel } from "~/features/people/labels";
import type { Paper, PaperBlock, PaperSeal } from "~/features/papers/paper";
import { categoryLabels } from "~/features/recognition/labels";
import { clauseText } from "~/law/clauses";
import { remedySentence } from "~/law/remedies";
import { formatDate } from "~/lib/calendar-date";
import type { Effect, EffectKind, ExitView } from "./exit-view";

/** What the printed letter and the Word file share. */
export type ExitNotice = Omit<Paper, "kind" | "values" | "tables">;

const NOTICE = "《关于做好就业困难人员认定帮扶工作的通知》（吉人社发〔2022〕10号）";

const body = (text: string): PaperBlock => ({ kind: "paragraph", text, indent: "body" });
const flush = (text: string): PaperBlock => ({ kind: "paragraph", text, indent: "flush" });

/** Whom the letter speaks of: of somebody who died it goes to those who are left. */
const youOf = ({ ground, person }: ExitView) => (ground === "death" ? person.name : "您");

function letter(title: string, view: ExitView, blocks: PaperBlock[]): ExitNotice {
  return {
    title,
    number: view.number,
    orientation: "portrait",
    style: "letter",
    blocks: [
      { kind: "title", text: title, sub: view.number },
      flush(`${view.person.name}（${view.person.residentId}）${view.ground === "death" ? "的近亲属" : ""}：`),
      ...blocks,
    ],
  };
}

function facts(view: ExitView): PaperBlock[] {
  const { recognition, occurredOn, ground, evidence, source } = view;
  const refusals = view.refusals.filter(({ voided }) => !voided);
  return [
    body(
      `${youOf(view)}于${formatDate(recognition.recognizedOn)}被认定为就业困难人员（${categoryLabels[recognition.category]}）。经查，${formatDate(occurredOn)}起有以下情形：${exitGroundLabel(ground)}。`,
    ),
    body(`查明的情况和依据：${evidence.replace(/[。；;.]$/, "")}。`),
    ...(view.decided?.foundBasis ? [body(`县级查明：${sentence(view.decided.foundBasis)}`)] : []),
    ...(refusals.length > 0
      ? [
          body(
            `拒绝接受公共就业服务的记录：${refusals
              .map(({ on, service, content }) => `${formatDate(on)}，${service}（${content}）`)
              .join("；")}。`,
          ),
        ]
      : []),
    body(`规定：${NOTICE}${source.article}，${clauseText(source) ?? exitGroundLabel(ground)}`),
  ];
}

/** Before the decision: the person is told and may object (三（五） refusals, 三（六）). */
function intended(view: ExitView): ExitNotice {
  const until = view.told?.objectUntil
    ? `${formatDate(view.told.objectUntil)}以前（含当日）`
    : `收到本告知书之日起 ${view.objectionDays} 个工作日内`;
  return letter("拟注销就业困难人员身份告知书", view, [
    ...facts(view),
    body(
      `对上述情况有异议的，可以在${until}向${view.county}书面或当面提出，并提交证明。期满没有提出，或提出的异议经核实不成立的，将按规定注销您的就业困难人员身份。`,
    ),
    { kind: "closing", unit: view.county, day: view.told?.on ?? view.proposed.on, seal: null },
  ]);
}

/** What the office does for itself is no news to the person: its plan, and money it has to look into. */
const OFFICE_ONLY: readonly EffectKind[] = [
  "plan_closed",
  "plan_draft_dropped",
  "subsidy_paid",
  "recovery_suggested",
];

const LEFT_OPEN: readonly EffectKind[] = ["subsidy_kept", "support_kept"];

/** An effect in words for the person; what was decided before these were kept is told without what the office was to do. */
function toPerson({ kind, text, toPerson: words }: Effect): string {
  if (words !== undefined) return words;
  return LEFT_OPEN.includes(kind) ? `${text.slice(0, text.lastIndexOf("）") + 1)}由县级另行办理` : text;
}

const sentence = (text: string) => `${text.replace(/[。；;.\s]+$/, "")}。`;

/** After the decision: what ended, from when, and the way back. */
function decided(view: ExitView, seal: PaperSeal | null): ExitNotice {
  const effects = view.effects.filter(({ kind }) => !OFFICE_ONLY.includes(kind));
  return letter("注销就业困难人员身份告知书", view, [
    ...facts(view),
    ...(view.objection
      ? [
          body(
            `您提出的异议：${sentence(view.objection.text)}核实和答复：${sentence(view.objection.answer ?? "")}`,
          ),
        ]
      : []),
    body(`经审核，决定自${formatDate(view.until)}起注销${youOf(view)}的就业困难人员身份。`),
    ...(effects.length > 0 ? [body(`同时：${effects.map(toPerson).join("；")}。`)] : []),
    body(
      `对本决定有异议的，可以向作出决定的单位说明并提交证明。${remedySentence()}${view.ground === "death" ? "" : "再次失业、符合条件的，可以重新申请认定。"}`,
    ),
    { kind: "closing", unit: view.county, day: view.decided?.on ?? null, seal },
  ]);
}

/** The letter that fits the case as it stands; null where there is nothing to tell. */
export function exitNotice(view: ExitView, seal: PaperSeal | null = null): ExitNotice | null {
  if (view.status === "confirmed") return decided(view, seal);
  return view.status === "proposed" && view.toldFirst ? intended(view) : null;
}
