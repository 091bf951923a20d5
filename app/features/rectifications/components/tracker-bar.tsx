import { BulkBar } from "~/components/ui/bulk-bar";
import { Button } from "~/components/ui/button";
import { ErrorsGiven } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { RefusedForm } from "~/components/ui/refused";
import type { FailedForm } from "~/lib/page-problem";
import type { TrackerBar } from "../inputs";

export const TRACKER_FORM = "tracker-steps";

const TEXTS: Record<TrackerBar, { label: string; placeholder: string }> = {
  order: { label: "整改要求", placeholder: "如：逐件补正，举一反三，自查同类问题" },
  reply: { label: "整改情况", placeholder: "如：已补充三个岗位信息，逐人联系，记录见一人一册" },
  recheck: { label: "复查意见", placeholder: "销号可不填；退回须写明还差什么" },
};

/** What the ticked findings are taken through, at the foot of the list. */
export function TrackerSteps({
  bar,
  action,
  failed,
}: {
  bar: TrackerBar;
  action: string;
  failed: FailedForm | null;
}) {
  const { label, placeholder } = TEXTS[bar];
  return (
    <BulkBar id={TRACKER_FORM} name="finding" unit="个" action={action} label="办理所选问题">
      <label className="nb" htmlFor="tracker-text">
        {label}
      </label>
      <Input
        id="tracker-text"
        name="text"
        className="grow"
        maxLength={600}
        placeholder={placeholder}
        defaultValue={failed?.values.text ?? ""}
      />
      {bar === "reply" && (
        <>
          <label className="nb" htmlFor="tracker-no-evidence">
            没有证明材料的原因
          </label>
          <Input
            id="tracker-no-evidence"
            name="noEvidenceReason"
            maxLength={200}
            placeholder="证明材料在问题页上传；没有的写明原因"
            defaultValue={failed?.values.noEvidenceReason ?? ""}
          />
        </>
      )}
      {bar !== "reply" && (
        <>
          <label className="nb" htmlFor="tracker-days">
            期限（工作日）
          </label>
          <Input
            id="tracker-days"
            name="days"
            inputMode="numeric"
            maxLength={3}
            size={4}
            placeholder="按标准"
            defaultValue={failed?.values.days ?? ""}
          />
        </>
      )}
      <RefusedForm>
        <ErrorsGiven
          names={["findings", "text", "reply", "noEvidenceReason", "requirement", "reason", "note", "days"]}
        />
      </RefusedForm>
      {bar === "order" && (
        <Button type="submit" look="primary" name="intent" value="order">
          下达整改通知书
        </Button>
      )}
      {bar === "reply" && (
        <Button type="submit" look="primary" name="intent" value="reply">
          答复所选问题
        </Button>
      )}
      {bar === "recheck" && (
        <>
          <Button type="submit" look="primary" name="intent" value="close">
            销号
          </Button>
          <Button type="submit" name="intent" value="send_back">
            退回整改
          </Button>
        </>
      )}
    </BulkBar>
  );
}
