import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { RadioGroup, TickBox } from "~/components/ui/choice-group";
import { ErrorsGiven, Field } from "~/components/ui/field";
import { Input, Textarea } from "~/components/ui/input";
import { GivenBack } from "~/components/ui/refused";
import { Select } from "~/components/ui/select";
import { givenValues, isRefused, refusedForm } from "~/lib/refused-form";

const html = renderToStaticMarkup;
const refused = refusedForm(
  {
    intent: ["void"],
    recordId: ["a"],
    version: ["3"],
    reason: ["打错了，见 19900001234"],
    way: ["phone"],
    kind: ["2"],
    row: ["x", "z"],
  },
  {
    message: "有内容需要改正，请看各项提示。",
    code: "invalid_input",
    source: null,
    violations: [{ path: "reason", code: "custom", message: "作废原因中不要写手机号。" }],
  },
);
const reason = (
  <Field name="reason" label="作废原因">
    {(wiring) => <Textarea {...wiring} name="reason" />}
  </Field>
);

describe("a refused form without JavaScript", () => {
  it("shows again what was typed, with the reason at the field", () => {
    const markup = html(<GivenBack refused={refused}>{reason}</GivenBack>);
    expect(markup).toContain(">打错了，见 19900001234</textarea>");
    expect(markup).toContain('aria-invalid="true"');
    expect(markup.split("作废原因中不要写手机号。")).toHaveLength(2);
    expect(refused.message).toBe("作废原因中不要写手机号。");
  });

  it("leaves the other forms of the page as they are", () => {
    const markup = html(<GivenBack refused={null}>{reason}</GivenBack>);
    expect(markup).not.toContain("19900001234");
    expect(markup).not.toContain("aria-invalid");
  });

  it("gives choices, ticks and lists back, also those that were unticked", () => {
    const markup = html(
      <GivenBack refused={refused}>
        <RadioGroup
          name="way"
          label="方式"
          defaultValue="visit"
          options={[
            { value: "visit", label: "入户" },
            { value: "phone", label: "电话" },
          ]}
        />
        <Select name="kind" defaultValue="1" options={["1", "2"].map((value) => ({ value, label: value }))} />
        {["x", "y", "z"].map((value) => (
          <TickBox key={value} name="row" value={value} defaultChecked={value === "y"} />
        ))}
        <Input name="untouched" defaultValue="原来的" />
        <ErrorsGiven names={["reason"]} />
      </GivenBack>,
    );
    const checked = [...markup.matchAll(/<input[^>]*checked=""[^>]*>/g)].map(
      ([tag]) => /value="([^"]*)"/.exec(tag)?.[1],
    );
    expect(checked).toEqual(["phone", "x", "z"]);
    expect(markup).toContain('<option value="2" selected="">');
    expect(markup).toContain('value="原来的"');
    expect(markup).toContain("作废原因中不要写手机号。");
  });
});

describe("which form of a page was refused", () => {
  it.each([
    ["the same hidden fields", { intent: "void", recordId: "a" }, true],
    ["a newer version, where somebody else was first", { intent: "void", recordId: "a", version: 4 }, true],
    ["another record", { intent: "void", recordId: "b" }, false],
    ["another step", { intent: "done", recordId: "a" }, false],
    ["nothing to tell it by", {}, false],
  ])("%s", (_, fields, expected) => {
    expect(isRefused(refused, fields)).toBe(expected);
  });
});

describe("givenValues", () => {
  it("keeps the texts of a form, never a password or a file", () => {
    const form = new FormData();
    form.append("username", "street1");
    form.append("password", "geheim");
    form.append("row", "x");
    form.append("row", "y");
    form.append("file", new File(["x"], "x.txt"));
    expect(givenValues(form)).toEqual({ username: ["street1"], row: ["x", "y"] });
  });
});
