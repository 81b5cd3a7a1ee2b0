using Bmc.Contracts;
using Bmc.Contracts.Services;
using Bmc.Manager.Network;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Services;

/// <summary>The services' settings as their owner has them; like the network's, it only stores them.</summary>
internal sealed partial class LocalServices : IServices
{
    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly MachineOptions _machine;
    private readonly ILogger _logger;
    private volatile ServicesSettings _settings;

    private LocalServices(StateFolder folder, MachineOptions machine, ILogger logger, ServicesSettings settings) =>
        (_folder, _machine, _logger, _settings) = (folder, machine, logger, settings);

    public static Result<LocalServices> Open(StateFolder folder, MachineOptions machine, ILogger logger) =>
        ServicesDocument.Read(folder).TryGet(out ServicesSettings? settings, out Fault? fault) ? new LocalServices(folder, machine, logger, settings) : fault;

    public ValueTask<ServicesSettings> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_settings);

    public ValueTask<Result<ServicesSettings>> SetAsync(ServicesSettings settings, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(Set(settings, origin));
    }

    public ValueTask<Result<ServicesSettings>> SetOfferAsync(ServicesOffer offer, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(Set(_settings with { Ipmi = offer.Ipmi, Web = offer.Web, Ssh = offer.Ssh, Ssdp = offer.Ssdp, Vnc = offer.Vnc ?? _settings.Vnc }, origin));
    }

    private static string Words(ServiceSettings service) => service.Enabled ? $"port {service.Port}" : "off";

    private Result<ServicesSettings> Set(ServicesSettings settings, RequestOrigin origin)
    {
        Fault? fault = ServiceRules.Check(settings) ?? CheckServer(settings)
            ?? _folder.Write(ServicesDocument.FileName, new ServicesDocument(ServicesDocument.CurrentVersion, settings), StateJson.Default.ServicesDocument).Fault;
        if (fault is not null)
        {
            LogRefused(origin, fault);
            return fault;
        }

        _settings = settings;
        ChangeMark.Leave(_machine);
        LogSet(origin, Words(settings.Ipmi), Words(settings.Web), Words(settings.Ssh), settings.SshKeys.Count, Words(settings.Vnc), settings.Ssdp ? "on" : "off");
        return settings;
    }

    private Fault? CheckServer(ServicesSettings settings) => settings.Ssh.Enabled && !_machine.HasSshServer
        ? new Fault(FaultCode.Unsupported, "ssh: the BMC has no SSH server here; that of the system it runs on is set there.")
        : null;

    [LoggerMessage(LogLevel.Information, "{Origin} set the services: ipmi {Ipmi}, web {Web}, ssh {Ssh} for {Keys} keys, vnc {Vnc}, SSDP {Ssdp}.")]
    private partial void LogSet(RequestOrigin origin, string ipmi, string web, string ssh, int keys, string vnc, string ssdp);

    [LoggerMessage(LogLevel.Warning, "{Origin} was refused a change of the services: {Reason}")]
    private partial void LogRefused(RequestOrigin origin, Fault reason);
}
