/** The frozen record in words, beside the item of the checklist it bears on. Pure. */
import { marketAbilityLabels } from "~/features/dossier/labels";
import { agreementState, agreementWords } from "~/features/help-plan/agreement-state";
import { pathLabels, planStateLabel } from "~/features/help-plan/labels";
import type { HelpPath, PlanStatus } from "~/features/help-plan/status";
import { employmentLabel, exitGroundLabel } from "~/features/people/labels";
import { exitStatusLabels } from "~/features/exits/labels";
import type { ExitStatus } from "~/features/exits/status";
import { categoryLabels, documentLabels, documentStateLabels } from "~/features/recognition/labels";
import { type DocumentCode, missingDocuments, NOT_HELD } from "~/features/recognition/documents";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { checkConclusionLabels, checkSourceLabel } from "~/features/verification/labels";
import { offerReplies, serviceTypes, serviceWays } from "~/lib/codes/help";
import {
  subsidyKinds,
  subsidyStates,
  supportKinds,
  supportStates,
  trainingStates,
} from "~/lib/codes/support";
import { addMonths, diffDays, formatDate } from "~/lib/calendar-date";
import type { ChecklistCode } from "./checklist";
import type { CaseEvidence, EvidenceLine } from "./evidence";

const line = (text: string): EvidenceLine => ({ text, open: false });
const open = (text: string): EvidenceLine => ({ text, open: true });
const joined = (words: readonly string[], empty = "无") => (words.length > 0 ? words.join("、") : empty);
const named = <Code extends string>(labels: Readonly<Record<Code, string>>, code: string) =>
  Object.hasOwn(labels, code) ? labels[code as Code] : code;

type Describe = (evidence: CaseEvidence) => EvidenceLine[];

const NO_APPLICATION = open("没有认定申请（通知下发前认定或移交的存量人员）");

function conditions({ person, recognition, application, asOf }: CaseEvidence): EvidenceLine[] {
  const kind = `${person.householdKind === "urban" ? "城镇" : "农村"}户籍，${person.residenceUrban ? "城镇常住" : "农村常住"}`;
  const category = recognition?.category ?? application?.category;
  return [
    recognition
      ? line(`${formatDate(recognition.on)}认定为${named(categoryLabels, recognition.category)}`)
      : open("没有有效的认定"),
    line(`${person.sex === "female" ? "女" : "男"}，${person.age} 岁，${kind}`),
    ...(recognition?.legacy ? [line("存量人员，继续保留资格（六）")] : []),
    ...(category === "older" && person.age < (person.sex === "female" ? 40 : 50)
      ? [open(`大龄失业人员，抽取时（${formatDate(asOf)}）年龄仍未达到`)]
      : []),
  ];
}

function materials({ application }: CaseEvidence): EvidenceLine[] {
  if (!application) return [NO_APPLICATION];
  const shown = application.documents.map(
    ({ code, verifiedBy }) => `${named(documentLabels, code)}（${named(documentStateLabels, verifiedBy)}）`,
  );
  const missing = missingDocuments(
    application.category as RecognitionCategory,
    application.documents.flatMap(({ code, verifiedBy }) =>
      verifiedBy === NOT_HELD ? [] : [code as DocumentCode],
    ),
  );
  return [
    line(`申请 ${application.number}；材料：${joined(shown)}`),
    ...(missing.length > 0 ? [open(`缺：${joined(missing.map((code) => documentLabels[code]))}`)] : []),
    application.declaration ? line("书面承诺已签署") : open("没有书面承诺"),
  ];
}

/** 社保：一致 5 项、无记录 2 项（2025年7月18日）; each department in one line. */
function checksBySource(checks: CaseEvidence["checks"]): EvidenceLine[] {
  const sources = new Map<string, { on: string; conclusions: Map<string, number> }>();
  for (const { on, method, source, conclusion } of checks) {
    const label = checkSourceLabel({ method: method as "site_check", source });
    const found = sources.get(label) ?? { on, conclusions: new Map<string, number>() };
    const word = named(checkConclusionLabels, conclusion);
    found.conclusions.set(word, (found.conclusions.get(word) ?? 0) + 1);
    sources.set(label, { ...found, on: on > found.on ? on : found.on });
  }
  return [...sources].map(([label, { on, conclusions }]) => {
    const words = joined([...conclusions].map(([word, count]) => `${word} ${count} 项`));
    const text = `${label}：${words}（${formatDate(on)}）`;
    return conclusions.has(checkConclusionLabels.inconsistent) ? open(text) : line(text);
  });
}

function verification({ application, checks, openQuestions }: CaseEvidence): EvidenceLine[] {
  if (!application) return [NO_APPLICATION];
  return [
    ...checksBySource(checks),
    ...(checks.length === 0 ? [open("没有部门信息共享和实地核查的记录")] : []),
    ...(openQuestions > 0 ? [open(`还有 ${openQuestions} 个疑点没有处理`)] : []),
  ];
}

function publicNotice({ application, objections }: CaseEvidence): EvidenceLine[] {
  if (!application) return [NO_APPLICATION];
  const { noticeOpensOn, noticeDueOn, firstOpinionOn } = application;
  if (noticeOpensOn === null) return [open("没有公示记录")];
  const early = firstOpinionOn !== null && noticeDueOn !== null && firstOpinionOn <= noticeDueOn;
  const waiting = objections.filter(({ resolvedOn }) => resolvedOn === null).length;
  return [
    line(`${formatDate(noticeOpensOn)}公示，${noticeDueOn ? `至${formatDate(noticeDueOn)}` : "止日待定"}`),
    ...(early ? [open(`初审意见签于${formatDate(firstOpinionOn)}，公示还没有期满`)] : []),
    objections.length > 0
      ? waiting > 0
        ? open(`异议 ${objections.length} 件，未处理 ${waiting} 件`)
        : line(`异议 ${objections.length} 件，已处理`)
      : line("无异议"),
  ];
}

function opinions({ application, seals, certificate }: CaseEvidence): EvidenceLine[] {
  if (!application) return [NO_APPLICATION];
  const { firstOpinionOn, decidedOn, sameHands } = application;
  return [
    firstOpinionOn ? line(`初审意见：${formatDate(firstOpinionOn)}`) : open("没有初审意见"),
    decidedOn ? line(`县级决定：${formatDate(decidedOn)}`) : open("没有县级决定"),
    ...(sameHands ? [open("初审和决定是同一人")] : []),
    seals.length > 0
      ? line(`电子印章 ${seals.length} 枚：${joined(seals.map(({ code }) => code))}`)
      : open("没有电子印章，须看纸质签章"),
    certificate ? line(`就业创业证：${formatDate(certificate.on)}记载`) : open("就业创业证没有记载"),
  ];
}

function timeLimit({ application, asOf }: CaseEvidence): EvidenceLine[] {
  if (!application?.acceptedOn) return [application ? open("没有受理日期") : NO_APPLICATION];
  const { acceptedOn, decidedOn, decisionDueOn } = application;
  const words = `${formatDate(acceptedOn)}受理，${decidedOn ? `${formatDate(decidedOn)}决定` : "还没有决定"}`;
  if (decisionDueOn === null) return [line(`${words}，期限须人工核对（工作日历未覆盖）`)];
  const late = (decidedOn ?? asOf) > decisionDueOn;
  return [
    late
      ? open(`${words}，超过期限${formatDate(decisionDueOn)}`)
      : line(`${words}，期限${formatDate(decisionDueOn)}`),
  ];
}

function dossier({ assessment, person, asOf }: CaseEvidence): EvidenceLine[] {
  const owner = person.responsible ? line(`责任人：${person.responsible}`) : open("没有责任人");
  if (!assessment) return [open("没有登记意愿、需求"), owner];
  const { on, wishes, needs, skills, barriers, ability } = assessment;
  const stale = diffDays(on, asOf) > 365;
  const words = `${formatDate(on)}登记；意向 ${joined(wishes)}；需求 ${joined(needs)}；技能 ${joined(skills)}；困难 ${joined(barriers)}；${named(marketAbilityLabels, ability)}`;
  return [stale ? open(`${words}（一年没有更新）`) : line(words), owner];
}

function plan({ plan: found, asOf }: CaseEvidence): EvidenceLine[] {
  if (!found) return [open("没有一人一策方案")];
  const { versionNo, status, mainPath, approvedOn, approvedBy, agreedOn, reviewDueOn } = found;
  const agreement = { agreedOn, signed: found.signed };
  const approved = approvedOn ? `，${formatDate(approvedOn)}${approvedBy ?? ""}批准` : "";
  const words = `第 ${versionNo} 版${planStateLabel({ status: status as PlanStatus, approvedOn })}，主路径 ${named<HelpPath>(pathLabels, mainPath)}${approved}`;
  return [
    status === "approved" ? line(words) : open(words),
    found.withoutOwner + found.withoutDay > 0
      ? open(`措施 ${found.measures} 条，缺责任人 ${found.withoutOwner} 条、缺期限 ${found.withoutDay} 条`)
      : line(`措施 ${found.measures} 条，办结 ${found.done} 条`),
    agreementState(agreement) === "signed"
      ? line(agreementWords(agreement))
      : open(agreementWords(agreement)),
    ...(found.sound ? [] : [open("方案体检有红项")]),
    ...(reviewDueOn && reviewDueOn < asOf ? [open(`应于${formatDate(reviewDueOn)}回顾，已过期`)] : []),
  ];
}

function help(evidence: CaseEvidence): EvidenceLine[] {
  const { plan: found, validOffers, offers, trainings, startUps, placements, queuedOn } = evidence;
  const path = found?.mainPath;
  const lines = [
    path === "market" && validOffers < 3
      ? open(`有效且不同的岗位信息 ${validOffers} 个，不足三个`)
      : line(`有效且不同的岗位信息 ${validOffers} 个`),
    ...offers
      .slice(0, 4)
      .map(({ on, employer, post, reply, counted }) =>
        line(
          `${formatDate(on)} ${employer} ${post}：${offerReplies.label(reply)}${counted ? "" : "（不计入）"}`,
        ),
      ),
    ...trainings.map(({ on, course, status }) =>
      line(`${formatDate(on)} 培训 ${course}：${trainingStates.label(status)}`),
    ),
    ...startUps.map(({ on, kind, status }) =>
      line(`${formatDate(on)} ${supportKinds.label(kind)}：${supportStates.label(status)}`),
    ),
    ...placements.map(({ on, post, employer, endedOn }) =>
      line(
        `${formatDate(on)} 公益性岗位 ${employer} ${post}${endedOn ? `，${formatDate(endedOn)}离岗` : ""}`,
      ),
    ),
  ];
  if (path === "skills" && trainings.length === 0) lines.push(open("主路径为技能培训，没有培训记录"));
  if (path === "start_up" && startUps.length === 0) lines.push(open("主路径为创业，没有创业服务记录"));
  if (path === "safety_net" && placements.length === 0) {
    lines.push(
      queuedOn ? line(`${formatDate(queuedOn)}列入轮候`) : open("主路径为托底，没有安置也没有列入轮候"),
    );
  }
  return lines;
}

function contacts({
  contactCount,
  lastContactOn,
  contacts: last,
  employment,
  asOf,
}: CaseEvidence): EvidenceLine[] {
  const unemployed = employment?.status === "unemployed";
  const silent = unemployed && (lastContactOn === null || addMonths(lastContactOn, 1) < asOf);
  const words = `实质联系 ${contactCount} 次，最近 ${lastContactOn ? formatDate(lastContactOn) : "没有"}`;
  return [
    silent ? open(`${words}，失业期间超过一个月没有联系`) : line(words),
    ...last.slice(0, 4).map(({ on, kind, way, content, by, recordedOn }) => {
      const late = diffDays(on, recordedOn);
      const text = `${formatDate(on)} ${serviceTypes.label(kind)}（${serviceWays.label(way)}，${by}）：${content}`;
      return late > 7 ? open(`${text}（${late} 天后补录）`) : line(text);
    }),
    ...(employment
      ? [
          line(
            `${formatDate(employment.on)}${employmentLabel(employment.status)}${employment.employer ? `，${employment.employer}` : ""}`,
          ),
        ]
      : []),
  ];
}

function benefits({ subsidies, placements, asOf }: CaseEvidence): EvidenceLine[] {
  const over = placements.filter(({ until, endedOn }) => endedOn === null && until < asOf);
  return [
    ...subsidies.map(({ kind, status, from, until, amount }) => {
      const months = from && until ? ` ${from.slice(0, 7)} 至 ${until.slice(0, 7)}` : "";
      return line(`${subsidyKinds.label(kind)}${months}：${amount} 元，${subsidyStates.label(status)}`);
    }),
    ...over.map(({ post, until }) => open(`公益性岗位 ${post} 合同${formatDate(until)}期满，没有离岗记录`)),
    ...(subsidies.length === 0 && placements.length === 0 ? [line("没有享受补贴和公益性岗位")] : []),
  ];
}

function exit({ recognition, exit: found, person, asOf, refusals }: CaseEvidence): EvidenceLine[] {
  const retired = person.retiresOn !== null && person.retiresOn <= asOf && recognition?.until === null;
  return [
    recognition?.until
      ? line(`${formatDate(recognition.until)}起注销：${exitGroundLabel(recognition.ground ?? "")}`)
      : line("在册，没有注销"),
    ...(found
      ? [
          line(
            `${formatDate(found.on)} ${exitGroundLabel(found.ground)}：${named<ExitStatus>(exitStatusLabels, found.status)}`,
          ),
        ]
      : []),
    ...(retired && person.retiresOn
      ? [open(`${formatDate(person.retiresOn)}已达到法定退休年龄，仍在册`)]
      : []),
    ...(refusals > 0 ? [line(`拒绝服务 ${refusals} 次`)] : []),
  ];
}

const DESCRIBE: Readonly<Record<ChecklistCode, Describe>> = {
  conditions,
  materials,
  verification,
  public_notice: publicNotice,
  opinions,
  time_limit: timeLimit,
  dossier,
  plan,
  help,
  contacts,
  benefits,
  exit,
};

/** What the frozen record says about an item, and which of it wants a look. Nothing is decided by it. */
export function evidenceLines(code: string, evidence: CaseEvidence): EvidenceLine[] {
  return Object.hasOwn(DESCRIBE, code) ? DESCRIBE[code as ChecklistCode](evidence) : [];
}
