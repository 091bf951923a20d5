/** The archive's part of the timeline. Pure. */
import { messageKindLabels, toldWayLabels } from "~/features/applicant-messages/labels";
import { attachmentKindLabels } from "~/features/attachments/kinds";
import { followUpReasonLabels, type FollowUpReason } from "~/features/follow-ups/inputs";
import { endReasonLabel } from "~/features/households/labels";
import { categoryLabels, documentLabels } from "~/features/recognition/labels";
import { sealKindLabels } from "~/features/seals/labels";
import { signatureWayLabels } from "~/features/signatures/ways";
import { paths } from "~/lib/paths";
import {
  type DossierArchive,
  type HouseholdRecord,
  type MaterialRecord,
  type NoticeRecord,
  standingHouseholds,
} from "./archive";
import { factStep, stepInTrail, type Trail } from "./steps";
import type { Happening } from "./timeline";

/** What a paper handed in is, in words. */
export function materialTitle({ kind, documentCode }: Pick<MaterialRecord, "kind" | "documentCode">): string {
  const code = documentCode as keyof typeof documentLabels | null;
  return code !== null && code in documentLabels ? documentLabels[code] : attachmentKindLabels[kind];
}

/** 朱○○，男，220102********1234，某街道某社区: the line as it hung. */
export function shownText({ shown }: Pick<NoticeRecord, "shown">): string {
  return [shown.name, shown.sex, shown.residentId, shown.community, shown.matter].filter(Boolean).join("，");
}

export function followUpText(reason: string, note: string): string {
  const words = reason in followUpReasonLabels ? followUpReasonLabels[reason as FollowUpReason] : reason;
  return note ? `${words}：${note}` : words;
}

function notices({ notices: all }: DossierArchive): Happening[] {
  return all.map((one) => ({
    id: one.id,
    type: "public_notice",
    occurredOn: one.opensOn,
    recorded: one.opened,
    actor: one.actor,
    summary: `公示 ${one.number}`,
    details: [
      `期间 ${one.opensOn}${one.dueOn ? ` 至 ${one.dueOn}` : ""}，${one.place}`,
      `当时公示：${shownText(one)}`,
      one.removed && `${one.removed.on} 撤下：${one.removed.reason}`,
    ],
    link: { label: "看这批公示", to: paths.noticeBatch(one.batchId) },
  }));
}

function papers({ materials, signatures, seals, certificates }: DossierArchive): Happening[] {
  return [
    ...materials.map((one): Happening => ({
      id: one.id,
      type: "material",
      occurredOn: one.uploaded.on,
      recorded: one.uploaded,
      actor: one.actor,
      summary: `上传材料：${materialTitle(one)}`,
      details: [one.fileName],
      voided: one.voided,
      link: { label: "下载", to: paths.attachment(one.id), file: true },
    })),
    ...signatures.map((one): Happening => ({
      id: one.id,
      type: "signature",
      occurredOn: one.signed.on,
      recorded: one.signed,
      actor: one.actor,
      summary: `签署书面承诺：${one.signerName}`,
      details: [signatureWayLabels[one.way]],
      voided: one.voided,
    })),
    ...seals.map((one): Happening => ({
      id: one.id,
      type: "seal",
      occurredOn: one.sealed.on,
      recorded: one.sealed,
      actor: one.actor,
      summary: `加盖电子印章：${sealKindLabels[one.kind]}`,
      details: [one.unitName, `验证码 ${one.code}`],
      link: { label: "验证", to: paths.verifySeal(one.code) },
    })),
    ...certificates.map((one): Happening => ({
      id: one.id,
      type: "certificate",
      occurredOn: one.occurredOn,
      recorded: one.recorded,
      actor: one.actor,
      summary: `记载就业创业证：${categoryLabels[one.category]}`,
      details: [
        `${one.body}，${one.handler ? `经办人 ${one.handler}` : "原证没有记载经办人"}`,
        one.certificateNumber && `证号 ${one.certificateNumber}`,
      ],
      voided: one.voided,
    })),
  ];
}

/** The intervals in which the person was a member. */
export function intervalsOf({ intervals, joinedOn, leftOn }: HouseholdRecord): HouseholdRecord["intervals"] {
  return intervals.filter(
    (one) =>
      (leftOn === null || one.occurredOn < leftOn) && (one.end === null || one.end.untilOn >= joinedOn),
  );
}

function householdEvents(home: HouseholdRecord): Happening[] {
  const link = home.seen ? { label: "看家庭", to: paths.household(home.id) } : undefined;
  return intervalsOf(home).flatMap((one): Happening[] => [
    {
      id: one.id,
      type: "household",
      occurredOn: one.occurredOn,
      recorded: one.recorded,
      actor: one.actor,
      summary: "所在家庭认定为零就业家庭",
      details: [`${home.headName}户 ${home.number}`, `清零期限 ${one.clearDueOn}`],
      voided: one.voided,
      ...(link ? { link } : {}),
    },
    ...(one.end
      ? [
          {
            id: `${one.id}:end`,
            type: "household",
            occurredOn: one.end.untilOn,
            recorded: one.end,
            actor: one.end.actor,
            summary: `所在家庭退出零就业家庭：${endReasonLabel(one.end.reason)}`,
            details: [one.end.note],
          } satisfies Happening,
        ]
      : []),
  ]);
}

/** Corrections of the person's line in a household: what stood, what stands since, and why. */
function householdCorrections({ households }: DossierArchive): Happening[] {
  return households.flatMap((before): Happening[] => {
    const { voided } = before;
    const after = voided && households.find((one) => one.id === before.id && one.recorded.at === voided.at);
    if (!voided || !after || after.relation === before.relation) return [];
    return [
      {
        id: `${before.memberId}:corrected`,
        type: "household",
        occurredOn: voided.on,
        recorded: voided,
        actor: after.actor,
        summary: "更正家庭成员信息",
        details: [
          `${after.headName}户 ${after.number}`,
          `与户主关系 ${before.relation} → ${after.relation}`,
          `原因：${voided.reason}`,
        ],
        ...(after.seen ? { link: { label: "看家庭", to: paths.household(after.id) } } : {}),
      },
    ];
  });
}

function told({ messages, followUps }: DossierArchive, trail: Trail): Happening[] {
  return [
    ...messages.flatMap((one): Happening[] =>
      one.toldOn === null
        ? []
        : [
            {
              id: one.id,
              type: "message",
              occurredOn: one.toldOn,
              recorded: stepInTrail(trail, one.id, "application.tell_applicant").recorded,
              actor: one.toldBy ?? "",
              summary: `告知申请人：${messageKindLabels[one.kind]}`,
              details: [one.toldWay && toldWayLabels[one.toldWay], one.body],
            },
          ],
    ),
    ...followUps.flatMap((one): Happening[] => [
      {
        id: one.id,
        type: "follow_up",
        occurredOn: one.occurredOn,
        recorded: one.recorded,
        actor: one.actor,
        summary: `设置回访提醒，${one.dueOn} 到期`,
        details: [followUpText(one.reason, one.note)],
        voided: one.voided,
      },
      ...(one.doneOn
        ? [
            {
              id: `${one.id}:done`,
              type: "follow_up",
              occurredOn: one.doneOn,
              ...factStep(one, "doneOn", one.doneOn, trail),
              summary: "回访提醒办结",
              details: [one.doneNote],
            } satisfies Happening,
          ]
        : []),
    ]),
  ];
}

function findings({ findings: all }: DossierArchive): Happening[] {
  return all.flatMap((one): Happening[] => [
    {
      id: one.id,
      type: "finding",
      occurredOn: one.foundOn,
      recorded: one.found,
      actor: one.actor,
      summary: `督导检查发现问题：${one.problem}`,
      details: [
        `${one.content}（${one.article}）`,
        one.dueOn && `整改期限 ${one.dueOn}${one.orderNumber ? `，${one.orderNumber}` : ""}`,
      ],
      voided: one.voided,
      ...(one.seen && one.voided === null ? { link: { label: "看整改", to: paths.finding(one.id) } } : {}),
    },
    ...(one.closedOn && one.voided === null
      ? [
          {
            id: `${one.id}:closed`,
            type: "finding",
            occurredOn: one.closedOn,
            recorded: one.closed,
            actor: one.actor,
            summary: `检查问题销号：${one.problem}`,
            details: [],
          } satisfies Happening,
        ]
      : []),
  ]);
}

/** 存量 (六): proposed and decided, refused ones too; a confirmed one is told once more by the recognition itself. */
function claims({ claims: all }: DossierArchive): Happening[] {
  return all.flatMap((one): Happening[] => {
    const what = `${categoryLabels[one.category]}，${one.recognizedOn} ${one.body}认定`;
    const { decided } = one;
    return [
      {
        id: one.id,
        type: "recognition",
        occurredOn: one.proposedOn,
        recorded: one.proposed,
        actor: one.actor,
        summary: `提出存量认定：${what}`,
        details: [],
      },
      ...(decided
        ? [
            {
              id: `${one.id}:decided`,
              type: "recognition",
              occurredOn: decided.on,
              recorded: decided,
              actor: decided.actor,
              summary: `存量认定${decided.confirmed ? "已确认" : "不予确认"}：${what}`,
              details: [decided.note],
            } satisfies Happening,
          ]
        : []),
    ];
  });
}

export function archiveHappenings(archive: DossierArchive, trail: Trail): Happening[] {
  return [
    ...notices(archive),
    ...papers(archive),
    ...claims(archive),
    ...standingHouseholds(archive).flatMap(householdEvents),
    ...householdCorrections(archive),
    ...told(archive, trail),
    ...findings(archive),
  ];
}
