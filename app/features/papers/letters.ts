/** 受理凭证, 一次性告知书 and 不予认定告知书: letters to the applicant, each naming its clause. */
import { remedySentence } from "~/law/remedies";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { chineseNumber } from "~/lib/chinese-number";
import { asSentence } from "~/features/recognition/correction-words";
import { channelLabel, categoryLabels } from "~/features/recognition/labels";
import { clauseLine, GROUNDS_OPEN } from "~/features/recognition/refusal-clauses";
import type { ApplicationPaperKind, Paper, PaperBlock } from "./paper";
import { lackingInWords, lastStep, type PaperClause, type PaperFacts } from "./paper-facts";
import { paperValues } from "./paper-values";

const NOTICE = "《关于做好就业困难人员认定帮扶工作的通知》（吉人社发〔2022〕10号）";

const body = (text: string): PaperBlock => ({ kind: "paragraph", text, indent: "body" });
const flush = (text: string): PaperBlock => ({ kind: "paragraph", text, indent: "flush" });

function letter(
  kind: Exclude<ApplicationPaperKind, "recognition_form">,
  title: string,
  number: string,
  blocks: PaperBlock[],
  values: Readonly<Record<string, string>>,
): Paper {
  const closing = blocks.find((block) => block.kind === "closing");
  const seal = closing?.seal ?? null;
  return {
    kind,
    title,
    number,
    orientation: "portrait",
    style: "letter",
    blocks: [{ kind: "title", text: title, sub: number }, ...blocks],
    values: { ...values, 文书编号: number, 印章验证码: seal?.code ?? "" },
    tables: {},
    seals: { 印章: seal },
  };
}

const contact = ({ supervisionPhone }: PaperFacts) =>
  supervisionPhone ? `监督电话：${supervisionPhone}。` : "";

/** 您于某日申请; where the day is not known, the acceptance is named instead. */
function applied({ appliedOn, acceptedOn, unit }: PaperFacts, what: string): string {
  if (appliedOn) return `您于${formatDate(appliedOn)}${what}`;
  return acceptedOn ? `您${what}，由${unit}于${formatDate(acceptedOn)}受理` : `您${what}`;
}

/** The county, above the office that refused: whom to turn to besides, with its phone where it has one. */
const secondAddress = ({ county, supervisionPhone }: PaperFacts) =>
  supervisionPhone ? `${county}（监督电话：${supervisionPhone}）` : county;

/** Only what really opens the progress: at the window a 查询码 is given on asking. */
const howToFollow = ({ channel }: PaperFacts) =>
  channel === channelLabel("online")
    ? "您可凭网上申请回执上的编号和查询码，在网上查询进度。"
    : "您可凭本凭证和身份证，到受理单位查询进度，也可请窗口给您查询码，在网上查询进度。";

/** What was handed in, as the receipt says it and as its words lie under the seal. */
export function materialsReceived({ materials, lacking }: Pick<PaperFacts, "materials" | "lacking">): string {
  const shown = materials.map((one) => `${one.name}（${one.way}）`).join("、");
  return [`收到的材料：${shown || "无"}。`, ...lackingInWords(lacking).map(asSentence)].join("");
}

/** 受理凭证: what was handed in, when the ten working days end, where to ask. Throws nothing; needs acceptance. */
export function buildAcceptanceReceipt(facts: PaperFacts, number: string): Paper {
  const { person, acceptedOn, decisionDueOn } = facts;
  const term = `自受理之日起 10 个工作日内${facts.includesNotice ? "" : "、公示 3 个工作日另计"}`;
  const due = decisionDueOn
    ? `${term}（不晚于${formatDate(decisionDueOn)}，受理当日不计）完成认定`
    : `${term}完成认定（具体日期待下一年度放假安排公布后确定）`;
  const issuedLater = acceptedOn !== null && facts.printedOn > acceptedOn;
  return letter(
    "acceptance_receipt",
    "就业困难人员认定申请受理凭证",
    number,
    [
      flush(`${person.name}（${person.residentId}）：`),
      body(
        `您${facts.appliedOn ? `于${formatDate(facts.appliedOn)}` : ""}申请认定就业困难人员（${categoryLabels[facts.category]}），申请编号 ${facts.number}，${facts.lacking.length === 0 ? "材料齐全，" : ""}我单位已于${acceptedOn ? formatDate(acceptedOn) : ""}受理。`,
      ),
      body(materialsReceived(facts)),
      body(
        facts.decidedOn && issuedLater
          ? `按照${NOTICE}二（四），${due.replace("完成认定", "办结")}；这件申请已于${formatDate(facts.decidedOn)}作出决定。`
          : `按照${NOTICE}二（四），${due}。期间将在辖区内公示 3 个工作日，只公示姓名、性别、隐去中间位的证件号码和所在社区。`,
      ),
      body(`${howToFollow(facts)}${contact(facts)}`),
      ...(issuedLater
        ? [
            body(
              `受理日期为${formatDate(acceptedOn)}，本凭证于${formatDate(facts.printedOn)}出具；办理时限自受理之日起计算。`,
            ),
          ]
        : []),
      // Dated when it is made out; the day of acceptance stands in the text.
      { kind: "closing", unit: facts.unit, day: facts.printedOn, seal: facts.seals.accepted ?? null },
    ],
    paperValues(facts),
  );
}

const item = (text: string, index: number) => body(`${chineseNumber(index + 1)}、${text}`);

/** Until when an answer is asked: the office's own day. Nothing is lost after it, since no clock has begun. */
const answerAsked = (answerBy: CalendarDate | null) =>
  answerBy
    ? `请在${formatDate(answerBy)}以前（含当日）补正。这一天由本单位确定，方便安排办理；过了这一天不视为放弃申请，仍然可以补正，只是受理相应推后。`
    : "";

/** 一次性告知书: everything that has to be put right, told once. */
export function buildCorrectionNotice(facts: PaperFacts): Paper | null {
  const { correction, person } = facts;
  if (!correction) return null;
  return letter(
    "correction_notice",
    "补正材料一次性告知书",
    correction.number,
    [
      flush(`${person.name}（${person.residentId}）：`),
      body(
        `您提交的就业困难人员认定申请（编号 ${facts.number}，${categoryLabels[facts.category]}）收悉。按照${NOTICE}二（一），下列 ${correction.items.length} 项需要补正，现一次性告知：`,
      ),
      ...correction.items.map(item),
      ...(correction.note ? [body(asSentence(correction.note))] : []),
      body(
        `${answerAsked(correction.answerBy)}请补正后交${facts.unit}，或在网上进度查询页面补交。补正齐全后即予受理；在此之前办理时限还没有开始，自受理之日起计算。${contact(facts)}`,
      ),
      { kind: "closing", unit: facts.unit, day: correction.on, seal: facts.seals.correction ?? null },
    ],
    {
      ...paperValues(facts),
      答复期限: correction.answerBy ? formatDate(correction.answerBy) : "",
      补正事项: correction.items.map((text, index) => `${index + 1}. ${text}`).join("\n"),
    },
  );
}

const clauseText = ({ title, reason, source }: PaperClause) => clauseLine({ title, fact: reason, source });

/** Conditions are tested on the day of acceptance: by the day of the refusal the time may already be up. */
const whenTimeIsUp = (metOn: CalendarDate, refusedOn: CalendarDate) =>
  metOn > refusedOn
    ? `仅因时间未到的条件，${formatDate(metOn)}起即可满足，届时可以重新申请。`
    : `受理时仅因时间未到的条件，${formatDate(metOn)}起已经满足；没有其他不符合情形的，现在即可重新申请。`;

/** Clause and fact of each point; where nobody has written them down, the paper says so instead of naming any. */
function groundBlocks({ clauses, grounds }: PaperFacts, article: string): PaperBlock[] {
  if (grounds.open) return [body(`（${GROUNDS_OPEN}，由作出决定的单位补充后才能出具。）`)];
  if (clauses.length === 0) return [body(`依据：${article}。`)];
  const { supplement } = grounds;
  return [
    ...clauses.map((clause, index) => item(clauseText(clause), index)),
    ...(supplement
      ? [body(`以上条款和查明的事实由${supplement.by}于${formatDate(supplement.on)}补充写明。`)]
      : []),
  ];
}

/** 不予认定告知书: clause, fact and reason of each point; by the grassroots office or by the county (二（二）（三）). */
export function buildRefusalNotice(facts: PaperFacts, number: string): Paper | null {
  const refused = lastStep(facts, "refuse");
  const failed = lastStep(facts, "fail-first-review");
  const step = facts.status === "refused" ? refused : facts.status === "first_review_failed" ? failed : null;
  if (!step) return null;
  const byCounty = facts.status === "refused";
  const unit = byCounty ? facts.county : (facts.failedBy ?? facts.unit);
  const later = facts.metOn ? whenTimeIsUp(facts.metOn, step.on) : "";
  const remedy = `以上情况发生变化、符合条件的，可以重新申请。${later}对${facts.grounds.open ? "结果" : "查明的情况"}有异议的，可以向${unit}说明并提交证明${byCounty ? `。${contact(facts)}` : `，也可以向${secondAddress(facts)}反映。`}${remedySentence()}`;
  return letter(
    "refusal_notice",
    "不予认定就业困难人员告知书",
    number,
    [
      flush(`${facts.person.name}（${facts.person.residentId}）：`),
      body(
        `${applied(facts, `申请认定就业困难人员（${categoryLabels[facts.category]}，编号 ${facts.number}）`)}。经${byCounty ? "复核" : "初审"}，不予认定。${facts.grounds.open ? "" : "依据和查明的情况如下："}`,
      ),
      ...groundBlocks(facts, `${NOTICE}${byCounty ? "二（三）" : "二（二）"}`),
      body(`理由：${step.words}`),
      body(remedy),
      {
        kind: "closing",
        unit,
        day: step.on,
        // A letter that lacks its ground is a draft: no seal stands under it.
        seal: facts.grounds.open
          ? null
          : ((byCounty ? facts.seals.refused : facts.seals.first_review_failed) ?? null),
      },
    ],
    {
      ...paperValues(facts),
      不予认定依据: facts.clauses.map((clause, index) => `${index + 1}. ${clauseText(clause)}`).join("\n"),
      不予认定理由: step.words,
      救济途径: remedy,
      出具单位: unit,
      出具日期: formatDate(step.on),
      经办人: step.actor,
    },
  );
}
