import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { CheckboxGroup } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { AppLink } from "~/components/ui/link";
import { RefusedForm } from "~/components/ui/refused";
import { Section } from "~/components/ui/section";
import type { StoredFacts } from "~/features/recognition/application-facts";
import { declarationBlock, type WrittenDeclaration } from "~/features/recognition/written-declaration";
import { type FactKey, factOf, factTitle, factWords, type PlaceNames } from "../fact-keys";

/** Facts nobody has confirmed, which the caseworker may accept on the applicant's written declaration. */
export function DeclarationSection({
  facts,
  places,
  declarable,
  recordable,
  written,
  declarationAt,
  errors,
}: {
  facts: StoredFacts;
  places: PlaceNames;
  declarable: readonly FactKey[];
  recordable: boolean;
  written: WrittenDeclaration;
  /** Where it is signed. */
  declarationAt: string;
  errors: Record<string, string[]>;
}) {
  const open = declarable;
  const block = declarationBlock(written);
  return (
    <Section
      title="书面承诺"
      note={open.length === 0 ? "没有需要凭承诺认可的事项" : "一（三） 劳动者书面承诺"}
    >
      {open.length > 0 && block && (
        <p className="note">
          {open.map(factTitle).join("、")}没有其他依据。{block.message}{" "}
          <AppLink to={declarationAt}>去承诺书页</AppLink>
        </p>
      )}
      {open.length > 0 && !block && recordable && (
        <Form method="post" className="grid gap-3 py-2">
          <input type="hidden" name="intent" value="declaration" />
          <RefusedForm fields={{ intent: "declaration" }}>
            <CheckboxGroup
              name="fact"
              label="没有其他办法核实的事项"
              hint="勾选后凭本人的书面承诺认可，认可人和日期记入核实情况。"
              error={errors.facts}
              options={open.map((factKey) => ({
                value: factKey,
                label: `${factTitle(factKey)}：${factWords(factKey, factOf(facts, factKey), places)}`,
              }))}
            />
            <Field label="说明" mark="选填" error={errors.note}>
              {(wiring) => <Input {...wiring} name="note" maxLength={1000} />}
            </Field>
          </RefusedForm>
          <p>
            <Button type="submit">凭承诺认可</Button>
          </p>
        </Form>
      )}
    </Section>
  );
}
