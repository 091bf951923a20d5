import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";

import { Banner } from "~/components/ui/banner";
import { Button, LinkButton } from "~/components/ui/button";
import { useCheckedBoxes } from "~/components/ui/select-all";
import { useHydrated } from "~/components/ui/use-hydrated";
import { paths } from "~/lib/paths";
import { type Failed, formState, RUN_FORM } from "./form-state";

/** The bar at the foot: how many are ticked, the way back, the one button that does it. */
function RunBar({
  verb,
  unit,
  boxes,
  origin,
}: {
  verb: string;
  unit: string;
  boxes: string;
  origin: string;
}) {
  const hydrated = useHydrated();
  const { state } = useNavigation();
  const { checked } = useCheckedBoxes(boxes);
  return (
    <section className="bulk no-print" aria-label="办理">
      <span aria-live="polite">
        {hydrated ? (
          <>
            已选 <b>{checked}</b> {unit}
          </>
        ) : (
          "只办理勾选的行"
        )}
      </span>
      <span className="grow" />
      <LinkButton to={`${paths.people()}?${origin}`}>取消</LinkButton>
      <Button
        type="submit"
        form={RUN_FORM}
        look="primary"
        shortcut="Ctrl+Enter"
        aria-busy={state === "submitting"}
      >
        {hydrated ? `${verb} ${checked} ${unit}` : `${verb}所选`}
      </Button>
    </section>
  );
}

/**
 * The form of an action around its fields; the boxes of the table below belong to it. `children` are the fields,
 * `table` what is ticked.
 */
export function RunForm({
  failed,
  verb,
  unit,
  boxes,
  origin,
  table,
  children,
}: {
  failed: Failed;
  /** 推荐、记入、分派给 */
  verb: string;
  unit: string;
  /** Name of the boxes. */
  boxes: string;
  /** The list's query to go back to. */
  origin: string;
  table: ReactNode;
  children?: ReactNode;
}) {
  const { errors } = formState(failed);
  const unticked = errors("chosen", "lines");
  const faults = failed?.problem?.violations.length ?? 0;
  return (
    <>
      {failed?.problem && (
        <Banner tone="bad" alert>
          {unticked?.join(" ") ??
            (faults > 0 ? `还没有办理：${faults} 处需要改正，见下面红色提示。` : failed.problem.message)}
        </Banner>
      )}
      <Form method="post" id={RUN_FORM} noValidate>
        <input type="hidden" name="intent" value="run" />
        {children}
      </Form>
      {table}
      <RunBar verb={verb} unit={unit} boxes={boxes} origin={origin} />
    </>
  );
}
