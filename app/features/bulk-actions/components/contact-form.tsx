import { RadioGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { DateInput, Textarea } from "~/components/ui/input";
import { Section } from "~/components/ui/section";
import { Select } from "~/components/ui/select";
import type { DayChoice } from "~/features/dossier/next-days";
import { serviceTypes, serviceWays } from "~/lib/codes/help";
import { GROUP_SERVICES, GROUP_WAYS, type Reached } from "../inputs";
import { type Failed, formState } from "./form-state";
import { PeoplePicked, type PickedPerson } from "./people-picked";
import { RunForm } from "./run-form";

const reachedLabels: Record<Reached, string> = {
  each: "逐人谈过（到场、接通、回复）",
  notified: "只发了通知，没有逐人谈",
};

/** One occasion for many: what was done together, and whether each was really spoken with. */
export function GroupContactForm({
  people,
  nextDays,
  failed,
  origin,
  today,
}: {
  people: readonly PickedPerson[];
  nextDays: readonly DayChoice[];
  failed: Failed;
  origin: string;
  today: string;
}) {
  const { text, ticked, errors } = formState(failed);
  return (
    <RunForm
      failed={failed}
      verb="记入"
      unit="人"
      boxes="person"
      origin={origin}
      table={<PeoplePicked people={people} ticked={(id) => ticked("chosen", id, true)} title="参加的人" />}
    >
      <Section className="mt-4" title="这次联系" note="每人的记录都注明“集体”和人数，督导按集体联系核对">
        <div className="grid gap-3 sm:grid-cols-3">
          <Field label="服务类型" error={errors("kind")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="kind"
                options={GROUP_SERVICES.map((code) => ({ value: code, label: serviceTypes.label(code) }))}
                defaultValue={text("kind", "01")}
              />
            )}
          </Field>
          <Field label="方式" error={errors("way")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="way"
                options={GROUP_WAYS.map((code) => ({ value: code, label: serviceWays.label(code) }))}
                emptyLabel="请选择"
                defaultValue={text("way")}
              />
            )}
          </Field>
          <Field label="日期" error={errors("occurredOn")}>
            {(wiring) => (
              <DateInput {...wiring} name="occurredOn" max={today} defaultValue={text("occurredOn", today)} />
            )}
          </Field>
        </div>
        <div className="mt-3">
          <RadioGroup
            name="reached"
            label="联系到了吗"
            hint="只发了通知的不算实质联系，仍要按标准逐人联系"
            error={errors("reached")}
            options={Object.entries(reachedLabels).map(([value, label]) => ({ value, label }))}
            defaultValue={text("reached")}
          />
        </div>
        <div className="mt-3 grid gap-3 sm:grid-cols-[1fr_200px]">
          <Field label="谈了什么、办了什么" error={errors("content")}>
            {(wiring) => (
              <Textarea {...wiring} name="content" rows={3} maxLength={900} defaultValue={text("content")} />
            )}
          </Field>
          <Field label="下次联系" mark="选填" error={errors("nextOn")}>
            {(wiring) => (
              <Select
                {...wiring}
                name="nextOn"
                options={nextDays.map(({ day, label }) => ({ value: day, label }))}
                emptyLabel="不约"
                defaultValue={text("nextOn")}
              />
            )}
          </Field>
        </div>
      </Section>
    </RunForm>
  );
}
