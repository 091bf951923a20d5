/**
 * What is kept with a dossier beside its dated facts: notices as they hung, papers handed in, signatures, seals,
 * entries in the certificate, the household, call-backs, and what the person was told. Types and the day they are
 * read as of. Pure.
 */
import type { MessageKind, ToldWay } from "~/features/applicant-messages/views";
import type { AttachmentKind, MediaType } from "~/features/attachments/kinds";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { StatementKind } from "~/features/seals/statement";
import type { SignatureWay } from "~/features/signatures/ways";
import type { CalendarDate } from "~/lib/calendar-date";
import type { DatedRecord, Written } from "./records";
import type { Earlier } from "./supports";

type Voided = (Written & { reason: string }) | null;

export type NoticeRecord = {
  id: string;
  batchId: string;
  /** GS-… */
  number: string;
  opensOn: CalendarDate;
  dueOn: CalendarDate | null;
  place: string;
  position: number;
  /** The very line that hung. */
  shown: Record<string, string | null>;
  opened: Written;
  actor: string;
  /** Taken down before its close, alone or with its batch. */
  removed: Voided;
};

export type MaterialRecord = {
  id: string;
  kind: AttachmentKind;
  documentCode: string | null;
  /** The visit it was taken at, or what else it belongs to. */
  subjectId: string | null;
  fileName: string;
  mediaType: MediaType;
  bytes: number;
  uploaded: Written;
  actor: string;
  voided: Voided;
};

export type SignatureRecord = {
  id: string;
  kind: string;
  way: SignatureWay;
  signerName: string;
  /** SM3 of the text signed. */
  digest: string;
  signed: Written;
  actor: string;
  voided: Voided;
};

export type SealRecord = {
  id: string;
  kind: StatementKind;
  /** Printed beside the seal; leads to the page that verifies it. */
  code: string;
  unitName: string;
  sealed: Written;
  actor: string;
};

export type CertificateRecord = DatedRecord & {
  recognitionId: string;
  category: RecognitionCategory;
  body: string;
  handler: string | null;
  certificateNumber: string | null;
};

/** 存量: what was proposed to be taken over, and the county's word on it (六). */
export type LegacyClaimRecord = {
  id: string;
  category: RecognitionCategory;
  recognizedOn: CalendarDate;
  body: string;
  proposedOn: CalendarDate;
  proposed: Written;
  actor: string;
  decided: (Written & { confirmed: boolean; note: string; actor: string }) | null;
};

export type HouseholdInterval = {
  id: string;
  occurredOn: CalendarDate;
  recorded: Written;
  actor: string;
  clearDueOn: CalendarDate;
  end: (Written & { untilOn: CalendarDate; reason: string; note: string; actor: string }) | null;
  voided: Voided;
};

export type HouseholdRecord = {
  /** Of the household. */
  id: string;
  memberId: string;
  number: string;
  headName: string;
  /** Heads that a correction replaced, the earliest first. */
  earlierHeads: { headName: string; until: Written }[];
  relation: string;
  /** Whether the household lies in the caller's territory. */
  seen: boolean;
  joinedOn: CalendarDate;
  leftOn: CalendarDate | null;
  /** When the leaving was entered. */
  left: Written | null;
  recorded: Written;
  actor: string;
  /** Entered by mistake, or corrected: another of the same household stands in its place since that moment. */
  voided: Voided;
  intervals: HouseholdInterval[];
};

export type FollowUpRecord = DatedRecord & {
  dueOn: CalendarDate;
  reason: string;
  note: string;
  doneOn: CalendarDate | null;
  doneNote: string | null;
  /** What it said before it was closed or voided. */
  earlier?: readonly Earlier<Pick<FollowUpRecord, "doneOn" | "doneNote" | "version">>[];
};

export type MessageRecord = {
  id: string;
  applicationId: string;
  kind: MessageKind;
  body: string;
  created: Written;
  actor: string;
  toldOn: CalendarDate | null;
  toldWay: ToldWay | null;
  toldBy: string | null;
  readOn: CalendarDate | null;
};

export type CorrectionRecord = {
  id: string;
  applicationId: string;
  number: string;
  items: { message: string }[];
  requestedOn: CalendarDate;
  requested: Written;
  actor: string;
  answeredOn: CalendarDate | null;
  answeredBy: string | null;
  answerNote: string | null;
};

/** A problem an inspection found in this case (五（三）), and how far it is put right. */
export type FindingRecord = {
  id: string;
  problem: string;
  article: string;
  content: string;
  /** Of the 整改通知书. */
  orderNumber: string | null;
  foundOn: CalendarDate;
  found: Written;
  /** The bureau that found it. */
  actor: string;
  dueOn: CalendarDate | null;
  repliedOn: CalendarDate | null;
  closedOn: CalendarDate | null;
  closed: Written | null;
  /** Whether it lies in the caller's territory. */
  seen: boolean;
  voided: Voided;
};

export type DossierArchive = {
  notices: NoticeRecord[];
  materials: MaterialRecord[];
  signatures: SignatureRecord[];
  seals: SealRecord[];
  certificates: CertificateRecord[];
  claims: LegacyClaimRecord[];
  households: HouseholdRecord[];
  followUps: FollowUpRecord[];
  messages: MessageRecord[];
  corrections: CorrectionRecord[];
  findings: FindingRecord[];
};

export const EMPTY_ARCHIVE: DossierArchive = {
  notices: [],
  materials: [],
  signatures: [],
  seals: [],
  certificates: [],
  claims: [],
  households: [],
  followUps: [],
  messages: [],
  corrections: [],
  findings: [],
};

/** Who stands in a household on the day read; the rest was corrected or entered by mistake. */
export function standingHouseholds({ households }: DossierArchive): HouseholdRecord[] {
  return households.filter(({ voided }) => voided === null);
}

/** 照片 2 张: the photos of a contact. One voided keeps those that went over to the record that took its place. */
export function photoWords(
  { materials }: DossierArchive,
  { id, voided }: Pick<DatedRecord, "id" | "voided">,
): string | null {
  const photos = materials.filter(
    (one) =>
      one.kind === "visit" &&
      one.subjectId === id &&
      (one.voided === null || (voided !== null && one.voided.at >= voided.at)),
  );
  return photos.length === 0 ? null : `照片 ${photos.length} 张`;
}

const until = (voided: Voided, day: CalendarDate): Voided =>
  voided !== null && voided.on > day ? null : voided;
const by = (on: CalendarDate | null, day: CalendarDate): CalendarDate | null =>
  on !== null && on <= day ? on : null;

function intervalsBy(intervals: readonly HouseholdInterval[], day: CalendarDate): HouseholdInterval[] {
  return intervals
    .filter((one) => one.occurredOn <= day && one.recorded.on <= day)
    .map((one) => ({
      ...one,
      end: one.end !== null && (one.end.untilOn > day || one.end.on > day) ? null : one.end,
      voided: until(one.voided, day),
    }));
}

/** What the archive held on a day: happened by then and written down by its end. */
export function archiveAsOf(archive: DossierArchive, day: CalendarDate): DossierArchive {
  return {
    notices: archive.notices
      .filter((one) => one.opensOn <= day && one.opened.on <= day)
      .map((one) => ({ ...one, removed: until(one.removed, day) })),
    materials: archive.materials
      .filter((one) => one.uploaded.on <= day)
      .map((one) => ({ ...one, voided: until(one.voided, day) })),
    signatures: archive.signatures
      .filter((one) => one.signed.on <= day)
      .map((one) => ({ ...one, voided: until(one.voided, day) })),
    seals: archive.seals.filter((one) => one.sealed.on <= day),
    certificates: archive.certificates
      .filter((one) => one.occurredOn <= day && one.recorded.on <= day)
      .map((one) => ({ ...one, voided: until(one.voided, day) })),
    claims: archive.claims
      .filter((one) => one.proposed.on <= day)
      .map((one) => ({
        ...one,
        decided: one.decided !== null && one.decided.on <= day ? one.decided : null,
      })),
    households: archive.households
      .filter((one) => one.joinedOn <= day && one.recorded.on <= day)
      .map((one) => ({
        ...one,
        headName: one.earlierHeads.find(({ until: replaced }) => replaced.on > day)?.headName ?? one.headName,
        leftOn: one.left !== null && one.left.on > day ? null : by(one.leftOn, day),
        voided: until(one.voided, day),
        intervals: intervalsBy(one.intervals, day),
      })),
    followUps: archive.followUps
      .filter((one) => one.occurredOn <= day && one.recorded.on <= day)
      .map((one) => ({
        ...one,
        voided: until(one.voided, day),
        ...(by(one.doneOn, day) === null ? { doneOn: null, doneNote: null } : {}),
      })),
    messages: archive.messages
      .filter((one) => one.created.on <= day)
      .map((one) => ({
        ...one,
        readOn: by(one.readOn, day),
        ...(by(one.toldOn, day) === null ? { toldOn: null, toldWay: null, toldBy: null } : {}),
      })),
    corrections: archive.corrections
      .filter((one) => one.requestedOn <= day && one.requested.on <= day)
      .map((one) =>
        by(one.answeredOn, day) === null
          ? { ...one, answeredOn: null, answeredBy: null, answerNote: null }
          : one,
      ),
    findings: archive.findings
      .filter((one) => one.foundOn <= day && one.found.on <= day)
      .map((one) => ({
        ...one,
        repliedOn: by(one.repliedOn, day),
        closedOn: by(one.closedOn, day),
        closed: by(one.closedOn, day) === null ? null : one.closed,
        voided: until(one.voided, day),
      })),
  };
}
