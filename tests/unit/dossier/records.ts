/** Records of an invented dossier for the tests of its pure parts. */
import { EMPTY_ARCHIVE } from "~/features/dossier/archive";
import { EMPTY_SUPPORTS } from "~/features/dossier/supports";
import type {
  DatedRecord,
  DossierRecords,
  PlanRecord,
  ServiceRecord,
  Written,
} from "~/features/dossier/records";

export function on(day: string): Written {
  return { at: `${day}T02:00:00.000Z`, on: day };
}

export function dated(id: string, occurredOn: string, recordedOn = occurredOn): DatedRecord {
  return { id, occurredOn, recorded: on(recordedOn), actor: "姜晓彤", voided: null, version: 1 };
}

export function contactRecord(
  id: string,
  occurredOn: string,
  changes: Partial<ServiceRecord> = {},
): ServiceRecord {
  return {
    ...dated(id, occurredOn),
    kind: "03",
    way: "phone",
    substantive: true,
    content: "问了近况。",
    outcome: null,
    nextOn: null,
    callsOff: false,
    ...changes,
  };
}

export function planRecord(changes: Partial<PlanRecord> = {}): PlanRecord {
  return {
    id: "plan",
    versionNo: 1,
    status: "approved",
    mainPath: "market",
    paths: ["market", "skills"],
    goal: "",
    sound: true,
    draftedBy: "姜晓彤",
    draftedOn: "2026-01-05",
    recorded: on("2026-01-05"),
    submittedOn: "2026-01-06",
    agreedOn: null,
    signed: false,
    signature: null,
    approvedOn: "2026-01-08",
    approved: on("2026-01-08"),
    approvedBy: "韩素芳",
    supersededOn: null,
    sentBackOn: null,
    sentBackReason: null,
    reviewDueOn: null,
    closedOn: null,
    reviews: [],
    measures: [],
    ...changes,
  };
}

export function emptyRecords(changes: Partial<DossierRecords> = {}): DossierRecords {
  return {
    person: {
      id: "person",
      name: "苑淑清",
      sex: "female",
      birthDate: "1981-06-21",
      residentId: "229901********0025",
      phone: "199****0001",
      address: null,
      ethnicity: null,
      education: null,
      householdDivision: "220102003001",
      householdPlace: null,
      householdKind: "urban",
      residenceDivision: "220102003001",
      residencePlace: null,
      residenceUrban: true,
      retirementCategory: "female50",
      legacy: false,
      unit: { id: 1, name: "南关区民康街道健康胡同社区", level: "community" },
      responsible: "姜晓彤",
      created: on("2026-01-01"),
      createdBy: "姜晓彤",
      version: 1,
    },
    recognitions: [],
    applications: [],
    employments: [],
    assessments: [],
    plans: [],
    offers: [],
    services: [],
    archive: EMPTY_ARCHIVE,
    supports: EMPTY_SUPPORTS,
    log: { entries: [], total: 0 },
    ...changes,
  };
}
