import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { InlineText } from "~/components/ui/inline-text";
import { Textarea } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Status, type StatusKind } from "~/components/ui/status";
import { categoryShortLabels, sexLabels, statusLabels } from "~/features/recognition/labels";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { ageOn } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import {
  TRANSFER_STATUS_LABELS,
  TRANSFER_VIEW_LABELS,
  type TransferStatus,
  type TransferView,
} from "../status";
import { goneRemedy, goneWords } from "../gone";
import type { ShownTransfer } from "../views";

const MARKS: Record<TransferStatus, StatusKind> = {
  proposed: "run",
  accepted: "ok",
  declined: "no",
  cancelled: "end",
};

type Refusal = { transferId: string; intent: string; message: string } | null;

/** Taking over, or giving the reason why not. */
function Answer({ row, refusal }: { row: ShownTransfer; refusal: Refusal }) {
  const errorOf = (intent: string) =>
    refusal?.transferId === row.id && refusal.intent === intent ? refusal.message : undefined;
  const fields = { transferId: row.id, version: row.version };
  return (
    <div className="row wrap">
      {row.gone === null && (
        <ConfirmForm
          label="接收"
          size="sm"
          look="primary"
          title={`接收 ${row.name} 的一人一册`}
          confirmLabel="接收"
          fields={{ ...fields, intent: "accept" }}
          error={errorOf("accept")}
        >
          <p>
            从今天起由{row.to.name}负责，常住地改为{row.toPlace ?? "新的常住地"}。原单位不再能打开这份档案。
          </p>
          <Field label="接收意见" mark="选填" id={`note-${row.id}`}>
            {(wiring) => <Textarea {...wiring} name="note" rows={2} maxLength={200} />}
          </Field>
        </ConfirmForm>
      )}
      <ConfirmForm
        label="不予接收"
        size="sm"
        title={`不予接收 ${row.name}`}
        confirmLabel="不予接收"
        fields={{ ...fields, intent: "decline" }}
        error={errorOf("decline")}
      >
        <Field label="不予接收的原因" hint="原单位会看到。" id={`decline-${row.id}`}>
          {(wiring) => <Textarea {...wiring} name="reason" rows={3} required maxLength={200} />}
        </Field>
      </ConfirmForm>
    </div>
  );
}

function Cancel({ row, refusal }: { row: ShownTransfer; refusal: Refusal }) {
  return (
    <ConfirmForm
      label="撤回"
      size="sm"
      title={`撤回 ${row.name} 的转移`}
      confirmLabel="撤回"
      fields={{ transferId: row.id, version: row.version, intent: "cancel" }}
      error={refusal?.transferId === row.id ? refusal.message : undefined}
    >
      <Field label="撤回的原因" id={`cancel-${row.id}`}>
        {(wiring) => <Textarea {...wiring} name="reason" rows={3} required maxLength={200} />}
      </Field>
    </ConfirmForm>
  );
}

/** What both ends may know of the person. */
function Who({ row, today }: { row: ShownTransfer; today: string }) {
  return (
    <div className="p">
      {row.personId ? <AppLink to={paths.person(row.personId)}>{row.name}</AppLink> : <b>{row.name}</b>}
      <span>
        {sexLabels[row.sex]}，{ageOn(row.birthDate, today)} 岁
      </span>
      <span>{row.category ? categoryShortLabels[row.category as RecognitionCategory] : "未在册"}</span>
    </div>
  );
}

function Outcome({ row }: { row: ShownTransfer }) {
  if (row.status === "proposed") {
    return (
      <span>
        <DateText day={row.proposedOn} /> {row.proposedBy}提出
      </span>
    );
  }
  return (
    <span>
      <Status kind={MARKS[row.status]}>{TRANSFER_STATUS_LABELS[row.status]}</Status>{" "}
      {row.answeredOn && <DateText day={row.answeredOn} />} {row.answeredBy}
      {row.answerNote && (
        <span className="note block">
          <InlineText text={row.answerNote} />
        </span>
      )}
    </span>
  );
}

/** What became of the cases dealt with here: they went with the dossier, and who has them now is asked. */
function Handled({ row }: { row: ShownTransfer }) {
  if (row.personId !== null || row.status !== "accepted") return null;
  return (
    <span>
      档案连同以前的申请由{row.to.name}保管，本单位不再能打开；要查阅，请向该单位或共同的上级单位提出。
      {row.handled.length > 0 &&
        `本单位办过的申请：${row.handled
          .map(({ number, status, on }) => `${number}（${statusLabels[status]}${on ? `，${on}` : ""}）`)
          .join("、")}。`}
    </span>
  );
}

/** Transfers, one per line, with what this end may do. */
export function TransferList({
  rows,
  view,
  today,
  mayAct,
  refusal,
}: {
  rows: readonly ShownTransfer[];
  view: TransferView;
  today: string;
  mayAct: boolean;
  refusal: Refusal;
}) {
  return (
    <ol className="duties" aria-label={TRANSFER_VIEW_LABELS[view]}>
      {rows.map((row, index) => (
        <li key={row.id} className="duty handover" data-row>
          <span className="n">{index + 1}</span>
          <Who row={row} today={today} />
          <div className="w">
            <b>
              {row.from.name} → {row.to.name}
            </b>
            <span>
              {row.residentId}，<DateText day={row.movedOn} /> 迁居，
              <InlineText text={row.reason} />
            </span>
            <Handled row={row} />
            {row.gone && (
              <span>
                {goneWords(row.gone)}，不能接收。{goneRemedy(row.gone)}
              </span>
            )}
            {view === "waiting" && row.openApplication && (
              <span>原单位还有一件在办的申请，办结后才能接收</span>
            )}
          </div>
          <div className="c">
            <Outcome row={row} />
          </div>
          <div className="a">
            {mayAct && view === "waiting" && <Answer row={row} refusal={refusal} />}
            {mayAct && view === "sent" && <Cancel row={row} refusal={refusal} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
