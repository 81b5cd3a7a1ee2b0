import { useEffect } from "preact/hooks";
import { Check, Choice, Outcome, Several, Text } from "./fields";
import { NetworkTrial } from "./NetworkTrial";
import type { Ipv4, Ipv6, NetworkSettings, NetworkStatus } from "./types";
import { type Shared, useDraft, useShared } from "./useShared";
import { s } from "./words";

/** Long enough to find the BMC at its new address, and to sign in there. */
const trialSeconds = 120;
const interval = 2000;

export function Network() {
  const network = useShared<NetworkStatus>("/api/network");
  const status = network.value;
  const isTrial = !!status?.trial;
  useEffect(() => {
    const clock = isTrial ? setInterval(() => void network.load(), interval) : 0;
    return () => clearInterval(clock);
  }, [isTrial]);
  if (!status)
    return <p class="problem" role="alert">{network.problem}</p>;

  return (
    <div class="parts">
      {status.trial && <NetworkTrial network={network} settings={status.settings} trial={status.trial} />}
      <section class="panel" aria-labelledby="interface-title">
        <h2 id="interface-title">{s("interface", { name: status.interface ?? "–" })}</h2>
        <dl class="fields">
          <div><dt>{s("addresses")}</dt><dd>{status.addresses.map(one => <div key={one}>{one}</div>)}</dd></div>
          <div><dt>{s("gateways")}</dt><dd>{status.gateways.map(one => <div key={one}>{one}</div>)}</dd></div>
          <div><dt>{s("macAddress")}</dt><dd>{status.macAddress ?? "–"}</dd></div>
        </dl>
        <p class="problem">{status.problem}</p>
        {!status.canBeSet && <p class="hint">{s("networkOfSystem")}</p>}
      </section>
      {status.canBeSet && !status.trial && <NetworkForm network={network} settings={status.settings} />}
    </div>
  );
}

function NetworkForm({ network, settings }: { network: Shared<NetworkStatus>; settings: NetworkSettings }) {
  const [draft, set] = useDraft(settings, network.tag);
  const { ipv4, ipv6 } = draft;
  const set4 = (change: Partial<Ipv4>) => set({ ipv4: { ...ipv4, ...change } });
  const set6 = (change: Partial<Ipv6>) => set({ ipv6: { ...ipv6, ...change } });
  const number = (text: string) => text === "" ? null : Number(text);

  return (
    <section class="panel" aria-labelledby="network-title">
      <h2 id="network-title">{s("networkSettings")}</h2>
      <form
        onSubmit={event => {
          event.preventDefault();
          void network.change("PUT", "/api/network", { settings: wanted(draft), trialSeconds });
        }}
      >
        <Choice label="IPv4" value={ipv4.mode} of={["Dhcp", "Static", "Off"]} words={mode => s(`ipv4.${mode}`)} onChoose={mode => set4({ mode })} />
        {ipv4.mode === "Static" && (
          <div class="pair">
            <Text label={s("ipv4Address")} value={ipv4.address} onText={address => set4({ address })} placeholder="192.0.2.10/24" required />
            <Text label={s("ipv4Gateway")} value={ipv4.gateway} onText={gateway => set4({ gateway })} placeholder="192.0.2.1" />
          </div>
        )}
        {ipv4.mode === "Dhcp" && (
          <div class="pair">
            <Text label={s("fallbackAddress")} value={ipv4.fallbackAddress} onText={fallbackAddress => set4({ fallbackAddress })} placeholder="192.0.2.10/24" />
            <Text label={s("fallbackGateway")} value={ipv4.fallbackGateway} onText={fallbackGateway => set4({ fallbackGateway })} />
          </div>
        )}
        <Choice label="IPv6" value={ipv6.mode} of={["Automatic", "Static", "Off"]} words={mode => s(`ipv6.${mode}`)} onChoose={mode => set6({ mode })} />
        {ipv6.mode === "Static" && (
          <div class="pair">
            <Text label={s("ipv6Address")} value={ipv6.address} onText={address => set6({ address })} placeholder="2001:db8::10/64" required />
            <Text label={s("ipv6Gateway")} value={ipv6.gateway} onText={gateway => set6({ gateway })} />
          </div>
        )}
        <Text label={s("hostName")} value={draft.hostName} onText={hostName => set({ hostName })} maxLength={63} hint={s("hostNameHint")} />
        <Several label={s("dnsServers")} value={draft.dnsServers} onList={dnsServers => set({ dnsServers })} hint={s("dnsHint")} />
        <div class="pair">
          <Text label="VLAN" type="number" min={1} max={4094} value={draft.vlan?.toString()} onText={text => set({ vlan: number(text) })} hint={s("vlanHint")} />
          {draft.vlan !== null && <Text label={s("vlanPriority")} type="number" min={0} max={7} value={String(draft.vlanPriority)} onText={text => set({ vlanPriority: number(text) ?? 0 })} />}
        </div>
        <Text label={s("macAddress")} value={draft.macAddress} onText={macAddress => set({ macAddress })} placeholder="02:00:00:00:00:01" hint={s("macHint")} />
        <Check label={s("multicastDns")} value={draft.multicastDns} onCheck={multicastDns => set({ multicastDns })} />
        <Outcome of={network} />
        <p class="quiet">{s("trialHint", { seconds: trialSeconds })}</p>
        <div class="choices"><button type="submit" class="primary" disabled={network.isBusy}>{s("tryNetwork")}</button></div>
      </form>
    </section>
  );
}

/** What a mode does not have is not sent with it: it was typed before the mode was chosen. */
function wanted({ ipv4, ipv6, ...rest }: NetworkSettings): NetworkSettings {
  const isStatic = ipv4.mode === "Static", isDhcp = ipv4.mode === "Dhcp";
  return {
    ...rest,
    ipv4: {
      mode: ipv4.mode,
      address: isStatic && ipv4.address || null,
      gateway: isStatic && ipv4.gateway || null,
      fallbackAddress: isDhcp && ipv4.fallbackAddress || null,
      fallbackGateway: isDhcp && ipv4.fallbackGateway || null,
    },
    ipv6: { mode: ipv6.mode, address: ipv6.mode === "Static" && ipv6.address || null, gateway: ipv6.mode === "Static" && ipv6.gateway || null },
    hostName: rest.hostName || null,
    macAddress: rest.macAddress || null,
  };
}
