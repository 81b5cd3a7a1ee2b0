import { useState } from "preact/hooks";
import { formatTime } from "../i18n/format";
import { t } from "../i18n/i18n";
import { who } from "../session/session";
import { confirm } from "../ui/confirm";
import { AccountForm } from "./AccountForm";
import { Outcome } from "./fields";
import type { Account } from "./types";
import { useShared } from "./useShared";
import { s } from "./words";

const most = 15;

export function Accounts() {
  const accounts = useShared<Account[]>("/api/accounts");
  const [opened, setOpened] = useState<number | "new" | null>(null);
  const list = accounts.value ?? [];
  const own = who.value?.name;
  const edited = list.find(one => one.id === opened);

  function open(which: number | "new") {
    accounts.forget();
    setOpened(which);
  }

  async function remove(account: Account) {
    if (await confirm(s("deleteAccount", { name: account.name }), s("deleteAccountRisk"), t("deleteIt")))
      await accounts.change("DELETE", `/api/accounts/${account.id}`);
  }

  async function removeTwoFactor(account: Account) {
    if (await confirm(s("removeTwoFactorSure", { name: account.name }), s("removeTwoFactorRisk"), s("removeTwoFactor")))
      await accounts.change("DELETE", `/api/accounts/${account.id}/two-factor`);
  }

  return (
    <section class="panel" aria-labelledby="accounts-title">
      <div class="heading">
        <h2 id="accounts-title">{s("accounts")}</h2>
        <button type="button" class="primary" disabled={!accounts.value || list.length >= most} onClick={() => open("new")}>{s("newAccount")}</button>
      </div>
      <ul class="rows">
        {list.map(one => (
          <li key={one.id} data-account={one.name}>
            <div>
              <p><b>{one.name}</b> {one.name === own && <span class="quiet">{s("thisIsYou")}</span>}</p>
              <p class="tags">
                <span class="tag">{t(`role.${one.role}`)}</span>
                {one.twoFactor && <span class="tag">{s("twoFactor")}</span>}
                {one.ipmiEnabled && <span class="tag">IPMI</span>}
                {!one.enabled && <span class="tag" data-is="warning">{s("disabled")}</span>}
                {one.lockedUntil && <span class="tag" data-is="warning">{s("lockedUntil", { time: formatTime(one.lockedUntil) })}</span>}
              </p>
            </div>
            <div class="orders-of">
              {one.lockedUntil && (
                <button type="button" disabled={accounts.isBusy} onClick={() => void accounts.change("POST", `/api/accounts/${one.id}/unlock`)}>{s("unlock")}</button>
              )}
              {one.twoFactor && one.name !== own && (
                <button type="button" disabled={accounts.isBusy} aria-label={`${s("removeTwoFactor")}: ${one.name}`} onClick={() => void removeTwoFactor(one)}>{s("removeTwoFactor")}</button>
              )}
              <button type="button" disabled={accounts.isBusy} aria-label={`${s("change")}: ${one.name}`} onClick={() => open(one.id)}>{s("change")}</button>
              <button
                type="button" class="danger" disabled={accounts.isBusy || one.name === own} title={one.name === own ? s("ownStays") : undefined}
                aria-label={`${t("deleteIt")}: ${one.name}`} aria-description={one.name === own ? s("ownStays") : undefined} onClick={() => void remove(one)}
              >{t("deleteIt")}</button>
            </div>
          </li>
        ))}
      </ul>
      {opened === null && <Outcome of={accounts} />}
      {(edited || opened === "new") && <AccountForm accounts={accounts} account={edited ?? null} onClose={() => setOpened(null)} />}
    </section>
  );
}
