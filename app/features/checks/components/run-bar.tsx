import { Form, useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

import { Banner } from "~/components/ui/banner";
import { Button } from "~/components/ui/button";
import { AppLink } from "~/components/ui/link";

export type Progress = { done: number; total: number; rule: string | null };

const LOOK_EVERY_MS = 1500;

/** How far a run is. In the browser it follows by itself; without JavaScript there is a link. */
export function RunProgress({ progress, self }: { progress: Progress; self: string }) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (state === "idle") revalidate();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate, state]);
  return (
    <Banner>
      <output className="block">
        正在检查：{progress.done} / {progress.total} 条规则{progress.rule ? `，${progress.rule}` : ""}。
        <progress className="mx-2" max={progress.total} value={progress.done} aria-label="检查进度" />
        <AppLink to={self}>刷新进度</AppLink>
      </output>
    </Banner>
  );
}

export function RunButton({ unitId, running }: { unitId: number; running: boolean }) {
  const { state } = useNavigation();
  return (
    <Form method="post" className="no-print">
      <input type="hidden" name="unit" value={unitId} />
      <Button
        type="submit"
        aria-busy={state === "submitting"}
        blocked={running ? "正在检查，完成后可以再查一次" : undefined}
      >
        立即检查
      </Button>
    </Form>
  );
}
