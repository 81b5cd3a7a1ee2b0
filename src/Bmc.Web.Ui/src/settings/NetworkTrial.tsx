import { useEffect, useState } from "preact/hooks";
import type { NetworkSettings, NetworkStatus } from "./types";
import type { Shared } from "./useShared";
import { s } from "./words";

interface Props { network: Shared<NetworkStatus>; settings: NetworkSettings; trial: NonNullable<NetworkStatus["trial"]> }

/** Settings that are tried: they go by themselves unless somebody, who still reaches the BMC, keeps them. */
export function NetworkTrial({ network, settings, trial }: Props) {
  const [left, setLeft] = useState(trial.secondsLeft);
  useEffect(() => { setLeft(trial.secondsLeft); }, [trial.secondsLeft]);
  // The BMC may have gone to its new address and tell no more.
  useEffect(() => {
    const clock = setInterval(() => setLeft(last => Math.max(0, last - 1)), 1000);
    return () => clearInterval(clock);
  }, []);
  useEffect(() => {
    if (left === 0)
      void network.load();
  }, [left]);

  return (
    <section class="panel wide trial" aria-labelledby="trial-title">
      <h2 id="trial-title">{s("trial")}</h2>
      <p role="timer"><b class="left">{s("trialLeft", { seconds: left })}</b></p>
      <p>{s("trialText")}</p>
      {addressesOf(trial.settings).map(host => <p key={host}><a href={placeAt(host)}>{s("openAt", { host })}</a></p>)}
      <p class="problem" role="alert">{network.problem}</p>
      <div class="choices">
        <button type="button" disabled={network.isBusy} onClick={() => void network.change("PUT", "/api/network", { settings, trialSeconds: null })}>{s("backToEarlier")}</button>
        <button type="button" class="primary" disabled={network.isBusy} onClick={() => void network.change("POST", "/api/network/confirm")}>{s("keepNetwork")}</button>
      </div>
    </section>
  );
}

/** Those of them that are known beforehand, and not where this page is. */
function addressesOf({ ipv4, ipv6 }: NetworkSettings): string[] {
  const hosts = [ipv4.mode === "Static" && ipv4.address, ipv6.mode === "Static" && ipv6.address && `[${ipv6.address.split("/")[0]}]`];
  return hosts.filter(host => !!host).map(host => (host as string).split("/")[0]!).filter(host => host !== location.hostname);
}

const placeAt = (host: string) => `https://${host}${location.port && `:${location.port}`}/#/settings/network`;
