import { Form, useNavigation } from "@remix-run/react";

import { CitizenPage } from "~/components/citizen/citizen-page";
import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { DefaultSubmit } from "~/components/ui/default-submit";
import type { StepErrors } from "../draft";
import type { StepPage } from "../views";
import { STEP_COUNT, stepNumber, stepTitle } from "../steps";
import { CategoryHintBox } from "./category-hint";
import { ErrorSummary, type StepState } from "./citizen-fields";
import { CategoryStep } from "./step-four";
import { WishesStep } from "./step-five";
import { UnemploymentStep } from "./step-three";
import { ContactStep, ResidenceStep } from "./steps-one-two";
import { useAutosave } from "./use-autosave";

const FORM_ID = "step";

function Questions({ page, state }: { page: StepPage; state: StepState }) {
  switch (page.step) {
    case "contact":
      return <ContactStep state={state} identity={page.identity} />;
    case "residence":
      return page.places ? (
        <ResidenceStep state={state} places={page.places} households={page.households} times={page.times} />
      ) : null;
    case "unemployment":
      return <UnemploymentStep state={state} />;
    case "category":
      return <CategoryStep state={state} uploaded={page.uploaded} />;
    case "wishes":
      return <WishesStep state={state} />;
    case "materials":
      return null;
  }
}

const NO_ERRORS: StepErrors = {};

/** One of the first five steps: questions, hint, 上一步 and 下一步. */
export function StepForm({
  page,
  errors = NO_ERRORS,
  message,
  typed,
  refusedHint,
  fromCheck,
}: {
  page: StepPage;
  errors?: StepErrors | undefined;
  message?: string | undefined;
  /** What was posted, when it came back with errors. */
  typed?: StepState["values"] | undefined;
  /** What the answers that came back with errors point to. */
  refusedHint?: StepPage["hint"] | undefined;
  fromCheck: boolean;
}) {
  const saving = useAutosave(page.step);
  const navigation = useNavigation();
  const hint = saving.hint ?? refusedHint ?? page.hint;
  const number = stepNumber(page.step);
  const busy = navigation.state === "submitting";
  return (
    <CitizenPage
      title={stepTitle(page.step)}
      service={page.correcting ? "补正网上申请" : "网上申请认定"}
      progress={{ step: number, of: STEP_COUNT }}
      lead="填好一步点“下一步”，就存下来；以后凭手机号接着填。"
      links={false}
      foot={
        <>
          {number > 1 && !fromCheck && (
            <Button type="submit" form={FORM_ID} name="intent" value="back" formNoValidate>
              上一步
            </Button>
          )}
          <Button
            type="submit"
            look="primary"
            form={FORM_ID}
            name="intent"
            value="next"
            aria-busy={busy || undefined}
          >
            {fromCheck ? "改好了，回去核对" : "下一步"}
          </Button>
        </>
      }
    >
      <ErrorSummary errors={errors} message={message} />
      {page.recognized && <Banner tone="warn">{page.recognized}</Banner>}
      <Form
        key={page.step}
        method="post"
        id={FORM_ID}
        noValidate
        onInput={saving.onInput}
        onSubmit={saving.onSubmit}
      >
        {/* Enter in a field means 下一步, not the first button in between. */}
        <DefaultSubmit value="next" />
        {fromCheck && <input type="hidden" name="from" value="check" />}
        <Questions page={page} state={{ values: typed ?? page.values, errors, today: page.today }} />
      </Form>
      <output className="cz-saved">{saving.words}</output>
      {hint && <CategoryHintBox hint={hint} />}
      <p className="cz-help">
        不会填？带身份证到{page.office ?? "您住的街道（乡镇）、社区"}窗口，工作人员帮您填。
      </p>
    </CitizenPage>
  );
}
