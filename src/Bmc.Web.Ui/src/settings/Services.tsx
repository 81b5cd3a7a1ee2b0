import { who } from "../session/session";
import { confirm } from "../ui/confirm";
import { Check, Outcome, Several, Text } from "./fields";
import { mayCome } from "./networks";
import type { Service, ServicesOffer } from "./types";
import { type Shared, useDraft, useShared } from "./useShared";
import { s } from "./words";

const names = ["web", "ipmi", "ssh", "vnc"] as const;

export function Services() {
  const services = useShared<ServicesOffer>("/api/services");
  return services.value ? <ServicesForm services={services} offer={services.value} /> : <p class="problem" role="alert">{services.problem}</p>;
}

function ServicesForm({ services, offer }: { services: Shared<ServicesOffer>; offer: ServicesOffer }) {
  const [draft, set] = useDraft(offer, services.tag);

  async function save(event: Event) {
    event.preventDefault();
    // This page goes over the web service: whoever changes it should know where he finds it again.
    if (JSON.stringify(draft.web) !== JSON.stringify(offer.web) && !await confirm(s("changeWebSure"), riskOf(draft.web, offer.web), s("save")))
      return;
    await services.change("PUT", "/api/services", draft);
  }

  return (
    <form class="parts" onSubmit={event => void save(event)}>
      {names.map(name => (
        <ServicePanel key={name} name={name} service={draft[name]} set={offer[name]} onChange={change => set({ [name]: { ...draft[name], ...change } })}>
          {name === "web" && <Check label={s("ssdp")} value={draft.ssdp} onCheck={ssdp => set({ ssdp })} />}
        </ServicePanel>
      ))}
      <div class="wide">
        <Outcome of={services} />
        <div class="choices"><button type="submit" class="primary" disabled={services.isBusy}>{s("save")}</button></div>
      </div>
    </form>
  );
}

function riskOf({ enabled, port, allowedNetworks }: Service, set: Service): string {
  if (!enabled)
    return s("webOffRisk");
  const address = who.value?.address ?? "";
  const host = listensElsewhere(set) ? location.host : `${location.hostname}${port === 443 ? "" : `:${port}`}`;
  return [
    s("webMoves", { address: `https://${host}` }),
    allowedNetworks.length > 0 && s("webOnlyFrom", { networks: allowedNetworks.join(", ") }),
    !mayCome(address, allowedNetworks) && s("webNotFromHere", { address }),
  ].filter(Boolean).join(" ");
}

/** The web service was started with another port than the one that is set. */
const listensElsewhere = (set: Service) => who.value?.port !== set.port;

interface PanelProps { name: typeof names[number]; service: Service; set: Service; onChange: (change: Partial<Service>) => void; children: preact.ComponentChildren }

function ServicePanel({ name, service, set, onChange, children }: PanelProps) {
  return (
    <fieldset class="panel" data-service={name}>
      <legend class="hidden">{s(`service.${name}`)}</legend>
      <h2 aria-hidden="true">{s(`service.${name}`)}</h2>
      <p class="quiet">{s(`service.${name}.hint`)}</p>
      <Check label={s("offered")} value={service.enabled} onCheck={enabled => onChange({ enabled })} />
      <Text label={s("port")} type="number" min={1} max={65535} value={String(service.port)} onText={port => onChange({ port: Number(port) })} hint={name === "web" && listensElsewhere(set) ? s("listensElsewhere", { port: who.value!.port }) : undefined} required />
      <Several label={s("allowedNetworks")} value={service.allowedNetworks} onList={allowedNetworks => onChange({ allowedNetworks })} hint={s("allowedHint")} placeholder="192.0.2.0/24" />
      {children}
    </fieldset>
  );
}
