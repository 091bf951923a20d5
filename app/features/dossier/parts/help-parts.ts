/** Parts 7–11 and 14: plans, offers, guidance, trainings, start-ups, contacts. Pure. */
import { correctionText, replyHand } from "~/features/job-offers/reply-corrections";
import { agreementWays, agreementWords } from "~/features/help-plan/agreement-state";
import { pathLabels, planStateLabel } from "~/features/help-plan/labels";
import { helpOutcomes, offerReplies, refusalReasons, serviceTypes, serviceWays } from "~/lib/codes/help";
import {
  milestoneKinds,
  supportKinds,
  supportStates,
  trainingKinds,
  trainingStates,
} from "~/lib/codes/support";
import { formatMoney, formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { measureStatusLabels } from "../labels";
import type { DossierRecords, PlanRecord, ServiceRecord } from "../records";
import type { DossierState } from "../state";
import { photoWords } from "../archive";
import { followUpTable, messageTable } from "./archive-parts";
import { dayText, type DossierPart, joined, orDash, type PartTable, row } from "./part";

/** Only a plan in force is being carried out: what a draft says runs nowhere, nor what a closed or replaced one left. */
function progressOf(plan: PlanRecord, { status, doneOn }: PlanRecord["measures"][number]): string {
  const inForce = plan.status === "approved" && plan.closedOn === null;
  if (status !== "open" || inForce) return joined(measureStatusLabels[status], doneOn);
  return plan.approvedOn === null ? "方案未批准" : "未办结";
}

function planTable(plan: PlanRecord): PartTable {
  const others = plan.paths.filter((path) => path !== plan.mainPath).map((path) => pathLabels[path]);
  const title = joined(
    `第 ${plan.versionNo} 版 ${planStateLabel(plan)}`,
    pathLabels[plan.mainPath] + (others.length > 0 ? `，兼${others.join("、")}` : ""),
    `${plan.draftedBy} ${plan.draftedOn} 起草`,
    plan.agreedOn && agreementWords(plan),
    plan.approvedOn && `${plan.approvedBy ?? ""} ${plan.approvedOn} 批准`,
    plan.closedOn && `${plan.closedOn} 结案`,
  );
  return {
    key: `plan-${plan.versionNo}`,
    title: plan.goal ? `${title}。目标：${plan.goal}` : title,
    heads: ["序", "路径", "步骤", "内容", "方式", "责任人", "期限", "进展"],
    widths: [8, 18, 20, 46, 16, 14, 22, 24],
    rows: plan.measures.map((measure) => ({
      id: String(measure.position),
      cells: [
        String(measure.position),
        measure.path in pathLabels ? pathLabels[measure.path as keyof typeof pathLabels] : measure.path,
        measure.step,
        measure.content,
        measure.way,
        measure.responsible || "未定",
        dayText(measure.dueOn),
        progressOf(plan, measure),
      ],
    })),
  };
}

/** Who signed which version, when and how; what was signed is told by its digest. */
function agreementTable(plans: readonly PlanRecord[]): PartTable {
  const signed = plans.flatMap(({ versionNo, signature }) => (signature ? [{ versionNo, signature }] : []));
  return {
    key: "agreements",
    title: "本人在方案上的签名",
    heads: ["版本", "签名人", "方式", "签名日期", "所签文本摘要（SM3）", "经办"],
    widths: [20, 24, 28, 24, 44, 20],
    rows: signed.map(({ versionNo, signature: { id, signerName, way, signedOn, digest, actor } }) => ({
      id,
      cells: [
        `第 ${versionNo} 版`,
        signerName,
        agreementWays[way],
        signedOn,
        `${digest.slice(0, 16)}…`,
        actor,
      ],
    })),
  };
}

export function planPart({ plans }: DossierRecords): DossierPart {
  const reviews = plans.flatMap((plan) => plan.reviews.map((review) => ({ plan, review })));
  return {
    number: 7,
    key: "plans",
    title: "一人一策方案",
    tables: [
      ...plans.map(planTable),
      agreementTable(plans),
      {
        key: "reviews",
        title: "方案回顾",
        heads: ["日期", "版本", "回顾", "下次回顾", "经办"],
        widths: [24, 20, 74, 24, 18],
        rows: reviews.map(({ plan, review }) =>
          row({ id: review.id, voided: review.voided ?? null }, [
            review.reviewedOn,
            `第 ${plan.versionNo} 版`,
            joined(review.kind === "closing" && "结案", review.note, review.outcome),
            dayText(review.nextReviewOn),
            review.actor,
          ]),
        ),
      },
    ],
  };
}

export function offerPart({ person, offers }: DossierRecords, state: DossierState): DossierPart {
  const places = new Map(state.offers.map(({ offer, place, repeats }) => [offer.id, { place, repeats }]));
  return {
    number: 8,
    key: "offers",
    title: "岗位推荐记录",
    tables: [
      {
        key: "offers",
        title: "岗位推荐",
        heads: ["日期", "单位和岗位", "月薪", "结果", "计入三个", "经办"],
        widths: [24, 50, 20, 32, 20, 14],
        rows: offers.toReversed().map((offer) => {
          const counted = places.get(offer.id);
          return row(
            offer,
            [
              offer.occurredOn,
              `${offer.employer} ${offer.post}`,
              formatYuan(offer.monthlyWage),
              joined(
                offerReplies.label(offer.reply),
                offer.repliedOn && `${offer.repliedOn} ${replyHand(offer.repliedBy)}`,
                offer.refusalReason && refusalReasons.label(offer.refusalReason),
                offer.refusalJustified !== null && offer.reply === "refused"
                  ? offer.refusalJustified
                    ? "有正当理由"
                    : "无正当理由"
                  : null,
                ...offer.corrections.map((one) => `${one.on} ${one.by}更正：${correctionText(one)}`),
              ),
              offer.voided
                ? "不计"
                : counted?.place
                  ? `第 ${counted.place} 个`
                  : (offer.invalidReasons[0]?.message ??
                    (counted?.repeats ? `与 ${counted.repeats} 同一岗位` : "不另计")),
              offer.actor,
            ],
            paths.correctRecord(person.id, "offer", offer.id),
          );
        }),
      },
    ],
  };
}

/** 职业指导、测评、心理疏导、灵活就业指导. */
const GUIDANCE: readonly string[] = ["04", "05", "06", "15"];

function serviceTable(
  key: string,
  title: string,
  { person, archive }: DossierRecords,
  services: readonly ServiceRecord[],
): PartTable {
  return {
    key,
    title,
    heads: ["日期", "服务", "方式", "内容", "结果", "经办"],
    widths: [24, 26, 18, 54, 22, 16],
    rows: services.map((one) =>
      row(
        one,
        [
          one.occurredOn,
          serviceTypes.label(one.kind),
          joined(serviceWays.label(one.way), photoWords(archive, one)),
          one.content,
          orDash(joined(one.outcome && helpOutcomes.label(one.outcome), !one.substantive && "不算实质联系")),
          one.actor,
        ],
        paths.correctRecord(person.id, "contact", one.id),
      ),
    ),
  };
}

export function guidancePart(records: DossierRecords): DossierPart {
  const guidance = records.services.filter(({ kind }) => GUIDANCE.includes(kind));
  return {
    number: 9,
    key: "guidance",
    title: "职业指导记录",
    tables: [serviceTable("guidance", "职业指导", records, guidance)],
  };
}

export function contactPart(records: DossierRecords): DossierPart {
  const contacts = records.services.filter(({ kind }) => !GUIDANCE.includes(kind));
  return {
    number: 14,
    key: "contacts",
    title: "走访、联系和回访记录",
    tables: [
      serviceTable("contacts", "走访、联系和服务", records, contacts),
      followUpTable(records.archive),
      messageTable(records.archive),
    ],
  };
}

export function trainingPart({ person, supports }: DossierRecords): DossierPart {
  return {
    number: 10,
    key: "trainings",
    title: "培训记录",
    handle: paths.personTrainings(person.id),
    tables: [
      {
        key: "trainings",
        title: "培训",
        heads: ["报名", "培训班", "类别", "起止", "进展", "证书", "补贴"],
        widths: [21, 30, 18, 22, 23, 24, 22],
        rows: supports.enrolments.map((one) =>
          row(one, [
            one.occurredOn,
            one.courseId === null
              ? `${one.courseName}，${one.provider}`
              : { text: `${one.courseName}，${one.provider}`, to: paths.training(one.courseId) },
            trainingKinds.label(one.kind),
            one.endsOn ? `${one.startsOn} 至 ${one.endsOn}` : one.startsOn,
            joined(
              trainingStates.label(one.status),
              one.endedOn,
              one.attendedHours !== null && `${one.attendedHours}${one.hours ? ` / ${one.hours}` : ""} 学时`,
              one.dropReason,
            ),
            one.certifiedOn ? joined(one.certificateNumber, one.certifiedOn) : "—",
            one.subsidyAmount ? joined(formatMoney(one.subsidyAmount), one.subsidyPaidOn) : "—",
          ]),
        ),
      },
    ],
  };
}

export function startUpPart({ person, supports }: DossierRecords): DossierPart {
  return {
    number: 11,
    key: "start-ups",
    title: "创业服务记录",
    handle: paths.personEntrepreneurship(person.id),
    tables: [
      {
        key: "start-ups",
        title: "创业服务",
        heads: ["日期", "服务", "内容", "服务机构", "金额", "进展", "经办"],
        widths: [22, 24, 44, 24, 20, 26, 14],
        rows: supports.startUps.map((one) =>
          row(one, [
            one.occurredOn,
            supportKinds.label(one.kind),
            joined(
              one.content,
              one.businessName,
              one.businessRegisteredOn && `${one.businessRegisteredOn} 登记`,
            ),
            orDash(one.provider),
            one.amount
              ? joined(formatMoney(one.amount), one.termMonths ? `${one.termMonths} 个月` : null)
              : "—",
            joined(supportStates.label(one.status), one.paidOn ?? one.decidedOn ?? one.endedOn),
            one.actor,
          ]),
        ),
      },
      {
        key: "milestones",
        title: "创业进展",
        heads: ["进展", "内容", "计划", "完成", "经办"],
        widths: [36, 66, 22, 22, 14],
        rows: supports.milestones
          .toSorted((a, b) => (a.dueOn ?? a.occurredOn).localeCompare(b.dueOn ?? b.occurredOn))
          .map((one) =>
            row(one, [
              milestoneKinds.label(one.kind),
              one.content,
              dayText(one.dueOn),
              dayText(one.doneOn),
              one.actor,
            ]),
          ),
      },
    ],
  };
}
