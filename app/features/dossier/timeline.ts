/** Everything that happened to a person, from all the records of the dossier, newest first. Pure. */
import { serviceTypes, serviceWays, helpOutcomes, employmentDestinations } from "~/lib/codes/help";
import { type CalendarDate, diffDays } from "~/lib/calendar-date";
import { formatYuan } from "~/lib/format";
import { pathLabels } from "~/features/help-plan/labels";
import { isDropped } from "~/features/help-plan/status";
import { employmentLabel, exitGroundLabel } from "~/features/people/labels";
import { categoryLabels, historyLabels } from "~/features/recognition/labels";
import { photoWords } from "./archive";
import { archiveHappenings } from "./archive-timeline";
import { measureHappenings } from "./measures-timeline";
import { offerHappenings } from "./offers-timeline";
import { originWords } from "./recognition-origin";
import { stepInTrail, type StepWritten, type Trail } from "./steps";
import { supportHappenings } from "./supports-timeline";
import type { ApplicationRecord, DatedRecord, DossierRecords, PlanRecord, Written } from "./records";

export const TIMELINE_TYPES = [
  "person",
  "application",
  "objection",
  "recognition",
  "exit",
  "employment",
  "assessment",
  "help_plan",
  "job_offer",
  "service",
  "training",
  "entrepreneurship",
  "welfare_post",
  "subsidy",
  "refusal",
  "recovery",
  "public_notice",
  "material",
  "signature",
  "seal",
  "certificate",
  "household",
  "message",
  "follow_up",
  "finding",
] as const;
export type TimelineType = (typeof TIMELINE_TYPES)[number];

export type TimelineEntry = {
  id: string;
  type: TimelineType;
  occurredOn: CalendarDate;
  /** RFC 3339; null where the records do not tell. */
  recordedAt: string | null;
  /** Empty where the records do not tell. */
  actor: string;
  /** What happened, in one line. */
  summary: string;
  /** What else was written down about it. */
  details: string[];
  /** Days between the event and its record, where it was written down on a later day. */
  late?: number;
  /** Why it no longer counts, since when and by whom. */
  voided?: string;
  voidedOn?: CalendarDate;
  voidedBy?: string;
  /** It changed what the record says of the person. */
  corrected?: true;
  /** What it leads to: a file, the verification of a seal, the household. */
  link?: { label: string; to: string; file?: boolean };
};

export const TIMELINE_GROUPS = {
  contact: ["service", "follow_up"],
  offer: ["job_offer"],
  plan: ["help_plan"],
  training: ["training", "entrepreneurship"],
  benefit: ["welfare_post", "subsidy", "recovery"],
  assessment: ["assessment"],
  employment: ["employment"],
  refusal: ["refusal"],
  legal: [
    "application",
    "objection",
    "recognition",
    "exit",
    "public_notice",
    "seal",
    "certificate",
    "household",
    "message",
    "finding",
  ],
  paper: ["material", "signature"],
} as const satisfies Record<string, readonly TimelineType[]>;
export type TimelineGroup = keyof typeof TIMELINE_GROUPS;

/** Whether an entry is a step of the legal procedure rather than a service. */
export function isLegal(type: TimelineType): boolean {
  return (TIMELINE_GROUPS.legal as readonly TimelineType[]).includes(type);
}

/** What the timeline can be cut to: a kind, or what was voided and entered late. */
export type TimelineFilter = TimelineGroup | "changed";

export function isTimelineFilter(text: string | null): text is TimelineFilter {
  return text !== null && (text === "changed" || Object.hasOwn(TIMELINE_GROUPS, text));
}

/** The entries of one kind, or all. */
export function ofGroup(entries: readonly TimelineEntry[], group: TimelineFilter | null): TimelineEntry[] {
  if (group === null) return [...entries];
  if (group === "changed")
    return entries.filter(
      ({ voided, late, corrected }) => voided !== undefined || late !== undefined || corrected === true,
    );
  const types: readonly TimelineType[] = TIMELINE_GROUPS[group];
  return entries.filter((entry) => types.includes(entry.type));
}

/** The kinds there is something of, in the order of the filter. */
export function kindsIn(entries: readonly TimelineEntry[]): TimelineGroup[] {
  const types = new Set(entries.map(({ type }) => type));
  return (Object.keys(TIMELINE_GROUPS) as TimelineGroup[]).filter((group) =>
    (TIMELINE_GROUPS[group] as readonly TimelineType[]).some((type) => types.has(type)),
  );
}

export type Happening = {
  id: string;
  type: TimelineType;
  occurredOn: CalendarDate;
  /** Null where the records do not tell. */
  recorded: Written | null;
  actor: string;
  summary: string;
  details?: readonly (string | null | undefined | false)[];
  voided?: { reason: string; on?: CalendarDate; by?: string } | null;
  corrected?: boolean;
  link?: TimelineEntry["link"];
  /** A day of the person's own life, told later by nature: nobody is late who writes it down when it is told. */
  told?: boolean;
};

function entry({
  recorded,
  voided,
  details = [],
  told = false,
  corrected = false,
  ...rest
}: Happening): TimelineEntry {
  const late = told || recorded === null ? 0 : diffDays(rest.occurredOn, recorded.on);
  return {
    ...rest,
    recordedAt: recorded?.at ?? null,
    details: details.filter((line): line is string => Boolean(line)),
    ...(late > 0 ? { late } : {}),
    ...(corrected ? { corrected: true } : {}),
    ...(voided
      ? {
          voided: voided.reason,
          ...(voided.on ? { voidedOn: voided.on } : {}),
          ...(voided.by ? { voidedBy: voided.by } : {}),
        }
      : {}),
  };
}

/**
 * Somebody comes out of work to be recognized, and tells since when. Whose line was kept by then already (a course, a
 * post, a job ended) could have it written down on its day.
 */
const isKept = (one: DatedRecord, line: readonly DatedRecord[]): boolean =>
  line.some(({ id, voided, recorded }) => id !== one.id && voided === null && recorded.on <= one.occurredOn);

/** What every dated record says of itself. */
const about = ({ id, occurredOn, recorded, actor, voided }: DatedRecord) => ({
  id,
  occurredOn,
  recorded,
  actor,
  voided,
});

const TOLD_IN_STEPS = ["note", "reason", "opinion", "finding", "text"] as const;

function stepDetails(details: Record<string, unknown>): (string | null)[] {
  return TOLD_IN_STEPS.map((name) => {
    const told = details[name];
    return typeof told === "string" && told !== "" ? told : null;
  });
}

function applicationEntries(application: ApplicationRecord): TimelineEntry[] {
  const steps = application.steps.map((step) => {
    const decision = step.action === "recognize" ? `：${categoryLabels[application.category]}` : "";
    return entry({
      id: `${application.id}:${step.position}`,
      type: "application",
      occurredOn: step.occurredOn,
      recorded: step.recorded,
      actor: step.actor,
      summary:
        step.action === "create"
          ? `新建申请：${categoryLabels[application.category]}`
          : `${historyLabels[step.action]}${decision}`,
      details: [step.action === "create" && `申请 ${application.number}`, ...stepDetails(step.details)],
    });
  });
  const told = new Set(application.steps.map(({ action }) => action));
  const objections = told.has("record-objection")
    ? []
    : application.objections.map((one) =>
        entry({
          id: one.id,
          type: "objection",
          occurredOn: one.receivedOn,
          recorded: one.recorded,
          actor: "",
          summary: "公示期间收到异议",
          details: [one.text, one.finding && `核实：${one.finding}`],
        }),
      );
  return [...steps, ...objections];
}

function recognitionEntries({ recognitions }: DossierRecords): TimelineEntry[] {
  return recognitions.flatMap((one) => [
    // A recognition from an application is told by its last step.
    ...(one.applicationId === null || one.voided
      ? [
          entry({
            ...about(one),
            type: "recognition",
            summary: `认定：${categoryLabels[one.category]}`,
            details: [one.legacy && originWords(one)],
          }),
        ]
      : []),
    ...(one.exit
      ? [
          entry({
            id: `${one.id}:exit`,
            type: "exit",
            occurredOn: one.exit.untilOn,
            recorded: one.exit,
            actor: one.exit.actor,
            voided: one.voided,
            summary: `注销：${exitGroundLabel(one.exit.ground)}`,
            details: [one.exit.evidence],
          }),
        ]
      : []),
  ]);
}

function planEntries(plan: PlanRecord, trail: Trail): TimelineEntry[] {
  const version = `方案第 ${plan.versionNo} 版`;
  const at = (
    part: string,
    occurredOn: CalendarDate | null,
    written: StepWritten,
    said: Pick<Happening, "summary"> & Partial<Happening>,
  ) =>
    occurredOn === null
      ? []
      : [
          entry({
            id: `${plan.id}:${part}`,
            type: "help_plan",
            occurredOn,
            ...written,
            ...said,
          }),
        ];
  const told = (action: string) => stepInTrail(trail, plan.id, `help_plan.${action}`);
  const paths = [plan.mainPath, ...plan.paths.filter((path) => path !== plan.mainPath)];
  return [
    ...at(
      "draft",
      plan.draftedOn,
      { recorded: plan.recorded, actor: plan.draftedBy },
      {
        summary: `起草${version}`,
        details: [paths.map((path) => pathLabels[path]).join("，兼")],
      },
    ),
    ...at("submit", plan.submittedOn, told("submit"), { summary: `提交${version}` }),
    ...at("send-back", plan.sentBackOn, told("send_back"), {
      summary: `退回${version}`,
      details: [plan.sentBackReason],
    }),
    ...at(
      "approve",
      plan.approvedOn,
      { recorded: plan.approved, actor: plan.approvedBy ?? "" },
      {
        summary: `批准${version}`,
        details: [plan.sound ? null : "体检有红项"],
      },
    ),
    ...at("drop", isDropped(plan) ? plan.supersededOn : null, told("drop"), {
      summary: `放弃${version}，未批准`,
      details: [plan.dropReason],
    }),
    ...plan.reviews.map((one) =>
      entry({
        id: one.id,
        type: "help_plan",
        occurredOn: one.reviewedOn,
        recorded: one.recorded,
        actor: one.actor,
        voided: one.voided ?? null,
        summary: `${one.kind === "closing" ? "结案回顾" : "定期回顾"}${version}`,
        details: [one.note, one.nextReviewOn && `下次回顾 ${one.nextReviewOn}`],
      }),
    ),
    ...measureHappenings(plan, trail).map(entry),
  ];
}

/** Where nothing tells when it was written down it stands first written of its day. */
const writtenOf = ({ recordedAt }: TimelineEntry) => recordedAt ?? "";

/** The timeline of a dossier, voided and late entries included: newest day first, on one day last written first. */
export function buildTimeline(records: DossierRecords): TimelineEntry[] {
  const { person, hands: trail = [] } = records;
  const entries: TimelineEntry[] = [
    entry({
      id: person.id,
      type: "person",
      occurredOn: person.created.on,
      recorded: person.created,
      actor: person.createdBy ?? "",
      summary: person.legacy ? "登记人员（存量）" : "登记人员",
    }),
    ...(person.history ?? []).map(({ id, kind, occurredOn, recorded, actor, summary, lines }) =>
      entry({
        id,
        type: "person",
        occurredOn,
        recorded,
        actor,
        summary,
        details: lines,
        corrected: kind === "correction",
      }),
    ),
    ...records.applications.flatMap(applicationEntries),
    ...archiveHappenings(records.archive, trail).map(entry),
    ...supportHappenings(records.supports, trail).map(entry),
    ...recognitionEntries(records),
    ...records.employments.map((one) =>
      entry({
        ...about(one),
        told: one.status === "unemployed" && !isKept(one, records.employments),
        type: "employment",
        summary: [
          employmentLabel(one.status),
          one.destination && `：${employmentDestinations.label(one.destination)}`,
          one.employer && ` ${one.employer}`,
        ]
          .filter(Boolean)
          .join(""),
        details: [
          one.status === "unemployed" && one.unemployedSince && `失业起始 ${one.unemployedSince}`,
          one.unemploymentRegisteredOn && `失业登记 ${one.unemploymentRegisteredOn}`,
          [one.post, one.monthlyWage !== null && formatYuan(one.monthlyWage)].filter(Boolean).join("，"),
          one.contract && `已签合同${one.contractUntil ? `，至 ${one.contractUntil}` : ""}`,
        ],
      }),
    ),
    ...records.assessments.map((one) =>
      entry({
        ...about(one),
        type: "assessment",
        summary: "登记意愿与需求",
        details: [
          one.wishes.length > 0 && `意向 ${one.wishes.join("、")}`,
          one.expectedWage !== null && `期望月薪 ${one.expectedWage} 元`,
        ],
      }),
    ),
    ...records.plans.flatMap((plan) => planEntries(plan, trail)),
    ...offerHappenings(records.offers, trail).map(entry),
    ...records.services.map((one) =>
      entry({
        ...about(one),
        type: "service",
        summary: `${serviceTypes.label(one.kind)}：${serviceWays.label(one.way)}`,
        details: [
          one.content,
          [one.outcome && helpOutcomes.label(one.outcome), !one.substantive && "不算实质联系"]
            .filter(Boolean)
            .join(" · "),
          photoWords(records.archive, one),
        ],
      }),
    ),
  ];
  return entries.sort(
    (a, b) =>
      b.occurredOn.localeCompare(a.occurredOn) ||
      writtenOf(b).localeCompare(writtenOf(a)) ||
      b.id.localeCompare(a.id),
  );
}
