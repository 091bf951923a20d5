import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { NUMBER_LENGTH } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import {
  DayPart,
  EMPTY_FORM,
  type FormState,
  SelectPart,
  TextPart,
  WordsPart,
} from "~/features/households/components/form-parts";
import { trainingKinds, trainingStates } from "~/lib/codes/support";
import { formatYuan } from "~/lib/format";
import { paths } from "~/lib/paths";
import { enrolmentMarks } from "../labels";
import type { EnrolmentStatus } from "../rules";

type Entry = {
  id: string;
  courseId: string | null;
  courseName: string;
  provider: string;
  kind: string;
  hours: number | null;
  startsOn: string;
  endsOn: string | null;
  status: EnrolmentStatus;
  attendedHours: number | null;
  endedOn: string | null;
  dropReason: string | null;
  certificateName: string | null;
  certificateNumber: string | null;
  certifiedOn: string | null;
  subsidyAmount: string | null;
  subsidyPaidOn: string | null;
  note: string | null;
  actorName: string;
  occurredOn: string;
  voided: boolean;
  voidReason: string | null;
  version: number;
  statuses: readonly EnrolmentStatus[];
  mayVoid: boolean;
  /** The county's hand: tells of a subsidy paid before the training was entered. */
  mayTellPayment: boolean;
};

function ledger(entry: Entry) {
  const hours = entry.hours === null ? "" : `，${entry.hours} 学时`;
  const attended = entry.attendedHours === null ? "" : `出勤 ${entry.attendedHours} 学时`;
  const end = entry.endedOn && `${entry.endedOn} ${entry.status === "dropped" ? "退出" : "结业"}`;
  return [
    { term: "培训", value: `${entry.provider}，${trainingKinds.label(entry.kind)}${hours}` },
    { term: "时间", value: `${entry.startsOn} 开班${entry.endsOn ? `，${entry.endsOn} 结束` : ""}` },
    { term: "报名", value: `${entry.occurredOn}，${entry.actorName}登记` },
    {
      term: "到课和结果",
      value: [attended, end, entry.dropReason].filter(Boolean).join("，") || "还没有登记",
    },
    ...(entry.certificateNumber
      ? [
          {
            term: "证书",
            value: `${entry.certificateName ?? ""} ${entry.certificateNumber}，${entry.certifiedOn ?? ""} 发证`,
          },
        ]
      : []),
    ...(entry.subsidyAmount
      ? [
          {
            term: "培训补贴",
            value: `${formatYuan(Number(entry.subsidyAmount))}，${entry.subsidyPaidOn ?? ""} 发放`,
          },
        ]
      : []),
    ...(entry.note ? [{ term: "备注", value: entry.note }] : []),
    ...(entry.voided ? [{ term: "作废原因", value: entry.voidReason }] : []),
  ];
}

/** One training of the person: what is on record, what can be recorded next. */
export function TrainingEntry({
  personId,
  entry,
  state,
  message,
  voidError,
  today,
}: {
  personId: string;
  entry: Entry;
  /** The refused progress of this entry. */
  state: FormState;
  message: string | null;
  voidError: string | undefined;
  today: string;
}) {
  return (
    <Section
      level={3}
      className="mt-4"
      title={
        entry.courseId ? (
          <AppLink to={paths.training(entry.courseId)}>{entry.courseName}</AppLink>
        ) : (
          entry.courseName
        )
      }
      note={
        <Status kind={entry.voided ? "end" : enrolmentMarks[entry.status]}>
          {entry.voided ? "已作废" : trainingStates.label(entry.status)}
        </Status>
      }
    >
      <Kv two rows={ledger(entry)} />
      {entry.status === "completed" && !entry.voided && entry.subsidyAmount === null && (
        <p className="note mt-1">
          培训补贴在<AppLink to={paths.personSubsidies(personId)}>补贴页</AppLink>申请，由县级审批、发放。
        </p>
      )}
      {entry.statuses.length > 0 && (
        <details open={message !== null} className="mt-2">
          <summary className="link-btn">
            {entry.status === "completed" ? "登记证书" : "登记进展"}
            <span className="visually-hidden">：{entry.courseName}</span>
          </summary>
          {message && (
            <Banner tone="bad" alert>
              {message}
            </Banner>
          )}
          <ProgressForm key={entry.version} entry={entry} state={state} today={today} />
        </details>
      )}
      {entry.mayVoid && <VoidEntry entry={entry} error={voidError} />}
    </Section>
  );
}

function VoidEntry({ entry, error }: { entry: Entry; error: string | undefined }) {
  return (
    <div className="row mt-2">
      <ConfirmForm
        label="作废"
        size="sm"
        look="quiet"
        title={`作废“${entry.courseName}”的培训记录`}
        confirmLabel="作废"
        irreversible
        fields={{ intent: "void", trainingId: entry.id, version: entry.version }}
        error={error}
      >
        <p>记录保留并写明原因，名额退回。</p>
        <WordsPart state={EMPTY_FORM} name="reason" label="作废原因" maxLength={200} />
      </ConfirmForm>
    </div>
  );
}

function ProgressForm({ entry, state, today }: { entry: Entry; state: FormState; today: string }) {
  const over = entry.endsOn !== null && entry.endsOn <= today;
  const text = (value: string | number | null) => (value === null ? undefined : String(value));
  const next: EnrolmentStatus =
    entry.status === "completed" || over ? "completed" : entry.startsOn <= today ? "attending" : entry.status;
  return (
    <Form method="post" className="grid max-w-3xl gap-4 py-3">
      <input type="hidden" name="intent" value="progress" />
      <input type="hidden" name="trainingId" value={entry.id} />
      <input type="hidden" name="version" value={entry.version} />
      <div className="half">
        <SelectPart
          state={state}
          name="status"
          label="进展"
          initial={next}
          options={entry.statuses.map((code) => ({ value: code, label: trainingStates.label(code) }))}
        />
        <TextPart
          state={state}
          name="attendedHours"
          label="出勤学时"
          mark="结业必填"
          numeric
          maxLength={NUMBER_LENGTH}
          initial={text(entry.attendedHours)}
        />
        <DayPart
          state={state}
          name="endedOn"
          label="结业或退出日期"
          mark="结业、退出必填"
          max={today}
          initial={text(entry.endedOn)}
        />
        {entry.status !== "completed" && (
          <TextPart state={state} name="dropReason" label="退出原因" mark="退出必填" maxLength={200} />
        )}
        <TextPart
          state={state}
          name="certificateName"
          label="证书名称"
          mark="选填"
          initial={text(entry.certificateName)}
        />
        <TextPart
          state={state}
          name="certificateNumber"
          label="证书编号"
          mark="选填"
          maxLength={40}
          initial={text(entry.certificateNumber)}
        />
        <DayPart
          state={state}
          name="certifiedOn"
          label="发证日期"
          mark="选填"
          max={today}
          initial={text(entry.certifiedOn)}
        />
        {entry.mayTellPayment && <ToldPayment entry={entry} state={state} today={today} />}
      </div>
      <div className="row">
        <Button type="submit" look="primary">
          登记进展
        </Button>
      </div>
    </Form>
  );
}

/** A subsidy paid before the training was entered here; all others are applied for in the ledger. */
function ToldPayment({ entry, state, today }: { entry: Entry; state: FormState; today: string }) {
  return (
    <>
      <TextPart
        state={state}
        name="subsidyAmount"
        label="补登已发放的培训补贴（元）"
        mark="选填"
        hint="只填这条培训录入以前已经发放的，如 1500.00"
        maxLength={10}
        initial={entry.subsidyAmount ?? undefined}
      />
      <DayPart
        state={state}
        name="subsidyPaidOn"
        label="补贴发放日期"
        mark="补登的填"
        max={today}
        initial={entry.subsidyPaidOn ?? undefined}
      />
      <TextPart
        state={state}
        name="subsidyNote"
        label="补登依据"
        mark="补登的填"
        hint="凭什么核对的，如 2025 年培训补贴发放表"
        maxLength={200}
      />
    </>
  );
}
