import { Banner } from "~/components/ui/banner";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { InlineText } from "~/components/ui/inline-text";
import { Textarea } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { goneWords } from "../gone";
import type { ShownTransfer } from "../views";
import { TRANSFER_STATUS_LABELS } from "../status";

/** The transfer that waits for the other unit, and taking it back. */
export function OpenTransfer({ transfer, error }: { transfer: ShownTransfer; error: string | undefined }) {
  return (
    <Section title="正在等对方接收" aside={<Status kind="run">{TRANSFER_STATUS_LABELS.proposed}</Status>}>
      <Kv
        rows={[
          { term: "转往", value: transfer.to.name },
          { term: "新常住地", value: transfer.toPlace ?? undefined },
          { term: "迁居", value: <DateText day={transfer.movedOn} full /> },
          { term: "原因", value: <InlineText text={transfer.reason} /> },
          {
            term: "提出",
            value: (
              <>
                <DateText day={transfer.proposedOn} full /> {transfer.proposedBy}
              </>
            ),
          },
        ]}
      />
      {transfer.gone && (
        <Banner tone="warn">{goneWords(transfer.gone)}，对方不能接收，请撤回这件转移。</Banner>
      )}
      <div className="row mt-3">
        <ConfirmForm
          label="撤回转移"
          title={`撤回 ${transfer.name} 的转移`}
          confirmLabel="撤回"
          fields={{ intent: "cancel", transferId: transfer.id, version: transfer.version }}
          error={error}
        >
          <Field label="撤回的原因" id={`cancel-${transfer.id}`}>
            {(wiring) => <Textarea {...wiring} name="reason" rows={3} required maxLength={200} />}
          </Field>
        </ConfirmForm>
      </div>
    </Section>
  );
}

/** Answered transfers of a person. */
export function EarlierTransfers({ transfers }: { transfers: readonly ShownTransfer[] }) {
  if (transfers.length === 0) return null;
  return (
    <Section title="以前的转移" note={`${transfers.length} 件`} className="mt-6">
      <ul className="grid gap-2">
        {transfers.map((one) => (
          <li key={one.id}>
            <DateText day={one.answeredOn ?? one.proposedOn} full /> {TRANSFER_STATUS_LABELS[one.status]}：
            {one.from.name} → {one.to.name}
            {one.answerNote && (
              <span className="note">
                {" "}
                <InlineText text={one.answerNote} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
