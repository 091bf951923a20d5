import { Form, useLocation } from "@remix-run/react";
import { useState } from "react";

import { IconButton, TextButton } from "./button";
import { AppLink } from "./link";

/** A message carried over one redirect; `link` leads to what it speaks of, `undo` posts its fields to its action. */
export type ToastMessage = {
  text: string;
  link?: { label: string; to: string };
  undo?: { action: string; fields: Record<string, string> };
};

function ToastBox({ message, onClose }: { message: ToastMessage; onClose: () => void }) {
  return (
    <div className="toast">
      <span>{message.text}</span>
      {message.link && (
        <AppLink className="link-btn" to={message.link.to}>
          {message.link.label}
        </AppLink>
      )}
      {message.undo && (
        <Form method="post" action={message.undo.action}>
          {Object.entries(message.undo.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextButton type="submit">撤销</TextButton>
        </Form>
      )}
      <IconButton icon="close" label="关闭提示" onClick={onClose} />
    </div>
  );
}

/** Where flash messages appear; it is always there, so that screen readers hear the change. It stays until closed or left. */
export function ToastRegion({ message }: { message?: ToastMessage | null | undefined }) {
  const { key } = useLocation();
  const [closedAt, setClosedAt] = useState<string | null>(null);
  return (
    <output className="toasts">
      {message && closedAt !== key && <ToastBox message={message} onClose={() => setClosedAt(key)} />}
    </output>
  );
}
