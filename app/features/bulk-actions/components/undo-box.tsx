import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";

import { Button } from "~/components/ui/button";
import { ConfirmForm } from "~/components/ui/confirm-form";
import { UNDO_SECONDS } from "../kinds";

/** Counts down from what the server said is left; whole seconds. */
function useSecondsLeft(secondsLeft: number): number {
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    const end = Date.now() + secondsLeft * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      setLeft(now);
      if (now === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [secondsLeft]);
  return left;
}

/**
 * Taking the action back: for ten seconds at one press, with the seconds shown; later after a question, as long as
 * nothing has followed. Without JavaScript the button simply stays.
 */
export function UndoBox({ secondsLeft, done }: { secondsLeft: number; done: number }) {
  const left = useSecondsLeft(secondsLeft);
  const { state } = useNavigation();
  if (left === 0) {
    return (
      <div className="row wrap mt-3 no-print">
        <ConfirmForm
          label="撤销这次办理"
          shortcut="Ctrl+Z"
          title={`撤销 ${done} 行？`}
          confirmLabel="撤销"
          fields={{ intent: "undo" }}
        >
          <p>没有后续办理的行作废或恢复原状，并留下痕迹；已有反馈、已办结的不动，逐行说明。</p>
        </ConfirmForm>
        <span className="note">只要还没有后续办理，就能撤销</span>
      </div>
    );
  }
  return (
    <Form method="post" className="undo mt-3 no-print">
      <input type="hidden" name="intent" value="undo" />
      <span>已办 {done} 行。点错了？</span>
      <Button type="submit" shortcut="Ctrl+Z" aria-busy={state === "submitting"}>
        撤销
      </Button>
      <span aria-hidden="true" className="undo-time">
        <i style={{ inlineSize: `${(left / UNDO_SECONDS) * 100}%` }} />
      </span>
      <span aria-hidden="true" className="undo-left">
        {left} 秒
      </span>
    </Form>
  );
}
