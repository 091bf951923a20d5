import { Form } from "@remix-run/react";
import { useState, type CSSProperties, type FormEvent } from "react";

import { Button } from "~/components/ui/button";
import { RadioGroup } from "~/components/ui/choice-group";
import { Kv } from "~/components/ui/kv";
import { Section } from "~/components/ui/section";
import type { PageProblem } from "~/lib/page-problem";
import { errorsByField, valueOf, type FormValues } from "../application-form";
import { RECOGNITION_CATEGORIES } from "../categories";
import { categoryLabels, householdKindLabels, retirementCategoryLabels, sexLabels } from "../labels";
import type { Sex } from "~/lib/resident-id";
import type { RetirementCategory } from "~/law/retirement";
import { ClauseCards } from "./clause-cards";
import { ProblemBanner } from "./decision-bar";
import { CategorySection, ExclusionSection, GateSection } from "./fact-sections";
import { DeclarationSection, MaterialSection } from "./material-section";
import { usePreview, type Preview } from "./use-preview";

export type ApplicantSummary = {
  id: string;
  name: string;
  sex: Sex;
  birthDate: string;
  residentId: string;
  householdPlace: string;
  householdKind: "urban" | "rural";
  residencePlace: string;
  residenceUrban: boolean;
  retirementCategory: RetirementCategory | null;
};

const FORM_COLUMNS = { "--side": "440px" } as CSSProperties;

function Applicant({ applicant }: { applicant: ApplicantSummary }) {
  return (
    <Section title="申请人" note="取自人员登记，不用再填">
      <Kv
        two
        rows={[
          {
            term: "姓名",
            value: `${applicant.name}，${sexLabels[applicant.sex]}，${applicant.birthDate} 生`,
          },
          { term: "证件号码", value: applicant.residentId },
          {
            term: "户籍",
            value: `${applicant.householdPlace}，${householdKindLabels[applicant.householdKind]}`,
          },
          {
            term: "常住地",
            value: `${applicant.residencePlace}，${applicant.residenceUrban ? "城镇" : "非城镇"}`,
          },
          ...(applicant.retirementCategory
            ? [{ term: "退休类别", value: retirementCategoryLabels[applicant.retirementCategory] }]
            : []),
        ]}
      />
    </Section>
  );
}

/**
 * The application form: facts grouped as the notice groups its conditions, the clause cards beside it. The cards
 * follow the typing; without JavaScript 核对条件 does the same with a round trip, keeping the input.
 */
export function ApplicationFormPage({
  applicant,
  values,
  preview: initial,
  problem,
  version,
  today,
}: {
  applicant: ApplicantSummary;
  values: FormValues;
  preview: Preview;
  problem: PageProblem | null;
  /** Of the draft being changed. */
  version?: number;
  today: string;
}) {
  const [preview, follow] = usePreview(initial);
  const [category, setCategory] = useState(valueOf(values, "category"));
  const errors = errorsByField(problem?.violations ?? preview.violations);
  const state = { values: { ...values, category: [category] }, errors };
  const onChange = (event: FormEvent<HTMLFormElement>) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "category") {
      setCategory(event.target.value);
    }
    follow(event.currentTarget);
  };
  return (
    <Form method="post" onChange={onChange} noValidate>
      <input type="hidden" name="personId" value={applicant.id} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <div className="split" style={FORM_COLUMNS}>
        <div>
          <Applicant applicant={applicant} />
          <Section title="申请认定类别" note="七选一">
            <RadioGroup
              name="category"
              label={<span className="visually-hidden">申请认定类别</span>}
              error={errors.category}
              defaultValue={category}
              options={RECOGNITION_CATEGORIES.map((code) => ({ value: code, label: categoryLabels[code] }))}
            />
          </Section>
          <GateSection
            {...state}
            today={today}
            askRetirementCategory={applicant.sex === "female" && applicant.retirementCategory === null}
          />
          <ExclusionSection {...state} />
          <CategorySection {...state} today={today} />
          <MaterialSection {...state} />
          <DeclarationSection {...state} />
        </div>
        <div>
          <div className="stick" aria-live="polite">
            <ClauseCards eligibility={preview.eligibility} category={category} />
          </div>
        </div>
      </div>
      <div className="decide">
        {problem && <ProblemBanner problem={problem} />}
        <div className="row wrap">
          <Button type="submit" name="intent" value="check" look="quiet">
            核对条件
          </Button>
          <Button type="submit" name="intent" value="save" shortcut="Ctrl+S">
            存草稿
          </Button>
          <Button type="submit" name="intent" value="submit" look="primary" shortcut="Ctrl+Enter">
            提交申请
          </Button>
        </div>
      </div>
    </Form>
  );
}
