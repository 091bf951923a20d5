import { Form } from "@remix-run/react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { type OptionGroup, Select } from "~/components/ui/select";
import type { WindowTimes } from "../views";

/** When the window is open, and what becomes of something handed in now; or that the unit takes nothing online. */
export function WindowTimesNote({ times }: { times: WindowTimes }) {
  return (
    <Banner tone={times.open ? undefined : "warn"}>
      <p>
        <b>{times.office}</b>
      </p>
      {times.words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Banner>
  );
}

/** Before anything is filled in: choose where one lives and read when that county takes applications. Works without JavaScript. */
export function WindowTimesAsk({
  counties,
  chosen,
  times,
}: {
  counties: readonly OptionGroup[];
  chosen: string;
  times: WindowTimes | null;
}) {
  return (
    <section className="cz-now" id="hours">
      <h2>什么时候受理</h2>
      {times ? (
        <WindowTimesNote times={times} />
      ) : (
        <p>网上随时可以提交；窗口不办公时提交的，算作下一次开门时收到。各县（市、区）的办公时间不同。</p>
      )}
      <Form
        method="get"
        action="/apply#hours"
        preventScrollReset
        className="mt-3 grid justify-items-start gap-3"
      >
        <Field label="您现在住在哪个县（市、区）？" className="w-full">
          {(wiring) => (
            <Select
              {...wiring}
              key={chosen}
              name="county"
              options={counties}
              emptyLabel="请选择"
              defaultValue={chosen}
            />
          )}
        </Field>
        <Button type="submit">看受理时间</Button>
      </Form>
    </section>
  );
}
