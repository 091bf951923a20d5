import { Field } from "~/components/ui/field";
import { DateInput } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { Status } from "~/components/ui/status";
import { verificationConclusionLabels } from "~/features/recognition/labels";
import { paths } from "~/lib/paths";
import type { ProposedVerification } from "../rules";

/** 核实完毕: what the recorded checks say, taken over as they stand. */
export function VerifyDone({
  applicationId,
  proposed,
  today,
  form,
  errors,
}: {
  applicationId: string;
  proposed: ProposedVerification;
  today: string;
  form?: string | undefined;
  errors: Record<string, string[]>;
}) {
  const { method, conclusion, open, note } = proposed;
  return (
    <>
      <div>
        <input type="hidden" name="method" value={method} form={form} />
        <input type="hidden" name="conclusion" value={conclusion} form={form} />
        <input type="hidden" name="note" value={note} form={form} />
        {open > 0 ? (
          <p>
            <Status kind="soon">还有 {open} 个疑点没有处理，处理后才能核实完毕</Status>
          </p>
        ) : (
          <p>
            按核实记录：
            <Status kind={conclusion === "consistent" ? "ok" : "no"}>
              {verificationConclusionLabels[conclusion]}
            </Status>
          </p>
        )}
        <p className="note">
          {note} <AppLink to={paths.applicationPart(applicationId, "checks")}>看核实情况</AppLink>
        </p>
      </div>
      <Field label="核实日期" error={errors.on}>
        {(wiring) => (
          <DateInput {...wiring} name="on" form={form} max={today} defaultValue={today} required />
        )}
      </Field>
    </>
  );
}
