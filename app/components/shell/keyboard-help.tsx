import { Button } from "~/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogFoot } from "~/components/ui/dialog";

import { setSingleKeys, singleKeysOn } from "./shortcut-keys";

const KEYS: readonly [string, string][] = [
  ["/", "到查询框"],
  ["J", "下一行，或下一件"],
  ["K", "上一行，或上一件"],
  ["↵", "打开本行"],
  ["X", "名单中勾选本行；审核页不予认定（先问再办）"],
  ["Shift X", "从上次勾选的行一直勾到本行"],
  ["Ctrl A", "勾选本页各行，再按取消（焦点在名单里）"],
  ["I", "到表单里第一处要填的地方；再按到下一处"],
  ["B", "从今日必办打开的页面：回今日必办，到下一件"],
  ["L G F P T", "在一人一册：记联系、推荐岗位、方案、培训、提请注销"],
  ["R", "退回（先问再办）"],
  ["Ctrl ↵", "确认当前表单；在一人一策：提交批准、批准方案"],
  ["Ctrl S", "存草稿"],
  ["Ctrl Z", "撤销刚才的批量办理"],
  ["Esc", "关闭或取消选择"],
  ["?", "本说明"],
];

/** The list of keys, and the switch for single letters. */
export default function KeyboardHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog title="键盘" open={open} onOpenChange={onOpenChange}>
      <DialogBody>
        <dl className="kv">
          {KEYS.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <label className="row">
          <input
            type="checkbox"
            defaultChecked={open && singleKeysOn()}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
          用单个字母作快捷键（只在输入框以外有效）
        </label>
      </DialogBody>
      <DialogFoot>
        <DialogClose>
          <Button look="primary">关闭</Button>
        </DialogClose>
      </DialogFoot>
    </Dialog>
  );
}
