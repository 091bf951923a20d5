import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { RadioGroup } from "~/components/ui/choice-group";
import { Field, FieldGroup } from "~/components/ui/field";
import { DateInput, Input, Textarea } from "~/components/ui/input";
import { PhotoField } from "./photo-field";

const PLACES = [
  { value: "home", label: "住所" },
  { value: "community", label: "社区" },
  { value: "other", label: "别处" },
];
/** Out of the way while the usual places are chosen; browsers that cannot tell keep it in view. */
const WHEN_ELSEWHERE = "group-has-[[value=home]:checked]:hidden group-has-[[value=community]:checked]:hidden";
/** A relative is named: in browsers that cannot tell, the field stays in view. */
const WHEN_FAMILY =
  "group-has-[[value=本人]:checked]:hidden group-has-[[value=邻居]:checked]:hidden group-has-[[value=没见到人]:checked]:hidden";
const MET = ["本人", "家属", "邻居", "没见到人"].map((value) => ({ value, label: value }));
const CONCLUSIONS = [
  { value: "consistent", label: "与申报一致" },
  { value: "inconsistent", label: "不一致" },
];

type Question = { factKey: string; question: string; declared: string; yes: string; no: string };

/** A visit for one thumb: who went, where, whom they met, plain questions, conclusion, photos. */
export function SiteCheckForm({
  questions,
  visitor,
  today,
  earliest,
  errors,
  sent,
}: {
  questions: readonly Question[];
  /** The hand that records; usually one of those who went. */
  visitor: string;
  today: string;
  earliest: string | null;
  errors: Record<string, string[]>;
  /** What a refused try had entered, by field. */
  sent: Record<string, string[]>;
}) {
  const first = (name: string) => sent[name]?.[0];
  return (
    <Form method="post" encType="multipart/form-data" className="group grid gap-5 py-4">
      <FieldGroup label="谁去的" hint="建议两人同去" error={errors.visitors}>
        <div className="grid gap-2">
          <Input
            name="visitor"
            aria-label="核查人"
            defaultValue={sent.visitor?.[0] ?? visitor}
            maxLength={30}
            required
          />
          <Input
            name="visitor"
            aria-label="同去的人（选填）"
            placeholder="同去的人"
            defaultValue={sent.visitor?.[1]}
            maxLength={30}
          />
        </div>
      </FieldGroup>
      <RadioGroup
        name="place"
        label="在哪里看的"
        boxes="three"
        options={PLACES}
        defaultValue={first("place") ?? "home"}
      />
      <Field label="别处是哪里" className={WHEN_ELSEWHERE} error={errors.place}>
        {(wiring) => (
          <Input {...wiring} name="otherPlace" maxLength={60} defaultValue={first("otherPlace")} />
        )}
      </Field>
      <RadioGroup
        name="personMet"
        label="见到了谁"
        boxes="two"
        options={MET}
        defaultValue={first("personMet")}
        error={errors.personMet}
      />
      <Field label="家属姓名，是本人的什么人" className={WHEN_FAMILY} hint="如：儿子苑小满">
        {(wiring) => <Input {...wiring} name="relative" maxLength={30} defaultValue={first("relative")} />}
      </Field>
      {questions.map(({ factKey, question, declared, yes, no }) => (
        <RadioGroup
          key={factKey}
          name={`answer.${factKey}`}
          label={question}
          hint={`申报：${declared}`}
          boxes="three"
          options={[
            { value: "yes", label: yes },
            { value: "no", label: no },
            { value: "unseen", label: "没看到" },
          ]}
          defaultValue={first(`answer.${factKey}`)}
          error={errors[`answer.${factKey}`]}
        />
      ))}
      <RadioGroup
        name="conclusion"
        label="核查结论"
        boxes="two"
        options={CONCLUSIONS}
        defaultValue={first("conclusion")}
        error={errors.conclusion}
      />
      <Field label="记一句" mark="选填" hint="看到的情况和本人的话，不写完整证件号。" error={errors.note}>
        {(wiring) => (
          <Textarea {...wiring} name="note" rows={3} maxLength={1000} defaultValue={first("note")} />
        )}
      </Field>
      <PhotoField error={errors.photos} />
      <Field label="哪天去的" hint="补记以前的核查，改成当天日期；晚记会标明。" error={errors.on}>
        {(wiring) => (
          <DateInput
            {...wiring}
            name="on"
            defaultValue={first("on") ?? today}
            min={earliest ?? undefined}
            max={today}
            required
          />
        )}
      </Field>
      <div className="no-print bg-paper border-ink sticky bottom-0 grid border-t py-2">
        <Button type="submit" look="primary" size="lg">
          保存这次核查
        </Button>
      </div>
    </Form>
  );
}
