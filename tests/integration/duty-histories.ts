/** Lives in a few lines, as rows of the tables: what the tests of 今日必办 start from. */
import type { PgTable } from "drizzle-orm/pg-core";

import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { insertMany } from "~/lib/insert-many.server";
import { newId } from "~/lib/ids.server";
import { withTransaction } from "~/lib/transaction.server";
import { retirementSpan } from "~/law/retirement";
import type { ApplicationStatus } from "~/features/recognition/status";
import { DEMO_UNITS } from "~db/seed/demo-accounts";
import {
  applicantMessage,
  application,
  certificateEntry,
  comparisonHit,
  employmentStatus,
  entrepreneurshipMilestone,
  entrepreneurshipSupport,
  exitCase,
  followUp,
  helpPlan,
  jobOffer,
  person,
  personTransfer,
  planMeasure,
  recognition,
  recognitionDoubt,
  legacyClaim,
  recovery,
  serviceRecord,
  serviceRefusal,
  subsidy,
  trainingEnrolment,
  welfareAttendance,
  welfarePlacement,
} from "~db/schema";

type Span = { on: string; until?: string };
export type History = {
  id: string;
  name: string;
  sex: "male" | "female";
  bornOn: string;
  retirementCategory: "male" | "female50" | "female55" | null;
  phone: boolean;
  responsibleId: string | null;
  /** From an application: the certificate has to say so. */
  recognized: {
    id: string;
    on: string;
    fromApplication: boolean;
    certificate: boolean;
    /** 注销: the first day no longer recognized, and on which ground. */
    until?: { on: string; ground: string } | null;
  } | null;
  work: {
    id: string;
    on: string;
    /** The day on which it was recorded; left out: its own. */
    recordedOn?: string;
    status: "unemployed" | "employed" | "in_training" | "lost_contact";
    flexible?: boolean;
    /** Speaks against the recognition; the county has written down what it found. */
    contradicts?: boolean;
    answered?: boolean;
  }[];
  contacts: {
    id: string;
    on: string;
    substantive: boolean;
    next: string | null;
    voided?: boolean;
    outcome?: string | null;
  }[];
  plan: {
    id: string;
    status: "draft" | "submitted" | "sent_back" | "approved";
    on: string;
    market: boolean;
    reviewOn: string | null;
    closedOn: string | null;
    measures: { id: string; dueOn: string | null; status: "open" | "done" | "dropped" }[];
  } | null;
  offers: {
    id: string;
    on: string;
    validUntil: string | null;
    pending: boolean;
    /** Answered 录用. */
    hired?: boolean;
    counts: boolean;
    voided?: boolean;
    /** The vacancy; by default each offer has its own. */
    vacancy?: string;
  }[];
  courses: {
    id: string;
    on: string;
    startsOn: string;
    endsOn: string | null;
    status: "enrolled" | "attending" | "completed";
  }[];
  milestones: { id: string; on: string; dueOn: string | null; done: boolean; ended?: boolean }[];
  placements: ({ id: string; endedOn: string | null; months: string[] } & Required<Span>)[];
  reminders: { id: string; on: string; dueOn: string; done: boolean }[];
  /** What a department said, and when it was found true. */
  hits: { id: string; on: string; fact: "death" | "school" | "moved_away"; confirmedOn: string | null }[];
  /** Services refused without a good reason. */
  refusals: { id: string; on: string; recordedOn?: string }[];
  recoveries: { id: string; on: string; until: string | null; closed: boolean }[];
  subsidies: { id: string; on: string; status: "applied" | "approved"; from: string; to: string }[];
  /** Money for a start-up as a step of 创业服务. */
  loans: {
    id: string;
    on: string;
    status: "applied" | "approved" | "paid";
    /** A loan where nothing else is said. */
    kind?: "startup_subsidy";
  }[];
  /** Corrections after the recognition that take its category away. */
  doubts: { id: string; on: string; state: "open" | "cleared" | "kept" }[];
  claims: { id: string; on: string; status: "proposed" | "rejected" }[];
  exits: {
    id: string;
    on: string;
    status: "proposed" | "rejected" | "confirmed";
    ground?: string;
    delivered?: boolean;
  }[];
  /** The application of the person, and what was written to the applicant about it. */
  application: {
    id: string;
    status: ApplicationStatus;
    submittedOn: string;
    acceptedOn: string | null;
    messages: { id: string; kind: string; on: string; toldOn: string | null; read: boolean }[];
  } | null;
  /** To another community: open, or answered. */
  transfer: { id: string; on: string; status: "proposed" | "accepted" | "declined" } | null;
  /** Lives, or is still on file, in 滨河社区. */
  away: boolean;
};

/** A life with the parts given; contacts, work and plan get ids of their own, so that cases can share their wording. */
export function history(given: Partial<History> = {}): History {
  const one = lifeOf(given);
  const renewed = <T extends { id: string }>(row: T): T => ({ ...row, id: newId() });
  return {
    ...one,
    contacts: one.contacts.map(renewed),
    work: one.work.map(renewed),
    plan: one.plan && renewed(one.plan),
  };
}

function lifeOf(given: Partial<History>): History {
  return {
    id: newId(),
    name: "苑淑清",
    sex: "female",
    bornOn: "1985-06-21",
    retirementCategory: "female50",
    phone: true,
    responsibleId: null,
    recognized: { id: newId(), on: "2026-03-02", fromApplication: false, certificate: true },
    work: [],
    contacts: [],
    plan: null,
    offers: [],
    courses: [],
    milestones: [],
    hits: [],
    refusals: [],
    placements: [],
    reminders: [],
    recoveries: [],
    subsidies: [],
    loans: [],
    doubts: [],
    claims: [],
    exits: [],
    application: null,
    transfer: null,
    away: false,
    ...given,
  };
}

const { changchun, nanguan, minkangStreet, jiankangHutongCommunity, taoyuanStreet, binheCommunity } =
  DEMO_UNITS;
const PLACE = {
  city: changchun,
  countyId: nanguan,
  streetId: minkangStreet,
  communityId: jiankangHutongCommunity,
};
const AWAY = { ...PLACE, streetId: taoyuanStreet, communityId: binheCommunity };
const placeOf = (one: History) => (one.away ? AWAY : PLACE);
const unitOf = (one: History) => placeOf(one).communityId;
const BY = "00000000-0000-7000-8000-00000000000a";
const NAMES = { actorName: "姜晓彤" };
const moment = (day: string) => new Date(`${day}T10:00:00+08:00`);

/** Each step has a support of its own. */
const supports = new Map<string, string>();
function supportOf(milestoneId: string): string {
  const known = supports.get(milestoneId) ?? newId();
  supports.set(milestoneId, known);
  return known;
}

let serial = 0;

function personRow(one: History) {
  serial += 1;
  return {
    id: one.id,
    ...placeOf(one),
    unitId: unitOf(one),
    name: one.name,
    sex: one.sex,
    birthDate: one.bornOn,
    residentIdCipher: "-",
    residentIdIndex: `index-${one.id}`,
    residentIdMasked: `229901********${String(serial % 1000).padStart(3, "0")}X`,
    phoneMasked: one.phone ? "199****1234" : null,
    householdDivision: "220102003001",
    householdKind: "urban" as const,
    residenceDivision: "220102003001",
    residenceUrban: true,
    retirementCategory: one.retirementCategory,
    retiresOn: retirementSpan(one.bornOn, one.sex, one.retirementCategory).later.retirementDate,
    legacy: false,
    responsibleId: one.responsibleId,
    searchPieces: [] as string[],
    createdAt: moment("2022-06-01"),
    version: 1,
  };
}

const fact = (one: History, id: string, on: string, voided = false, recordedOn = on) => ({
  id,
  city: changchun,
  personId: one.id,
  occurredOn: on,
  recordedAt: moment(recordedOn),
  recordedBy: BY,
  voidedAt: voided ? moment(on) : null,
  version: 1,
});

/** Writes the histories and the facts that follow from them. */
export async function writeHistories(histories: readonly History[]): Promise<void> {
  const each = <T>(rows: (one: History) => T[]) => histories.flatMap(rows);
  const idOf = (one: History) => one.recognized?.id ?? newId();
  const tables: [PgTable, Record<string, unknown>[]][] = [
    [person, each((one) => [personRow(one)])],
    [
      recognition,
      each((one) =>
        one.recognized
          ? [
              {
                ...fact(one, idOf(one), one.recognized.on),
                countyId: nanguan,
                streetId: minkangStreet,
                communityId: jiankangHutongCommunity,
                category: "older",
                legacy: false,
                applicationId: one.recognized.fromApplication ? newId() : null,
                untilOn: one.recognized.until?.on ?? null,
                exitGround: one.recognized.until?.ground ?? null,
                exitEvidence: one.recognized.until ? "查实" : null,
                exitRecordedAt: one.recognized.until ? moment(one.recognized.until.on) : null,
                exitRecordedBy: one.recognized.until ? BY : null,
              },
            ]
          : [],
      ),
    ],
    [
      certificateEntry,
      each((one) =>
        one.recognized?.certificate
          ? [
              {
                ...fact(one, newId(), one.recognized.on),
                recognitionId: idOf(one),
                category: "older",
                body: "南关区就业服务局",
                handler: "邢立波",
              },
            ]
          : [],
      ),
    ],
    [
      employmentStatus,
      each((one) =>
        one.work.map(({ id, on, recordedOn, status, flexible, contradicts, answered }) => ({
          ...fact(one, id, on, false, recordedOn),
          status,
          unemployedSince: status === "unemployed" ? on : null,
          unemploymentRegisteredOn: status === "unemployed" ? on : null,
          contradicts: contradicts ? idOf(one) : null,
          answer: answered ? "已核实" : null,
          answeredOn: answered ? on : null,
          destination: status === "employed" ? (flexible ? "flexible" : "employer") : null,
          employer: status === "employed" ? "宏运物业" : null,
        })),
      ),
    ],
    [
      serviceRecord,
      each((one) =>
        one.contacts.map(({ id, on, substantive, next, voided, outcome }) => ({
          ...fact(one, id, on, voided),
          kind: "03",
          way: "phone",
          substantive,
          content: "谈了求职的事",
          nextOn: next,
          outcome: outcome ?? null,
          ...NAMES,
        })),
      ),
    ],
    [
      helpPlan,
      each((one) =>
        one.plan
          ? [
              {
                id: one.plan.id,
                city: changchun,
                personId: one.id,
                versionNo: 1,
                status: one.plan.status,
                mainPath: one.plan.market ? "market" : "skills",
                paths: [one.plan.market ? "market" : "skills"],
                goal: "",
                amberReasons: {},
                check: { red: [], amber: [] },
                sound: true,
                sentBackComments: {},
                draftedBy: BY,
                draftedByName: "姜晓彤",
                draftedOn: one.plan.on,
                recordedAt: moment(one.plan.on),
                submittedOn: one.plan.status === "draft" ? null : one.plan.on,
                sentBackOn: one.plan.status === "sent_back" ? one.plan.on : null,
                approvedOn: one.plan.status === "approved" ? one.plan.on : null,
                approvedAt: one.plan.status === "approved" ? moment(one.plan.on) : null,
                reviewDueOn: one.plan.reviewOn,
                closedOn: one.plan.closedOn,
                version: 1,
              },
            ]
          : [],
      ),
    ],
    [
      planMeasure,
      each((one) =>
        (one.plan?.measures ?? []).map(({ id, dueOn, status }, index) => ({
          id,
          city: changchun,
          planId: one.plan?.id,
          personId: one.id,
          position: index + 1,
          path: "market",
          step: "岗位推荐",
          content: "推荐保洁岗位",
          way: "岗位推荐",
          responsible: "",
          matches: [],
          dueOn,
          status,
        })),
      ),
    ],
    [
      jobOffer,
      each((one) =>
        one.offers.map(({ id, on, validUntil, pending, hired, counts, voided, vacancy = id }) => ({
          ...fact(one, id, on, voided),
          employer: "金达洲超市",
          post: "理货员",
          monthlyWage: 2600,
          divisionCode: "220102003001",
          validUntil,
          sameness: vacancy,
          invalidReasons: counts ? [] : ["expired"],
          reply: pending ? "pending" : hired ? "hired" : "interested",
          repliedOn: hired ? on : null,
          ...NAMES,
        })),
      ),
    ],
    [
      trainingEnrolment,
      each((one) =>
        one.courses.map(({ id, on, startsOn, endsOn, status }) => ({
          ...fact(one, id, on),
          courseName: "养老护理（初级）",
          provider: "长春护理学校",
          kind: "skill",
          startsOn,
          endsOn,
          status,
          endedOn: status === "completed" ? endsOn : null,
          ...NAMES,
        })),
      ),
    ],
    [
      welfarePlacement,
      each((one) =>
        one.placements.map(({ id, on, until, endedOn }) => ({
          ...fact(one, id, on),
          postId: newId(),
          employer: "民康街道",
          post: "保洁员",
          monthlyWage: 2230,
          contractUntil: until,
          ordinal: 1,
          endedOn,
          endReason: endedOn === null ? null : "term_over",
          ...NAMES,
        })),
      ),
    ],
    [
      welfareAttendance,
      each((one) =>
        one.placements.flatMap(({ id, months }) =>
          months.map((month) => ({
            ...fact(one, newId(), `${month}-28`),
            placementId: id,
            month: `${month}-01`,
            daysDue: 22,
            daysPresent: 22,
            ...NAMES,
          })),
        ),
      ),
    ],
    [
      followUp,
      each((one) =>
        one.reminders.map(({ id, on, dueOn, done }) => ({
          ...fact(one, id, on),
          dueOn,
          reason: "other",
          note: "到期看一次",
          doneOn: done ? dueOn : null,
        })),
      ),
    ],
    [
      entrepreneurshipSupport,
      each((one) =>
        one.milestones.map(({ id, on, ended }) => ({
          ...fact(one, supportOf(id), on),
          kind: "guidance",
          status: ended ? "ended" : "running",
          content: "开小吃店的指导",
          ...NAMES,
        })),
      ),
    ],
    [
      entrepreneurshipSupport,
      each((one) =>
        one.loans.map(({ id, on, status, kind = "guaranteed_loan" as const }) => ({
          ...fact(one, id, on),
          kind,
          status,
          content: "开小吃店的贷款",
          provider: "吉林银行",
          amount: "100000.00",
          termMonths: 24,
          decidedOn: status === "applied" ? null : on,
          paidOn: status === "paid" ? on : null,
          ...NAMES,
        })),
      ),
    ],
    [
      recognitionDoubt,
      each((one) =>
        one.doubts.map(({ id, on, state }) => ({
          id,
          city: changchun,
          personId: one.id,
          recognitionId: one.recognized?.id ?? newId(),
          reason: "年龄：男年满50周岁。",
          foundOn: on,
          foundAt: moment(on),
          foundByName: "姜晓彤",
          clearedAt: state === "cleared" ? moment(on) : null,
          ...(state === "kept"
            ? { answer: "档案记载无误", answeredOn: on, answeredBy: BY, answeredByName: "姜晓彤" }
            : {}),
        })),
      ),
    ],
    [
      entrepreneurshipMilestone,
      each((one) =>
        one.milestones.map(({ id, on, dueOn, done }) => ({
          ...fact(one, id, on),
          supportId: supportOf(id),
          kind: "licence",
          content: "办执照",
          dueOn,
          doneOn: done ? (dueOn ?? on) : null,
          ...NAMES,
        })),
      ),
    ],
    [
      comparisonHit,
      each((one) =>
        one.hits.map(({ id, on, fact: found, confirmedOn }, index) => ({
          id,
          city: changchun,
          batchId: newId(),
          personId: one.id,
          source: "police",
          fact: found,
          occurredOn: on,
          rowNumber: index + 1,
          state: confirmedOn === null ? "open" : "confirmed",
          resolvedOn: confirmedOn,
          resolvedAt: confirmedOn === null ? null : moment(confirmedOn),
          recordedAt: moment(on),
          recordedBy: BY,
        })),
      ),
    ],
    [
      serviceRefusal,
      each((one) =>
        one.refusals.map(({ id, on, recordedOn }) => ({
          ...fact(one, id, on, false, recordedOn),
          service: "guidance",
          content: `职业指导 ${id}`,
          reason: "other",
          justified: false,
          ...NAMES,
        })),
      ),
    ],
    [
      recovery,
      each((one) =>
        one.recoveries.map(({ id, on, until, closed }) => ({
          ...fact(one, id, on),
          reason: "重复享受",
          amount: "1200.00",
          noticeOn: on,
          repayUntil: until,
          closedOn: closed ? on : null,
          closeReason: closed ? "repaid" : null,
          ...NAMES,
        })),
      ),
    ],
    [
      subsidy,
      each((one) =>
        one.subsidies.map(({ id, on, status, from, to }) => ({
          ...fact(one, id, on),
          kind: "flexible_social_insurance",
          status,
          fromMonth: `${from}-01`,
          untilMonth: `${to}-01`,
          amount: "3600.00",
          basis: "按实缴 50%",
          decidedOn: status === "applied" ? null : on,
          ...NAMES,
        })),
      ),
    ],
    [
      legacyClaim,
      each((one) =>
        one.claims.map(({ id, on, status }) => {
          const open = status === "proposed";
          return {
            id,
            city: changchun,
            personId: one.id,
            category: "older",
            recognizedOn: "2021-06-01",
            body: "长春市南关区就业服务局",
            evidence: "《就业创业证》原件第 6 页",
            attachmentId: newId(),
            status,
            proposedOn: on,
            proposedAt: moment(on),
            proposedBy: newId(),
            proposedByName: "姜晓彤",
            decidedOn: open ? null : on,
            decidedAt: open ? null : moment(on),
            decidedBy: open ? null : newId(),
            decidedByName: open ? null : "邢立波",
            decisionNote: open ? null : "台账没有记载",
            version: 1,
          };
        }),
      ),
    ],
    [
      exitCase,
      each((one) =>
        one.exits.map(({ id, on, status, ground = "own_request", delivered }) => ({
          id,
          city: changchun,
          personId: one.id,
          recognitionId: idOf(one),
          countyId: nanguan,
          streetId: minkangStreet,
          communityId: jiankangHutongCommunity,
          ground,
          occurredOn: on,
          evidence: "本人书面申请",
          origin: "caseworker",
          status,
          proposedOn: on,
          proposedAt: moment(on),
          proposedByName: "姜晓彤",
          effects: [],
          decidedOn: status === "proposed" ? null : on,
          decidedAt: status === "proposed" ? null : moment(on),
          deliveredOn: delivered ? on : null,
          deliveredWay: delivered ? "mail" : null,
          version: 1,
        })),
      ),
    ],
    [
      application,
      each((one) =>
        one.application
          ? [
              {
                id: one.application.id,
                ...placeOf(one),
                unitId: unitOf(one),
                number: `RD-229900-2026-${one.id.slice(-12)}`,
                personId: one.id,
                category: "older",
                facts: {},
                status: one.application.status,
                submittedAt: one.application.status === "draft" ? null : moment(one.application.submittedOn),
                acceptedOn: one.application.acceptedOn,
                createdAt: moment(one.application.submittedOn),
                createdBy: BY,
              },
            ]
          : [],
      ),
    ],
    [
      applicantMessage,
      each((one) =>
        (one.application?.messages ?? []).map(({ id, kind, on, toldOn, read }) => ({
          id,
          city: changchun,
          applicationId: one.application?.id,
          personId: one.id,
          kind,
          body: "办理情况见进度页",
          createdAt: moment(on),
          createdByName: "系统",
          toldOn,
          toldWay: toldOn === null ? null : "phone",
          readAt: read ? moment(on) : null,
        })),
      ),
    ],
    [
      personTransfer,
      each((one) =>
        one.transfer
          ? [
              {
                id: one.transfer.id,
                city: changchun,
                personId: one.id,
                fromUnitId: unitOf(one),
                toUnitId: one.away ? jiankangHutongCommunity : binheCommunity,
                toDivision: one.away ? "220102003001" : "220102009002",
                movedOn: one.transfer.on,
                reason: "搬家",
                status: one.transfer.status,
                proposedAt: moment(one.transfer.on),
                proposedBy: BY,
                proposedByName: "姜晓彤",
              },
            ]
          : [],
      ),
    ],
  ];
  await withTransaction(async (tx) => {
    // insertMany takes the first row's keys for all of its rows.
    for (const [table, rows] of tables) await insertMany(tx, table, rows as never[]);
  });
  await refreshHistories(histories);
}

/** The facts as of the clock's day: what lay in the future then is known now. */
export async function refreshHistories(histories: readonly History[]): Promise<void> {
  await withTransaction((tx) => refreshPersonFacts(tx, ...histories.map(({ id }) => id)));
}
