import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { DateText } from "~/components/ui/date-text";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import { Kv } from "~/components/ui/kv";
import { AppLink } from "~/components/ui/link";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import { Status } from "~/components/ui/status";
import { categoryLabels, statusLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import type { EarlierApplication, LegacyClaimView } from "../views";
import { claimStatusLabels } from "../status";

const STATUS_KINDS = { proposed: "wait", confirmed: "ok", rejected: "no" } as const;

type ShownClaim = LegacyClaimView & { blocked: string | null };

function Decision({ claim }: { claim: ShownClaim }) {
  if (claim.blocked !== null) return <p className="note mt-4">{claim.blocked}</p>;
  return (
    <Form method="post" className="mt-4 grid max-w-2xl gap-4">
      <input type="hidden" name="claim" value={claim.id} />
      <input type="hidden" name="version" value={claim.version} />
      <RefusedForm fields={{ claim: claim.id }}>
        <Field
          name="note"
          label="确认意见"
          hint="看过凭据的哪些内容；不予确认的写明原因。确认后此人即为在册，帮扶标准自确认之日起算。"
        >
          {(wiring) => <Textarea {...wiring} name="note" rows={2} maxLength={1000} required />}
        </Field>
      </RefusedForm>
      <p className="row">
        <Button type="submit" name="intent" value="confirm" look="primary">
          确认存量认定
        </Button>
        <Button type="submit" name="intent" value="reject" look="danger">
          不予确认
        </Button>
      </p>
    </Form>
  );
}

/** What was proposed, its paper, and the county's word on it. */
export function ClaimSection({ claim }: { claim: ShownClaim }) {
  return (
    <Section
      title={`${categoryLabels[claim.category]}，${claim.recognizedOn} 认定`}
      note={<Status kind={STATUS_KINDS[claim.status]}>{claimStatusLabels[claim.status]}</Status>}
    >
      <Kv
        rows={[
          { term: "认定机构", value: claim.body },
          { term: "原经办人", value: claim.handler ?? "证上没有记载" },
          { term: "原证号", value: claim.certificateNumber ?? "未填" },
          {
            term: "凭据",
            value: (
              <>
                {claim.evidence}{" "}
                <AppLink to={paths.attachment(claim.attachmentId)}>{claim.fileName ?? "看文件"}</AppLink>
              </>
            ),
          },
          ...(claim.explanation ? [{ term: "说明", value: claim.explanation }] : []),
          {
            term: "提出",
            value: (
              <>
                {claim.proposedByName} <DateText day={claim.proposedOn} full />
              </>
            ),
          },
          ...(claim.decidedOn
            ? [
                {
                  term: "县级意见",
                  value: (
                    <>
                      {claim.decisionNote} {claim.decidedByName} <DateText day={claim.decidedOn} full />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {claim.status === "proposed" && <Decision claim={claim} />}
    </Section>
  );
}

/** An earlier refusal or application has to be seen by whoever proposes and whoever confirms. */
export function EarlierApplications({ rows }: { rows: readonly EarlierApplication[] }) {
  if (rows.length === 0) return null;
  return (
    <Section title="按现行规定的申请" note={`${rows.length} 件`} className="mt-6">
      <ul>
        {rows.map((one) => (
          <li key={one.id}>
            <AppLink to={paths.application(one.id)}>{one.number}</AppLink> {categoryLabels[one.category]}{" "}
            {statusLabels[one.status]}
            {one.decidedOn && (
              <>
                {" "}
                <DateText day={one.decidedOn} full />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
