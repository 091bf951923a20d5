import { Button } from "~/components/ui/button";
import { Icon } from "~/components/ui/icon";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import { Status } from "~/components/ui/status";
import { pathLabels } from "~/features/help-plan/labels";
import { fingerprint } from "~/features/help-plan/merge";
import { basisText, STEPS, type SuggestedBy } from "~/features/help-plan/measure";
import { measureField, measureFieldId } from "~/features/help-plan/plan-form";
import type { PlanRow } from "~/features/help-plan/plan-view";
import { HELP_PATHS } from "~/features/help-plan/status";
import { serviceTypes, serviceWays } from "~/lib/codes/help";
import { MatchTable } from "./match-table";
import { OptionTable } from "./option-table";

const WAYS = [
  { label: "帮扶措施", options: serviceTypes.options.map(({ label }) => ({ value: label, label })) },
  { label: "服务方式", options: serviceWays.options.map(({ label }) => ({ value: label, label })) },
];
const KNOWN_WAYS = new Set(WAYS.flatMap(({ options }) => options.map(({ value }) => value)));
const STEP_NAMES: readonly string[] = Object.values(STEPS);
const PATH_OPTIONS = HELP_PATHS.map((path) => ({ value: path, label: pathLabels[path] }));

/** The list with the office's own wording added, so that saving never changes it. */
function withOwn(value: string, known: boolean) {
  return value !== "" && !known ? [{ value, label: value }] : [];
}

/** The clause and the fact that called for a measure. */
export function Why({ suggestedBy }: { suggestedBy: SuggestedBy | null }) {
  if (suggestedBy === null) return null;
  return (
    <p className="why">
      <b>{basisText(suggestedBy)}</b>；{suggestedBy.fact}
    </p>
  );
}

/** Free words stay possible, and are marked: the person in charge is then no account that could be reminded. */
export function Stranger({ name }: { name: string }) {
  return <p className="note">负责人“{name}”不是本县（市、区）系统里的人员，今日必办不会提醒到他。</p>;
}

/** What the manager wrote on this measure when sending the plan back. */
export function ManagerComment({ text }: { text: string }) {
  return (
    <p className="pt-1">
      <Status kind="soon">负责人批注：{text}</Status>
    </p>
  );
}

/** One measure of the form. */
export function MeasureRow({
  measure,
  index,
  invalid,
}: {
  measure: PlanRow;
  index: number;
  /** Fields a red finding names. */
  invalid: ReadonlySet<string>;
}) {
  const number = index + 1;
  const wiring = (name: string, label: string) => ({
    id: measureFieldId(index, name),
    name: measureField(index, name),
    "aria-label": `措施 ${number} ${label}`,
    ...(invalid.has(name) ? { "aria-invalid": true as const } : {}),
  });
  return (
    <li className="pm" id={`measure-${number}`}>
      <input type="hidden" name={measureField(index, "origin")} value={measure.suggestedBy ? index : ""} />
      <input type="hidden" name={measureField(index, "base")} value={measure.base ?? fingerprint(measure)} />
      <input type="hidden" name={measureField(index, "comment")} value={measure.comment ?? ""} />
      <div className="pm-h">
        <span className="n">{number}</span>
        <div className="pm-w">
          <Textarea
            {...wiring("content", "内容")}
            rows={measure.content.length > 28 ? 2 : 1}
            maxLength={500}
            defaultValue={measure.content}
          />
          <Why suggestedBy={measure.suggestedBy} />
          {measure.stranger && <Stranger name={measure.responsible} />}
          {measure.comment && <ManagerComment text={measure.comment} />}
        </div>
        <Select
          {...wiring("way", "途径")}
          defaultValue={measure.way}
          emptyLabel="未定"
          options={[...withOwn(measure.way, KNOWN_WAYS.has(measure.way)), ...WAYS]}
        />
        <Input
          {...wiring("responsible", "负责人")}
          defaultValue={measure.responsible}
          maxLength={30}
          placeholder="未定"
        />
        <DateInput {...wiring("dueOn", "完成日")} defaultValue={measure.dueOn ?? ""} />
        <Button
          type="submit"
          name="intent"
          value={`remove-${index}`}
          look="quiet"
          size="sm"
          className="btn-icon"
          aria-label={`删除措施 ${number}`}
          title={`删除措施 ${number}`}
        >
          <Icon name="close" />
        </Button>
      </div>
      <div className="row wrap xs muted pt-1 pl-7">
        <label>
          步骤{" "}
          <Select
            {...wiring("step", "步骤")}
            className="w-auto"
            defaultValue={measure.step}
            emptyLabel="未定"
            options={[
              ...withOwn(measure.step, STEP_NAMES.includes(measure.step)),
              ...STEP_NAMES.map((name) => ({ value: name, label: name })),
            ]}
          />
        </label>
        <label>
          路径{" "}
          <Select
            {...wiring("path", "路径")}
            className="w-auto"
            defaultValue={measure.path}
            options={PATH_OPTIONS}
          />
        </label>
      </div>
      {measure.match.length > 0 && <MatchTable matches={measure.match} index={index} />}
      <OptionTable options={measure.options} index={index} />
    </li>
  );
}
