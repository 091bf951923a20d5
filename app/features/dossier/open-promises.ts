/** What was agreed on, asked for or left out and still waits for an entry: for the top of the dossier. Pure. */
import { messageKindLabels } from "~/features/applicant-messages/labels";
import { attendanceDueOn, LEAD_DAYS, OFFER_REPLY_DAYS, standardDay } from "~/features/duties/due-days";
import { lastWorkingDay } from "~/features/duties/working-day-index";
import { isStillAsked } from "~/features/job-offers/rules";
import type { Standards } from "~/features/settings/standards";
import { certificateEntryDays } from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { formatDay, formatMonth } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { DossierArchive } from "./archive";
import type { FoundItem as Found } from "./open-items";
import type { PersonRecord } from "./records";
import type { DossierState } from "./state";
import { type DossierSupports, monthsWithoutAttendance } from "./supports";

type Situation = {
  person: PersonRecord;
  state: DossierState;
  supports: DossierSupports;
  archive: DossierArchive;
  day: CalendarDate;
  calendar: WorkCalendar;
  standards: Standards;
};

const caseworker = ({ person }: Situation) => person.responsible ?? "经办人";
const soon = (day: CalendarDate, lead: keyof typeof LEAD_DAYS) => addDays(day, LEAD_DAYS[lead]);
const isRecognized = ({ state }: Situation) => state.status === "recognized";

/** The next contact agreed on, from a week before its day until it is kept; before that the head names the day. */
function agreedContact(situation: Situation): Found[] {
  const { person, state, day } = situation;
  const { agreed } = state;
  if (agreed === null || agreed.nextOn > soon(day, "promise")) return [];
  return [
    {
      kind: "promise",
      key: `promise:${agreed.id}`,
      what: "按约联系",
      why: `${formatDay(agreed.occurredOn, day)} 约定`,
      who: caseworker(situation),
      dueOn: agreed.nextOn,
      action: { label: "记一次", to: paths.personContact(person.id) },
    },
  ];
}

function followUpItems(situation: Situation): Found[] {
  const { person, archive, day } = situation;
  return archive.followUps
    .filter((one) => one.voided === null && one.doneOn === null && one.dueOn <= soon(day, "follow_up"))
    .map((one) => ({
      kind: "follow_up",
      key: `follow_up:${one.id}`,
      what: one.note || "到期回访",
      why: `${formatDay(one.occurredOn, day)} 设的提醒`,
      who: caseworker(situation),
      dueOn: one.dueOn,
      action: { label: "办理", to: paths.personFollowUps(person.id) },
    }));
}

/** Offers that count and nobody has answered: a week, or the vacancy's last day; until an answer would count no more. */
function offerReplyItems(situation: Situation): Found[] {
  const { person, state, day } = situation;
  if (!isRecognized(situation) || state.employment?.status === "employed") return [];
  return state.offers.flatMap(({ offer, place }) => {
    if (place === null || offer.reply !== "pending" || !isStillAsked(offer, day)) return [];
    const week = addDays(offer.occurredOn, OFFER_REPLY_DAYS);
    const until = offer.validUntil ?? null;
    return [
      {
        kind: "offer_reply",
        key: `offer_reply:${offer.id}`,
        what: "问岗位反馈",
        why: `${formatDay(offer.occurredOn, day)} 推荐 ${offer.employer} ${offer.post}，尚无反馈`,
        who: caseworker(situation),
        dueOn: until !== null && until < week ? until : week,
        action: { label: "登记反馈", to: paths.personOffers(person.id) },
      },
    ];
  });
}

/** Courses about to start, and courses that are over without a result. */
function trainingItems(situation: Situation): Found[] {
  const { person, supports, day } = situation;
  return supports.enrolments.flatMap((one) => {
    if (one.voided !== null || (one.status !== "enrolled" && one.status !== "attending")) return [];
    const over = one.endsOn !== null && one.endsOn <= day;
    if (!over && (one.status !== "enrolled" || one.startsOn > soon(day, "training"))) return [];
    const dueOn = over ? one.endsOn : one.startsOn;
    return [
      {
        kind: "training",
        key: `training:${one.id}`,
        what: over ? "登记培训结果" : "确认开班到课",
        why: `${one.courseName}，${formatDay(dueOn ?? one.startsOn, day)} ${over ? "结束，结业还是中途退出未登记" : "开班"}`,
        who: caseworker(situation),
        dueOn,
        action: { label: over ? "登记结果" : "登记到课", to: paths.personTrainings(person.id) },
      },
    ];
  });
}

/** The months in a public-welfare post that are over and have no attendance. */
function attendanceItems(situation: Situation): Found[] {
  const { supports, day } = situation;
  return supports.placements
    .filter(({ voided }) => voided === null)
    .flatMap((one) =>
      monthsWithoutAttendance(supports, one, day).map((month) => ({
        kind: "attendance",
        key: `attendance:${one.id}:${month.slice(0, 7)}`,
        what: `登记 ${formatMonth(month)}考勤`,
        why: `${one.employer} ${one.post} · 当月岗位补贴以考勤为据`,
        who: caseworker(situation),
        dueOn: attendanceDueOn(month),
        action: { label: "登记考勤", to: paths.welfareAttendance({ month: month.slice(0, 7) }) },
      })),
    );
}

/** 二（二）、二（三）: who failed, was sent back or refused is told; the next working day. */
function tellItems(situation: Situation): Found[] {
  const { archive, day, calendar } = situation;
  return archive.messages
    .filter(
      ({ kind, toldOn, readOn }) =>
        toldOn === null &&
        readOn === null &&
        (kind === "first_review_failed" || kind === "returned" || kind === "refused"),
    )
    .map((one) => ({
      kind: "tell",
      key: `tell:${one.id}`,
      what: `告知申请人：${messageKindLabels[one.kind]}`,
      why: `${formatDay(one.created.on, day)} ${messageKindLabels[one.kind]} · ${one.kind === "first_review_failed" ? "二（二）" : "二（三）"}应及时告知`,
      who: caseworker(situation),
      dueOn: lastWorkingDay(calendar, one.created.on, 1) ?? addDays(one.created.on, 1),
      inWorkingDays: true,
      action: { label: "告知", to: paths.applicationPart(one.applicationId, "told") },
    }));
}

/** 二（三）: the county has recognized, the certificate does not say so yet; and a dossier without a telephone. */
function gapItems(situation: Situation): Found[] {
  const { person, state, archive, day, calendar, standards } = situation;
  const { recognition } = state;
  if (!isRecognized(situation) || recognition === null) return [];
  const { occurredOn } = recognition;
  const entryDays = standards(certificateEntryDays, standardDay(occurredOn));
  const entered = archive.certificates.some(
    (one) => one.voided === null && one.recognitionId === recognition.id,
  );
  const who = caseworker(situation);
  return [
    ...(recognition.applicationId === null || entered
      ? []
      : [
          {
            who,
            kind: "certificate" as const,
            key: "certificate",
            record: recognition.id,
            what: "补登就业创业证",
            why: `${formatDay(occurredOn, day)} 县级认定，证上类别、机构、经办人未记载 · 二（三） · 标准：${entryDays} 个工作日内`,
            dueOn: lastWorkingDay(calendar, occurredOn, entryDays),
            inWorkingDays: true,
            action: { label: "登记", to: paths.personCertificate(person.id) },
          },
        ]),
    ...(person.phone === null
      ? [
          {
            who,
            dueOn: null,
            kind: "phone" as const,
            key: "phone",
            what: "补登联系电话",
            why: "档案中没有电话，联系只能上门",
            action: { label: "补登", to: paths.editPerson(person.id) },
          },
        ]
      : []),
  ];
}

/** All of them; whoever asks puts them in order with the rest. */
export function promiseItems(situation: Situation): Found[] {
  return [
    agreedContact,
    followUpItems,
    offerReplyItems,
    trainingItems,
    attendanceItems,
    tellItems,
    gapItems,
  ].flatMap((items) => items(situation));
}
