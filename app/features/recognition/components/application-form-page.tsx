import { Form } from "@remix-run/react";
import { type CSSProperties, type FormEvent, useMemo, useRef, useState } from "react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DefaultSubmit } from "~/components/ui/default-submit";
import { RadioGroup } from "~/components/ui/choice-group";
import { Section } from "~/components/ui/section";
import { useHydrated } from "~/components/ui/use-hydrated";
import {
  APPLICATION_WORDS,
  AutosaveNote,
  RestoredNote,
  type RestoredDraft,
} from "~/features/form-drafts/autosave-note";
import { LeaveGuard } from "~/features/form-drafts/leave-guard";
import { useAutosave } from "~/features/form-drafts/use-autosave";
import type { CheckView } from "~/features/verification/views";
import type { PageProblem } from "~/lib/page-problem";
import type { ApplicantSummary } from "../applicant-summary";
import { errorsByField } from "../application-form";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "../categories";
import { isRecognitionCategory } from "../category-guard";
import { DETAILS_MISSING, requiredDetails } from "../details-missing";
import { type FormValues, valueOf } from "../form-values";
import { categoryLabels } from "../labels";
import type { MemberHousehold } from "../member-household";
import { CategorySection } from "./category-section";
import { alsoMetCategories, ClauseCards } from "./clause-cards";
import { BasicSection, FamilySection } from "./detail-sections";
import { ErrorSummary } from "./error-summary";
import { DayField, type FormState } from "./fact-controls";
import { ExclusionSection, GateSection } from "./fact-sections";
import { FormContents } from "./form-contents";
import { DeclarationSection, MaterialSection } from "./material-section";
import { usePreview, type Preview } from "./use-preview";
import { AnswersContext } from "./when";
import { WishSection } from "./wish-section";

const FORM_COLUMNS = { "--side": "420px" } as CSSProperties;
const FORM_ID = "application-form";
const ALWAYS_ASKED = ["category", "unemploymentRegisteredOn", "unemployedSince"];
/** Answers that other fields depend on. */
const WATCHED = ["category", "details.services.training", "details.services.startUp"];

type PageProps = {
  applicant: ApplicantSummary;
  values: FormValues;
  preview: Preview;
  problem: PageProblem | null;
  /** What was done without leaving the form. */
  done?: string | null;
  carried?: Record<string, string>;
  households: readonly MemberHousehold[];
  checks?: readonly CheckView[];
  draft: { form: string; base: string };
  restored: RestoredDraft | null;
  /** Of the application being changed. */
  version?: number;
  /** A submitted application is mended, not submitted again. */
  mending?: boolean;
  today: string;
};

function requiredFields(category: string, additional: readonly string[]): ReadonlySet<string> {
  const also = additional.filter(isRecognitionCategory);
  const asked = isRecognitionCategory(category)
    ? requiredDetails(category, also)
    : requiredDetails("older", also);
  return new Set([...ALWAYS_ASKED, ...asked.map(({ path }) => `details.${path}`)]);
}

function Buttons({ mending }: { mending: boolean }) {
  return (
    <>
      <Button type="submit" name="intent" value="check" look="quiet">
        核对条件
      </Button>
      {mending ? (
        <Button type="submit" name="intent" value="save" look="primary" shortcut="Ctrl+Enter">
          保存补正内容
        </Button>
      ) : (
        <>
          <Button type="submit" name="intent" value="save" shortcut="Ctrl+S">
            存草稿
          </Button>
          <Button type="submit" name="intent" value="submit" look="primary" shortcut="Ctrl+Enter">
            提交申请
          </Button>
        </>
      )}
    </>
  );
}

function CategoryChoice({ category, state, today }: { category: string; state: FormState; today: string }) {
  return (
    <Section id="form-category" title="申请认定类别" note="七选一 · 必填">
      <RadioGroup
        id="f-category"
        name="category"
        label={<span className="visually-hidden">申请认定类别</span>}
        error={state.errors.category}
        hint={state.carried.category}
        defaultValue={category}
        options={RECOGNITION_CATEGORIES.map((code) => ({ value: code, label: categoryLabels[code] }))}
      />
      <div className="mt-3 max-w-md">
        <DayField
          {...state}
          name="appliedOn"
          label="申请日期"
          hint="补录窗口收下的纸质申请时，填申请表上的日期；当场申请和网上申请不填"
          max={today}
        />
      </div>
    </Section>
  );
}

/** The answers other fields depend on, from the form as it stands. */
function answersOf(form: HTMLFormElement): Record<string, string> {
  const data = new FormData(form);
  return Object.fromEntries(WATCHED.map((name) => [name, String(data.get(name) ?? "")]));
}

function fromValues(values: FormValues): Record<string, string> {
  return Object.fromEntries(WATCHED.map((name) => [name, valueOf(values, name)]));
}

/**
 * The application form (认定表, A–G of DOMAIN §1.2) with the clause cards beside it. The cards follow the typing;
 * without JavaScript 核对条件 does the same with a round trip, keeping the input. What is typed is kept by itself.
 */
export function ApplicationFormPage(page: PageProps) {
  const { applicant, values, problem, today, carried = {}, mending = false } = page;
  const hydrated = useHydrated();
  const [preview, follow] = usePreview(page.preview);
  const [answers, setAnswers] = useState(() => fromValues(values));
  const [additional, setAdditional] = useState(values["details.additionalCategories"] ?? []);
  const autosave = useAutosave(page.draft);
  const form = useRef<HTMLFormElement>(null);
  const category = answers.category ?? "";
  const required = useMemo(() => requiredFields(category, additional), [category, additional]);
  const state: FormState = {
    values: { ...values, category: [category] },
    errors: errorsByField(problem?.violations ?? preview.violations),
    required,
    carried,
    hints: preview.hints,
  };
  const refresh = (target: HTMLFormElement) => {
    setAnswers(answersOf(target));
    setAdditional(new FormData(target).getAll("details.additionalCategories").map(String));
    follow(target);
  };
  const onRowsChange = () => {
    // The rows of the page change first.
    setTimeout(() => {
      if (!form.current) return;
      autosave.touch(form.current);
      refresh(form.current);
    });
  };
  const also: readonly RecognitionCategory[] = alsoMetCategories(preview.eligibility, category);
  const missing = preview.missing.length;
  return (
    <>
      {page.restored && (
        <RestoredNote
          restored={page.restored}
          today={today}
          words={APPLICATION_WORDS}
          fields={{ personId: applicant.id }}
          onDiscard={autosave.stop}
        />
      )}
      {page.done && <Banner>{page.done}</Banner>}
      {problem && <ErrorSummary problem={problem} formId={FORM_ID} />}
      <AnswersContext.Provider value={hydrated ? answers : null}>
        <Form
          method="post"
          id={FORM_ID}
          ref={form}
          {...autosave.handlers}
          onChange={(event: FormEvent<HTMLFormElement>) => refresh(event.currentTarget)}
          onSubmit={autosave.sent}
          noValidate
        >
          {/* Enter looks at the conditions, and keeps what was typed; it adds no row and hands nothing in. */}
          <DefaultSubmit value="check" />
          <input type="hidden" name="personId" value={applicant.id} />
          {page.version !== undefined && <input type="hidden" name="version" value={page.version} />}
          <FormContents errors={Object.keys(state.errors)} />
          <div className="split" style={FORM_COLUMNS}>
            <div>
              <CategoryChoice category={category} state={state} today={today} />
              <BasicSection {...state} applicant={applicant} />
              <GateSection
                {...state}
                today={today}
                onRowsChange={onRowsChange}
                askRetirementCategory={applicant.sex === "female" && applicant.retirementCategory === null}
              />
              <ExclusionSection {...state} />
              <CategorySection state={state} today={today} households={page.households} alsoMet={also} />
              <FamilySection {...state} onRowsChange={onRowsChange} />
              <WishSection {...state} />
              <MaterialSection {...state} />
              <DeclarationSection {...state} />
            </div>
            <div>
              <div className="stick" aria-live="polite">
                <ClauseCards
                  eligibility={preview.eligibility}
                  category={category}
                  documents={preview.documents}
                  checks={page.checks ?? []}
                />
              </div>
            </div>
          </div>
          <div className="decide">
            {problem?.code === DETAILS_MISSING && !mending && (
              <label>
                <input type="checkbox" name="missingConfirmed" value={missing} />{" "}
                <span>仍要提交，认定表缺 {missing} 项，以后补填（受理后可在督导检查中查到）</span>
              </label>
            )}
            <div className="row wrap">
              <Buttons mending={mending} />
              <span className="note">
                {category !== "" && (missing === 0 ? "必填项已填全" : `还有 ${missing} 项必填未填`)}
              </span>
              <AutosaveNote state={autosave.state} words={APPLICATION_WORDS} />
            </div>
          </div>
        </Form>
      </AnswersContext.Provider>
      <LeaveGuard state={autosave.state} words={APPLICATION_WORDS} />
    </>
  );
}
